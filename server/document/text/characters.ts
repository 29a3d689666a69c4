/**
 * What a character is to a Chinese line. `open` and `close` are brackets, quotes and stops; `middle` joins the parts of a
 * name; `dash` comes in pairs; `western` are letters and digits that form words; everything else is set like a `han`.
 */
export type CharacterClass = 'han' | 'open' | 'close' | 'middle' | 'dash' | 'digit' | 'western' | 'space';

// GB/T 15834-2011 §5 and the W3C's clreq §3.1.6: these must not begin a line …
const CLOSE = new Set('，。、；：？！）》〉」』】〗〕］｝”’％‰℃°…·,.;:?!)]}%');
// … and these must not end one.
const OPEN = new Set('（《〈「『【〖〔［｛“‘([{￥¥$№');
const MIDDLE = new Set('·・•‧');
/** Two of them are one sign and stay together (GB/T 15834 §4.10, §4.11). */
const DASH = new Set('—…');
/** Inside a word such as `XBJ-JZ-2026` or `12.5` these belong to it. */
const WORD_SIGNS = new Set('-./:@_#&+*,()[]\'"%=~');

const WESTERN_LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/** Full-width forms (U+FF21…) have the script Latin and the manners of Chinese. */
const FULL_WIDTH = /[\uFF01-\uFF60]/;

export function classify(character: string): CharacterClass {
  if (character === ' ' || character === '\u00a0') return 'space';
  if (MIDDLE.has(character)) return 'middle';
  if (DASH.has(character)) return 'dash';
  if (OPEN.has(character)) return 'open';
  if (CLOSE.has(character)) return 'close';
  if (/[0-9]/.test(character)) return 'digit';
  if (WORD_SIGNS.has(character)) return 'western';
  return WESTERN_LETTER.test(character) && !FULL_WIDTH.test(character) ? 'western' : 'han';
}

/** Signs like `(` and `.` are classed by what surrounds them: between letters or digits they are part of the word. */
export function classifyAll(characters: readonly string[]): CharacterClass[] {
  const classes = characters.map(classify);
  const isWord = (at: number) => classes[at] === 'digit' || classes[at] === 'western';
  for (const [at, character] of characters.entries()) {
    if (WORD_SIGNS.has(character) && isWord(at - 1) && isWord(at + 1)) classes[at] = 'western';
  }
  return classes;
}

export function isWordPart(characterClass: CharacterClass): boolean {
  return characterClass === 'digit' || characterClass === 'western';
}
