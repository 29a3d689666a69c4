import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Bilingual } from '../../../server/contract/certificate-kinds.ts';

/** The languages of the screens; Chinese is the first and every catalogue is written in it first. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language that everything on the page is shown in; drawing code that reads it is redrawn when it changes. */
export const language = signal<Language>('zh-CN');

/**
 * Binds a catalogue in both languages to the language of the page. Write `export const en: typeof zhCN = {…}`: then a
 * missing, an extra or a differently shaped text does not compile. Texts with parameters are functions.
 * @example const words = bindWords(zhCN, en); … <h1>{words.value.welcome.heading}</h1>
 */
export function bindWords<Words extends object>(zhCN: Words, en: NoInfer<Words>): ReadonlySignal<Words> {
  const byLanguage: Record<Language, Words> = { 'zh-CN': zhCN, en };
  return computed(() => byLanguage[language.value]);
}

/** A text that came from the server in both languages, in the language of the page. An empty English text falls back. */
export function inWords(text: Bilingual): string {
  return language.value === 'en' && text.en !== '' ? text.en : text.zh;
}
