import type { FontRole } from './font-chain.ts';
import type { FontSet } from './font-set.ts';

/** Why a text cannot be set. `codePoint` is written `U+4DAE`. */
export type Undrawable =
  | { kind: 'no-glyph'; character: string; codePoint: string }
  | { kind: 'control-character'; codePoint: string };

/** Invisible characters: line breaks, direction marks, zero-width joiners, halves of a broken pair. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Characters whose glyph in a font proves nothing: private-use ones mean something else in every font, combining marks and
 * the scripts that join their letters need shaping, which this room does not do, and pictures have no place on a certificate.
 */
const MISLEADING = /[\p{Co}\p{Cn}\p{M}\p{Emoji_Presentation}]/u;
const LETTER_AFTER_LETTER =
  /[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Common}]/u;

/** The first character of a text that cannot be set truthfully, or undefined when all can. */
export function firstUndrawable(
  text: string,
  fonts: FontSet,
  role: FontRole = 'text',
): Undrawable | undefined {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const codePoint = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    if (INVISIBLE.test(character)) return { kind: 'control-character', codePoint };
    if (MISLEADING.test(character) || !LETTER_AFTER_LETTER.test(character) || !fonts.find(role, point))
      return { kind: 'no-glyph', character, codePoint };
  }
  return undefined;
}
