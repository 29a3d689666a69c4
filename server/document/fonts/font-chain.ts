import { createRequire } from 'node:module';

/** Which hand a text is set in. Only weights differ; a character missing in one is looked for in the next file. */
export type FontRole = 'text' | 'title';

/** One font file that may be asked for a character. Static TrueType (`glyf`) only: see server/document/README.md. */
export interface FontFile {
  /** Unique; becomes the font's name inside the PDF. ASCII letters, digits and hyphens. */
  name: string;
  path: string;
  /** `optional` files come from the operating system and are skipped when they are not there. */
  presence: 'bundled' | 'optional';
}

export type FontChain = Record<FontRole, readonly FontFile[]>;

const require = createRequire(import.meta.url);

const bundled = (weight: '400Regular' | '600SemiBold'): FontFile => ({
  name: `NotoSerifSC-${weight.slice(3)}`,
  path: require.resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`),
  presence: 'bundled',
});

const optional = (name: string, path: string): FontFile => ({ name, path, presence: 'optional' });

const REGULAR = bundled('400Regular');

/** Debian fonts-hanazono draws Extension B to F, fonts-babelstone-han parts of G and H. */
const RARE_CHARACTERS: readonly FontFile[] = [
  optional('HanaMinA', '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf'),
  optional('HanaMinB', '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf'),
  optional('BabelStoneHan', '/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf'),
];

/** The fonts of a certificate in the order in which they are asked for each character. */
export const FONT_CHAIN: FontChain = {
  text: [REGULAR, ...RARE_CHARACTERS],
  title: [bundled('600SemiBold'), REGULAR, ...RARE_CHARACTERS],
};
