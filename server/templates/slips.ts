/** A slip of the pen that people make when they write such files in Chinese. */
export interface Slip {
  line: number;
  message: string;
  didYouMean?: string;
  /** The item whose line it spoils. */
  key?: string;
}

const LONGEST_LINE = 2_500;

/** Looks for slips line by line. Only asked when a file could not be read: inside a correct text they mean nothing. */
export function findSlips(source: string, knownKeys: readonly string[]): Slip[] {
  const keys = knownKeys.toSorted((a, b) => b.length - a.length).join('|');
  const fullWidthColon = new RegExp(`^\\s*(?:- )?(${keys})\\s*：`);
  const noBlankBehindColon = new RegExp(`^\\s*(?:- )?(${keys}):(?=[^\\s])`);
  const bareBraces = /(?:^\s*-|[:,])\s+(\{\{[^}]*\}\}.*)$/;
  return source.split('\n').flatMap((text, index): Slip[] => {
    // Nobody writes such a line by hand; looking for braces in it could take long.
    if (text.length > LONGEST_LINE) return [];
    const line = index + 1;
    const wide = fullWidthColon.exec(text)?.[1];
    if (wide !== undefined)
      return [
        { line, key: wide, message: `“${wide}”后面的冒号要用半角，再空一格。`, didYouMean: `${wide}: ` },
      ];
    const tight = noBlankBehindColon.exec(text)?.[1];
    if (tight !== undefined)
      return [{ line, key: tight, message: `“${tight}”的冒号后面要空一格。`, didYouMean: `${tight}: ` }];
    const bare = bareBraces.exec(text.trimEnd())?.[1];
    if (bare !== undefined)
      return [
        { line, message: '以花括号开头的文字要放在引号里。', didYouMean: `"${withoutOuterBrace(bare)}"` },
      ];
    return [];
  });
}

/** The last brace of `{ 内容: {{ 姓名 }} }` belongs to the line and not to the text. */
function withoutOuterBrace(text: string): string {
  const [opened, closed] = [text.split('{').length, text.split('}').length];
  return closed > opened && text.endsWith('}') ? text.slice(0, -1).trimEnd() : text;
}
