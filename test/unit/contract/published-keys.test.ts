import { expect, test } from 'vitest';
import { readPublishedKeys } from '../../../server/contract/paper-code-keys.ts';
import { aKey, publishedBy } from '../../support/paper-codes.ts';

const keys = publishedBy([{ ...aKey(1), until: '2026-05-05T00:00:00.000Z' }, aKey(2)]);

test('published keys are read back from JSON', () => {
  expect(readPublishedKeys(JSON.parse(JSON.stringify(keys)))).toEqual({ kind: 'keys', keys });
});

test.each(['https://verify.example.cn/terminal-7/api/verify', 'http://127.0.0.1:8640/api/verify'])(
  'status may be asked at %s',
  statusUrl => {
    expect(readPublishedKeys({ ...keys, statusUrl }).kind).toBe('keys');
  },
);

test.each<[string, unknown]>([
  ['nothing', null],
  ['a list', []],
  ['a later version', { ...keys, version: 2 }],
  ['no key', { ...keys, keys: [] }],
  ['a short key', { ...keys, keys: [{ ...keys.keys[0], publicKey: 'AAAA' }] }],
  ['another algorithm', { ...keys, keys: [{ ...keys.keys[0], algorithm: 'none' }] }],
  ['no time', { ...keys, keys: [{ ...keys.keys[0], until: 'yesterday' }] }],
  ['a path, which says nothing once the file is copied', { ...keys, statusUrl: '/api/verify' }],
  ['half an address', { ...keys, statusUrl: 'https://' }],
  ['an address with a query', { ...keys, statusUrl: 'https://city.example/verify?for=' }],
  ['a script for an address', { ...keys, statusUrl: 'javascript:alert(1)' }],
])('%s is not taken for keys, with a sentence', (_what, json) => {
  const reading = readPublishedKeys(json);
  expect(reading.kind === 'not-keys' && reading.because).toMatch(
    /^This is not a file of published keys: \w+/,
  );
});
