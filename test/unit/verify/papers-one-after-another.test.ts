import { expect, test } from 'vitest';
import type { Asking } from '../../../kiosk/verify/ask-status.ts';
import { createPaperDesk } from '../../../kiosk/verify/paper-desk.ts';
import type { PaperClaims, PublishedKeys } from '../../../server/contract/paper-claims.ts';
import type { ScannedText } from '../../../server/contract/paper-code-url.ts';
import { verifyEd25519 } from '../../support/paper-codes.ts';
import {
  claimsOf,
  paperCode,
  paperKey,
  publishedKeys,
  withOtherCharacter,
} from '../../support/verify-papers.ts';

const key = paperKey(1);
const ASK_AT = 'https://city.example/api/verify';
const keys = publishedKeys([key], ASK_AT);
const token = (text: string): ScannedText => ({ kind: 'token', token: text });
const VALID: Asking = { kind: 'answer', answer: { kind: 'found', status: 'valid' } };

interface Later<Value> {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
}

/** A desk whose keys and answers come when the test says so. */
function deskWith(kept?: PublishedKeys) {
  const latest: Later<PublishedKeys | undefined>[] = [];
  const asked: (Later<Asking> & { url: string | undefined; claims: PaperClaims })[] = [];
  const desk = createPaperDesk({
    keys: {
      kept: () => kept,
      latest: () => {
        const later = Promise.withResolvers<PublishedKeys | undefined>();
        latest.push(later);
        return later.promise;
      },
    },
    verifyEd25519,
    askStatus: (url, claims) => {
      const later = Promise.withResolvers<Asking>();
      asked.push({ ...later, url, claims });
      return later.promise;
    },
  });
  return { desk, latest, asked };
}
const settled = () => new Promise(resolve => setImmediate(resolve));

test('with kept keys the verdict is there before anything was fetched, and the register is asked at once', async () => {
  const { desk, latest, asked } = deskWith(keys);
  const checking = desk.check(token(paperCode(key)));
  await settled();
  expect(desk.view.value).toMatchObject({ reading: { kind: 'genuine' }, asking: { kind: 'asking' } });
  asked[0]?.resolve(VALID);
  await settled();
  expect(desk.view.value?.asking).toEqual(VALID);
  latest[0]?.resolve(keys);
  await checking;
  expect(desk.view.value?.asking).toEqual(VALID);
  expect(asked).toHaveLength(1);
});

test('a key that was withdrawn since the last visit no longer vouches', async () => {
  const { desk, latest } = deskWith(keys);
  const checking = desk.check(token(paperCode(key)));
  latest[0]?.resolve(publishedKeys([paperKey(2)], ASK_AT));
  await checking;
  expect(desk.view.value?.reading.kind).toBe('unknown-key');
});

test('a key newer than the kept ones is found among the latest, and not called unknown before', async () => {
  const newer = paperKey(2);
  const { desk, latest } = deskWith(keys);
  const checking = desk.check(token(paperCode(newer)));
  await settled();
  expect(desk.view.value?.reading.kind).toBe('reading');
  latest[0]?.resolve(publishedKeys([key, newer]));
  await settled();
  expect(desk.view.value?.reading.kind).toBe('genuine');
  void checking;
});

test('paper signed before the keys were rotated stays genuine, also for who keeps the new keys', async () => {
  const rotated = publishedKeys([{ ...key, until: '2026-12-01T02:00:00.000Z' }, paperKey(2)]);
  const { desk, latest } = deskWith(rotated);
  void desk.check(token(paperCode(key)));
  latest[0]?.resolve(undefined);
  await settled();
  expect(desk.view.value?.reading.kind).toBe('genuine');
});

test('the replaced key cannot sign what is dated after it was replaced', async () => {
  const rotated = publishedKeys([{ ...key, until: '2026-12-01T02:00:00.000Z' }, paperKey(2)]);
  const { desk, latest } = deskWith(rotated);
  const checking = desk.check(token(paperCode(key, claimsOf({ issuedOn: '2026-12-02' }))));
  latest[0]?.resolve(rotated);
  await checking;
  expect(desk.view.value?.reading.kind).toBe('retired-key');
});

test('without a network and without kept keys nothing can be said, and it can be tried again', async () => {
  const { desk, latest, asked } = deskWith();
  const checking = desk.check(token(paperCode(key)));
  latest[0]?.resolve(undefined);
  await checking;
  expect(desk.view.value?.reading.kind).toBe('no-keys');
  const again = desk.again();
  latest[1]?.resolve(keys);
  await settled();
  asked[0]?.resolve(VALID);
  await again;
  expect(desk.view.value).toMatchObject({ reading: { kind: 'genuine' }, asking: VALID });
});

test('a second paper overtakes the first: late answers about the first are dropped', async () => {
  const { desk, latest, asked } = deskWith(keys);
  const first = desk.check(token(paperCode(key, claimsOf({ number: 'XBJ-JZ-2026-000001-A' }))));
  await settled();
  const second = desk.check(token(paperCode(key, claimsOf({ number: 'XBJ-JZ-2026-000002-B' }))));
  await settled();
  for (const later of latest) later.resolve(keys);
  asked[1]?.resolve({ kind: 'answer', answer: { kind: 'found', status: 'revoked' } });
  await second;
  asked[0]?.resolve(VALID);
  await first;
  expect(asked.map(({ claims }) => claims.number)).toEqual(['XBJ-JZ-2026-000001-A', 'XBJ-JZ-2026-000002-B']);
  expect(desk.view.value).toMatchObject({
    reading: { claims: { number: 'XBJ-JZ-2026-000002-B' } },
    asking: { answer: { status: 'revoked' } },
  });
});

test('leaving a paper leaves it, whatever is still under way', async () => {
  const { desk, latest, asked } = deskWith(keys);
  const checking = desk.check(token(paperCode(key)));
  await settled();
  desk.leave();
  latest[0]?.resolve(keys);
  asked[0]?.resolve(VALID);
  await checking;
  expect(desk.view.value).toBeUndefined();
});

test('no character of a code can be changed without being found out', async () => {
  const code = paperCode(key);
  for (let at = 0; at < code.length; at++) {
    const { desk, latest, asked } = deskWith(keys);
    const checking = desk.check(token(withOtherCharacter(code, at)));
    latest[0]?.resolve(keys);
    await checking;
    expect([desk.view.value?.reading.kind === 'genuine', asked.length]).toEqual([false, 0]);
  }
});

test.each<[string, ScannedText, string]>([
  ['a specimen', { kind: 'specimen' }, 'specimen'],
  ['a link without a code', { kind: 'nothing' }, 'not-a-code'],
  ['a code that an app cut short', token(paperCode(key).slice(0, -20)), 'not-a-code'],
  ['a code of another terminal', token(paperCode(paperKey(3), claimsOf({ issuer: 'ABC' }))), 'other-issuer'],
  ['a code of this terminal with a key nobody knows', token(paperCode(paperKey(3))), 'unknown-key'],
  ['something else', token('number'), 'not-a-code'],
])('%s is told as what it is, and nobody is asked about it', async (_, scanned, kind) => {
  const { desk, latest, asked } = deskWith(keys);
  const checking = desk.check(scanned);
  latest[0]?.resolve(keys);
  await checking;
  expect([desk.view.value?.reading.kind, asked.length]).toEqual([kind, 0]);
});
