import type { PdfValue } from './parse-value.ts';

/** A value as PDF writes it (ISO 32000-1 §7.3); the same value is read again. Strings are written in hexadecimal. */
export function valueText(value: PdfValue): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  switch (value.kind) {
    case 'name':
      return nameText(value.name);
    case 'string':
      return `<${Buffer.from(value.bytes, 'latin1').toString('hex')}>`;
    case 'reference':
      return `${value.object} 0 R`;
    case 'array':
      return `[ ${value.items.map(valueText).join(' ')} ]`;
    case 'dictionary':
      return dictionaryText(value.entries);
    default: {
      const never: never = value;
      return never;
    }
  }
}

export function dictionaryText(entries: ReadonlyMap<string, PdfValue>): string {
  const inside = [...entries].map(([key, value]) => `${nameText(key)} ${valueText(value)}`);
  return `<< ${inside.join(' ')} >>`;
}

/** Everything but letters, digits and a few signs is written by its code (§7.3.5). */
function nameText(name: string): string {
  return `/${name.replace(/[^A-Za-z0-9_.+-]/g, sign => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}
