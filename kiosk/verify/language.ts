import type { Language } from '../ui/words/words.ts';

/** The language to begin with, from what the browser prefers: its first that this page speaks; otherwise English. */
export function languageFor(preferred: readonly string[]): Language {
  const known = preferred.map(tag => tag.toLowerCase()).find(tag => /^(zh|en)\b/.test(tag));
  return known?.startsWith('zh') ? 'zh-CN' : 'en';
}
