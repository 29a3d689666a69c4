export interface Piece {
  look: 'plain' | 'key' | 'remark' | 'placeholder';
  text: string;
}

const PLACEHOLDER = /(\{\{.*?\}\}|\{%.*?%\})/;
/** The item at the beginning of a line, behind blanks and dashes. */
const KEY = /^(\s*(?:- +)*)([^\s:#"'{}[\],]+)(:(?:\s|$))/;

/** Parts of a line in the colours that make a template readable. A guess by eye, not a reading of YAML. */
export function paintLine(line: string): Piece[] {
  const remarkAt = remarkStart(line);
  const code = line.slice(0, remarkAt);
  const [, indent = '', name = '', colon = ''] = KEY.exec(code) ?? [];
  const rest = code.slice(indent.length + name.length + colon.length);
  const pieces: Piece[] = [
    { look: 'plain', text: indent },
    { look: 'key', text: name },
    { look: 'plain', text: colon },
    ...rest
      .split(PLACEHOLDER)
      .map((text, at): Piece => ({ look: at % 2 === 1 ? 'placeholder' : 'plain', text })),
    { look: 'remark', text: line.slice(remarkAt) },
  ];
  return pieces.filter(({ text }) => text !== '');
}

/** A `#` begins a remark at the beginning of a line or behind a blank, unless it stands in quotes. */
function remarkStart(line: string): number {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && /^$|[\s{[,:]$/.test(line.slice(0, at)))
      quote = character;
    else if (character === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) return at;
  }
  return line.length;
}
