import { existsSync } from 'node:fs';
import type { FontChain, FontFile, FontRole } from './font-chain.ts';
import { checkFontFile } from './font-file.ts';
import { openTypeface, type Typeface } from './typeface.ts';

/** A character as one font draws it. */
export interface Glyph {
  typeface: Typeface;
  glyph: number;
  codePoint: number;
  /** Width in em. */
  advance: number;
}

export interface FontSet {
  /** The first font of the role's chain that draws the code point; undefined when none does. */
  find(role: FontRole, codePoint: number): Glyph | undefined;
}

/**
 * Opens the bundled fonts now and the optional ones when a character first needs them: most days nobody with a character
 * of Extension B comes by, and those two files hold 52 MB. Whether they are whole is looked at now all the same: a
 * `FontFileError` belongs to the start of the terminal and not to a resident's certificate.
 */
export function openFontSet(chain: FontChain): FontSet {
  const open = new Map<string, Typeface | 'absent'>();
  const typeface = (file: FontFile): Typeface | undefined => {
    let found = open.get(file.name);
    if (!found) {
      found = file.presence === 'optional' && !existsSync(file.path) ? 'absent' : openTypeface(file);
      open.set(file.name, found);
    }
    return found === 'absent' ? undefined : found;
  };
  for (const file of new Set([...chain.text, ...chain.title])) {
    if (file.presence === 'bundled') typeface(file);
    else if (existsSync(file.path)) checkFontFile(file);
  }

  const known: Record<FontRole, Map<number, Glyph | undefined>> = { text: new Map(), title: new Map() };
  const look = (role: FontRole, codePoint: number): Glyph | undefined => {
    for (const file of chain[role]) {
      const candidate = typeface(file);
      const glyph = candidate?.glyph(codePoint);
      if (candidate && glyph !== undefined)
        return { typeface: candidate, glyph, codePoint, advance: candidate.advance(glyph) };
    }
    return undefined;
  };
  return {
    find(role, codePoint) {
      if (!known[role].has(codePoint)) known[role].set(codePoint, look(role, codePoint));
      return known[role].get(codePoint);
    },
  };
}
