/** What stands behind the `#` of a specimen's code instead of a token. */
export const SPECIMEN = 'specimen';

export type ScannedText =
  /** A token to hand to `checkPaperCode`; perhaps none of a terminal. */
  | { kind: 'token'; token: string }
  /** The code of a specimen (样张): it certifies nothing. */
  | { kind: 'specimen' }
  /** No token anywhere in it, e.g. the address of the page alone. */
  | { kind: 'nothing' };

/**
 * The text of the square code: the page that checks it, and the token where no server sees it. `pageUrl` has no fragment.
 */
export function paperCodeUrl(pageUrl: string, token: string): string {
  return `${pageUrl}#${token}`;
}

/**
 * Finds the token in what a scanner, a link or a person hands over: a whole address, its fragment with or without `#`, or
 * the bare token. Some apps append `?from=…` to whatever they open; a token contains neither `?` nor `&`. Never throws.
 */
export function paperCodeFromUrl(scanned: string): ScannedText {
  const text = scanned.trim();
  const hash = text.lastIndexOf('#');
  if (hash < 0 && /[:/]/.test(text)) return { kind: 'nothing' };
  const [token = ''] = text.slice(hash + 1).split(/[?&]/, 1);
  if (token === '') return { kind: 'nothing' };
  return token === SPECIMEN ? { kind: 'specimen' } : { kind: 'token', token };
}
