import { type CharacterClass, isWordPart } from './characters.ts';

/** The space between two neighbours on one line, in em, and what a line break there would cost. */
export interface Gap {
  natural: number;
  /** Its share of what is added when a line is justified; 0 keeps the neighbours together. */
  stretch: number;
  /** How much may be taken away. */
  shrink: number;
  /** Infinity where no line may end. */
  penalty: number;
}

/** A character ready to be set: its class, and which half of its square is blank. */
export interface Setting {
  character: string;
  class: CharacterClass;
  /** Width of the ink's part in em: half the square for punctuation whose other half is blank. */
  body: number;
  blank: 'before' | 'after' | 'none';
}

/**
 * Between Chinese and letters or digits. Browsers put an eighth of an em there (CSS `text-autospace`); a little less is as
 * good to look at and stays under the tenth that PDF readers take for a space between words when text is copied.
 */
const SPACE_BETWEEN_SCRIPTS = 0.09;
/** A middle dot stands in half a square, whatever the font gives it. */
export const MIDDLE_DOT_BODY = 0.5;

const NEVER = Infinity;
const PENALTY = { numberFromItsUnit: 400, beforeNumber: 15, insideName: 40, overlongWord: 3000 } as const;
/** Words up to this many characters stay whole: identity numbers (18) and certificate numbers (20) do. */
const LONGEST_WHOLE_WORD = 24;

/** The gap behind each character but the last. */
export function gapsOf(settings: readonly Setting[]): Gap[] {
  const wordLengths = lengthsOfWords(settings);
  return settings
    .slice(0, -1)
    .map((left, at) => gapBetween(left, settings[at + 1] ?? left, settings[at - 1], wordLengths[at] ?? 0));
}

function gapBetween(left: Setting, right: Setting, beforeLeft: Setting | undefined, wordLength: number): Gap {
  if (right.class === 'space') return { natural: 0, stretch: 0, shrink: 0, penalty: NEVER };
  const penalty = penaltyBetween(left, right, beforeLeft, wordLength);
  if (left.class === 'space') return { natural: 0, stretch: 2, shrink: 0.08, penalty };
  if (isWordPart(left.class) && isWordPart(right.class))
    return { natural: 0, stretch: 0, shrink: 0, penalty };
  const blank = blankBetween(left, right);
  if (blank > 0) return { natural: blank, stretch: 1, shrink: blank / 2, penalty };
  const scriptsMeet =
    (left.class === 'han' && isWordPart(right.class)) || (isWordPart(left.class) && right.class === 'han');
  if (scriptsMeet) return { natural: SPACE_BETWEEN_SCRIPTS, stretch: 1.2, shrink: 0.03, penalty };
  const belongsTogether =
    left.class === 'open' || right.class === 'close' || (left.class === 'dash' && right.class === 'dash');
  return { natural: 0, stretch: belongsTogether ? 0 : 1, shrink: 0, penalty };
}

/** Neighbouring signs share their blanks: `）。` half a square, `）（` half a square between them (clreq §3.1.6.1). */
function blankBetween(left: Setting, right: Setting): number {
  const after = left.blank === 'after' ? 0.5 : 0;
  const before = right.blank === 'before' ? 0.5 : 0;
  if (after > 0 && right.class === 'close') return 0;
  if (before > 0 && left.class === 'open') return 0;
  return Math.max(after, before);
}

function penaltyBetween(
  left: Setting,
  right: Setting,
  beforeLeft: Setting | undefined,
  wordLength: number,
): number {
  if (left.class === 'open' || right.class === 'close' || right.class === 'middle') return NEVER;
  if (left.class === 'dash' && right.class === 'dash') return NEVER;
  if (isWordPart(left.class) && isWordPart(right.class))
    return wordLength > LONGEST_WHOLE_WORD ? PENALTY.overlongWord : NEVER;
  const before = left.class === 'space' ? beforeLeft : left;
  if (before?.class === 'digit' && right.class === 'han') return PENALTY.numberFromItsUnit;
  if (before?.class === 'han' && right.class === 'digit') return PENALTY.beforeNumber;
  return left.class === 'middle' ? PENALTY.insideName : 0;
}

/** For each character the length of the word it stands in, 0 outside words. */
function lengthsOfWords(settings: readonly Setting[]): number[] {
  const lengths = settings.map(() => 0);
  let start = 0;
  for (let at = 0; at <= settings.length; at++) {
    const part = settings[at];
    if (part && isWordPart(part.class)) continue;
    lengths.fill(at - start, start, at);
    start = at + 1;
  }
  return lengths;
}
