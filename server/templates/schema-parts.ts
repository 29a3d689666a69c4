import { z } from 'zod';
import { RECORD_PLACEHOLDERS } from './placeholders.ts';

/** Pieces that several parts of the template files are made of. */

/** Fixed words: names, sentences for the screen. */
export const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^{}｛｝]*$/, '这里不能写占位，请写固定的文字。');

/** Characters of a text with placeholders; a page holds about 900. */
export const LONGEST_TEXT = 2000;

/** Words with placeholders. */
export const text = z.string().trim().min(1).max(LONGEST_TEXT);

export const bilingual = z
  .strictObject({ 中文: line, 英文: line })
  .transform(both => ({ zh: both.中文, en: both.英文 }));

export const capitals = (fewest: number, most: number, example: string) =>
  z
    .string()
    .regex(
      new RegExp(`^[A-Z]{${fewest},${most}}$`),
      `要写 ${fewest} 到 ${most} 个大写英文字母，例如 ${example}。`,
    );

export const recordName = z.enum(names(() => true));
export const recordDate = z.enum(names(({ kind }) => kind === 'date'));
export const optionalName = z.enum(names(({ optional }) => optional));

export function names(filter: (placeholder: (typeof RECORD_PLACEHOLDERS)[number]) => boolean): string[] {
  return RECORD_PLACEHOLDERS.filter(filter).map(({ name }) => name);
}
