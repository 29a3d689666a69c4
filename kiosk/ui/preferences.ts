import { effect, signal } from '@preact/signals';
import { language } from './words/words.ts';

export const THEMES = ['paper', 'dark', 'yellow-on-black', 'black-on-white'] as const;
export type Theme = (typeof THEMES)[number];
export type Size = 'standard' | 'large';

/** How this resident wants the screen; put back for the next one, kept nowhere. */
export const theme = signal<Theme>('paper');
export const size = signal<Size>('standard');
export const voice = signal(false);

/** Puts everything back as it was for the first resident of the day. */
export function freshenPreferences(): void {
  language.value = 'zh-CN';
  theme.value = 'paper';
  size.value = 'standard';
  voice.value = false;
}

/** Keeps <html> in step: `lang`, `data-theme`, `data-size`. Returns how to stop. */
export function applyPreferences(root: HTMLElement): () => void {
  return effect(() => {
    root.lang = language.value;
    root.dataset.theme = theme.value;
    root.dataset.size = size.value;
  });
}
