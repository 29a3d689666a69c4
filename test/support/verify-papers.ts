import type { PaperClaims, PublishedKeys } from '../../server/contract/paper-claims.ts';
import { writePaperCode } from '../../server/contract/paper-code.ts';
import { aKey, CLAIMS, publishedBy, type TestKey } from './paper-codes.ts';

/** Good for long, so that a test does not end with its date. */
export function claimsOf(changes: Partial<PaperClaims> = {}): PaperClaims {
  return { ...CLAIMS, expiresOn: '2096-02-21', ...changes };
}

export function paperCode(key: TestKey, claims: PaperClaims = claimsOf()): string {
  return writePaperCode(claims, key.kid, key.sign);
}

/** What a committee publishes; without a `statusUrl` nobody can be asked. */
export function publishedKeys(keys: TestKey[], statusUrl?: string): PublishedKeys {
  return { ...publishedBy(keys), ...(statusUrl === undefined ? {} : { statusUrl }) };
}

/** Another character at one place of a text: base64url stays base64url. */
export function withOtherCharacter(text: string, at: number): string {
  const place = at < 0 ? text.length + at : at;
  return text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
}

export { aKey as paperKey };

/** The name that `publishedKeys` gives. */
export const COMMITTEE = publishedBy([]).name;
