import type { FontRole } from '../fonts/font-chain.ts';
import type { FontSet, Glyph } from '../fonts/font-set.ts';
import { breakLines, type Column } from './break-lines.ts';
import { classifyAll } from './characters.ts';
import { gapsOf, MIDDLE_DOT_BODY, type Setting } from './gaps.ts';

/** A glyph and where its origin lies from the line's left end, in em. */
export interface PlacedGlyph {
  glyph: Glyph;
  x: number;
}

/** A line ready to be drawn; lengths in em. Its width does not count spaces hanging at the end. */
export interface SetLine {
  glyphs: PlacedGlyph[];
  width: number;
}

/** Lengths in em of the text's size. */
export interface TextShape extends Column {
  role: FontRole;
  /** Even right edge; otherwise lines keep their natural width. */
  justify?: boolean;
}

/**
 * Sets a text in lines. Every character must be drawable (see fonts/drawable.ts); one that is not is a bug of the caller
 * and throws, because leaving it out would falsify a certificate.
 */
export function setText(text: string, shape: TextShape, fonts: FontSet): SetLine[] {
  const characters = Array.from(text);
  const classes = classifyAll(characters);
  const glyphs = characters.map(character => {
    const glyph = fonts.find(shape.role, character.codePointAt(0) ?? 0);
    if (!glyph) throw new Error(`undrawable character reached the typesetter`);
    return glyph;
  });
  const settings = characters.map((character, at): Setting => {
    const characterClass = classes[at] ?? 'han';
    const advance = glyphs[at]?.advance ?? 1;
    if (characterClass === 'middle')
      return { character, class: characterClass, body: MIDDLE_DOT_BODY, blank: 'none' };
    // Chinese punctuation fills half of its square; fonts draw opening signs in the right half and closing ones in the left.
    const square = advance > 0.95 && (characterClass === 'open' || characterClass === 'close');
    if (!square) return { character, class: characterClass, body: advance, blank: 'none' };
    return {
      character,
      class: characterClass,
      body: advance / 2,
      blank: characterClass === 'open' ? 'before' : 'after',
    };
  });
  const gaps = gapsOf(settings);
  return breakLines(settings, gaps, shape).map(line => {
    const adjustment = shape.justify || line.adjustment < 0 ? line.adjustment : 0;
    const placed: PlacedGlyph[] = [];
    let x = line.from === 0 ? (shape.indent ?? 0) : 0;
    let width = x;
    for (let at = line.from; at < line.to; at++) {
      const setting = settings[at];
      const glyph = glyphs[at];
      if (!setting || !glyph) continue;
      placed.push({ glyph, x: x + inkShift(setting, glyph) });
      x += setting.body;
      if (setting.class !== 'space') width = x;
      const gap = at + 1 < line.to ? gaps[at] : undefined;
      if (gap) x += gap.natural + adjustment * (adjustment < 0 ? gap.shrink : gap.stretch);
    }
    return { glyphs: placed, width };
  });
}

/** From where the character's body begins to the origin of its glyph. */
function inkShift(setting: Setting, glyph: Glyph): number {
  if (setting.blank === 'before') return setting.body - glyph.advance;
  if (setting.class === 'middle') return (setting.body - glyph.advance) / 2;
  return 0;
}
