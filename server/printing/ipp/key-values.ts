import { type IppAttribute, textsOf, valuesOf } from './message.ts';

/** One value of printer-input-tray, printer-supply or printer-alert: `key=value;` pairs, PWG 5100.13 §5.6. */
export type KeyValues = ReadonlyMap<string, string>;

/** Every value of such an attribute, octets or text, keys in small letters; what has no `=` is left out. */
export function keyValuesOf(attributes: IppAttribute[], name: string): KeyValues[] {
  const octets = valuesOf(attributes, name).flatMap(value =>
    value.syntax === 'octets' ? [utf8.decode(value.value)] : [],
  );
  return [...octets, ...textsOf(attributes, name)].map(readPairs).filter(pairs => pairs.size > 0);
}

/** A whole number, or `undefined` for a key that is absent or no number. */
export function numberOf(pairs: KeyValues, key: string): number | undefined {
  const told = pairs.get(key);
  return told !== undefined && /^-?\d{1,12}$/.test(told) ? Number(told) : undefined;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function readPairs(told: string): KeyValues {
  const pairs = new Map<string, string>();
  for (const pair of told.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) pairs.set(pair.slice(0, at).trim().toLowerCase(), pair.slice(at + 1).trim());
  }
  return pairs;
}
