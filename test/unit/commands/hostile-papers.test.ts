import { expect, test } from 'vitest';
import { checkEmbeddedSignature } from '../../../server/commands/embedded-signature.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { issuer, laid, register, verify } from './verify-shell.ts';

const VALID = { ok: true, answer: { kind: 'found', status: 'valid' } };
const random = seededRandom(3);
const noise = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(random() * 256));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const latin1 = (words: string) => new Uint8Array(Buffer.from(words, 'latin1'));

test('no change of a single bit, wherever it is, leaves an original genuine', async () => {
  const committee = issuer();
  const { original } = await committee.paper();
  const { statusUrl } = await register(VALID);
  const from = ['--keys', committee.keysFile, '--status', statusUrl];
  expect((await verify([laid(original), ...from])).exit).toBe(0);
  const start = text(original).lastIndexOf('/Contents <') + '/Contents <'.length;
  const end = text(original).indexOf('>', start);
  // DER: a SEQUENCE whose length stands in two bytes; zeros follow it up to the end of the place.
  const padding = start + 2 * (4 + Number.parseInt(text(original).slice(start + 4, start + 8), 16));
  expect(text(original).slice(padding, end)).toMatch(/^0{2000,}$/);
  const parts: [string, number, number, number][] = [
    ['before the signature', 0, start, 100],
    ['in the signature', start, padding, 60],
    ['in the zeros after it', padding, end, 30],
    ['at the end of the file', end, original.length, 30],
  ];
  for (const [where, first, last, rounds] of parts)
    for (let round = 0; round < rounds; round++) {
      const at = first + Math.floor(random() * (last - first));
      const changed = Uint8Array.from(original);
      changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      const { exit } = await verify([laid(changed), ...from]);
      expect([1, 2], `${where}: byte ${at} of ${original.length}`).toContain(exit);
    }
});

test('no other digit in the place of the signature is overlooked, not in its wrapping and not in the zeros', async () => {
  const committee = issuer();
  const { original } = await committee.paper();
  const { certificates } = committee.ring.published();
  expect(checkEmbeddedSignature(original, certificates).kind).toBe('valid');
  const start = text(original).lastIndexOf('/Contents <') + '/Contents <'.length;
  const end = text(original).indexOf('>', start);
  const wrapping = start + 160;
  const overlooked: number[] = [];
  // The wrapping whole, the rest of it by samples.
  for (let at = start; at < end; at += at < wrapping ? 1 : 7) {
    const changed = Uint8Array.from(original);
    const digit = Number.parseInt(String.fromCharCode(original[at] ?? 0), 16);
    changed[at] = ((digit + 1) % 16).toString(16).charCodeAt(0);
    if (checkEmbeddedSignature(changed, certificates).kind === 'valid') overlooked.push(at - start);
  }
  expect(overlooked).toEqual([]);
});

test('a file cut anywhere is never genuine, and never an error of the program', async () => {
  const committee = issuer();
  const { original } = await committee.paper();
  for (let part = 1; part < 40; part++) {
    const cut = original.subarray(0, Math.floor((original.length * part) / 40));
    expect([1, 2]).toContain((await verify([laid(cut), '--keys', committee.keysFile])).exit);
  }
});

test('what was added after the signature is told, also when it is a proper update', async () => {
  const committee = issuer();
  const { original } = await committee.paper();
  const start = /startxref\n(\d+)\n%%EOF\n$/.exec(text(original))?.[1] ?? '0';
  const trailer = /trailer\n<<([\s\S]*?)>>\nstartxref\n\d+\n%%EOF\n$/.exec(text(original))?.[1] ?? '';
  const update =
    `9999 0 obj\n<< /Added true >>\nendobj\nxref\n9999 1\n${String(original.length).padStart(10, '0')} 00000 n \n` +
    `trailer\n<<${trailer.replace(/\/Prev \d+/, '')} /Prev ${start} >>\nstartxref\n${original.length + 39}\n%%EOF\n`;
  const longer = new Uint8Array(Buffer.concat([original, latin1(update)]));
  const { certificates } = committee.ring.published();
  expect(checkEmbeddedSignature(longer, certificates).kind).not.toBe('valid');
  expect((await verify([laid(longer), '--keys', committee.keysFile])).exit).toBe(2);
});

test('the signature of one original does not serve another', async () => {
  const committee = issuer();
  const [one, other] = [await committee.paper(), await committee.paper({ number: 'XBJ-JZ-2026-000319-5' })];
  const swapped = new Uint8Array(Buffer.concat([other.printed, one.original.subarray(one.printed.length)]));
  expect((await verify([laid(swapped), '--keys', committee.keysFile])).exit).toBe(2);
});

test('a genuine CMS pasted alone into another file of the same terminal is no signature of that file', async () => {
  const committee = issuer();
  const [one, other] = [await committee.paper(), await committee.paper({ number: 'XBJ-JZ-2026-000319-5' })];
  const { statusUrl } = await register(VALID);
  const from = ['--keys', committee.keysFile, '--status', statusUrl];
  const cmsOf = (bytes: Uint8Array) => /\/Contents <([\da-f]{1000,})>/.exec(text(bytes))?.[1] ?? '';
  const pasted = text(other.original).replace(cmsOf(other.original), cmsOf(one.original));
  expect(pasted).not.toBe(text(other.original));
  expect(pasted).toHaveLength(other.original.length);
  expect((await verify([laid(other.original), ...from])).exit).toBe(0);
  expect(await verify([laid(latin1(pasted)), ...from])).toMatchObject({
    exit: 2,
    said: expect.stringContaining('The file was changed after it was signed.'),
  });
});

test('an original of another terminal is refused by this one, also with its own folder and its own code', async () => {
  // Of the same name and community code, each with keys of its own.
  const [here, there] = [issuer(), issuer()];
  const { original, url } = await there.paper();
  const own = { LAIBAN_DATA: here.dataFolder };
  for (const paper of [laid(original), url]) expect((await verify([paper], '', own)).exit).toBe(2);
  const theirs = await verify([laid(original)], '', { LAIBAN_DATA: there.dataFolder });
  expect(theirs.said).toContain('Genuine.');
});

test('the code of one certificate does not serve the pages of another', async () => {
  const committee = issuer();
  const [one, other] = [await committee.paper(), await committee.paper({ number: 'XBJ-JZ-2026-000319-5' })];
  // Of one length, so that the file stays whole: the link over the code is replaced in the unsigned copy.
  expect(other.url).toHaveLength(one.url.length);
  const pages = text(one.printed).replace(one.url, other.url);
  const run = await verify([laid(latin1(pages)), '--keys', committee.keysFile]);
  expect([run.exit, run.said]).toEqual([2, expect.stringContaining('do not say what the code')]);
});

const RANGES = [
  '[0 10 20 30]',
  '[0 -5 20 30]',
  '[0 1e9 2e9 3]',
  '[1 2 3 4]',
  '[0 9999999999 9999999999 9999999999]',
  '[0 0 2 0]',
  '[]',
  '(text)',
  '[[0] 1 2 3]',
];
test.each(RANGES)('a signature that claims the bytes %s is none', async range => {
  const committee = issuer();
  const { original } = await committee.paper();
  const changed = latin1(
    text(original).replace(/\/ByteRange \[[\d ]*\] */, whole => `/ByteRange ${range}`.padEnd(whole.length)),
  );
  const { certificates } = committee.ring.published();
  expect(['not-a-signature', 'not-whole', 'unsigned']).toContain(
    checkEmbeddedSignature(changed, certificates).kind,
  );
  expect((await verify([laid(changed), '--keys', committee.keysFile])).exit).toBe(2);
});

test.each<[string, () => Uint8Array | string, number[]]>([
  ['an empty file', () => '', [1]],
  ['noise', () => noise(50_000), [1]],
  ['noise that begins like a PDF', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(50_000)]), [2]],
  ['a PDF without anything in it', () => '%PDF-1.7\n%%EOF\n', [2]],
  [
    'a table that leads to itself',
    () => '%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n',
    [2],
  ],
  ['deep nesting', () => `%PDF-1.7\n${'['.repeat(100_000)}\nstartxref\n9\n%%EOF\n`, [2]],
  [
    'a picture that is none',
    () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), noise(400)]),
    [1],
  ],
  ['a text that is no code', () => 'hello', [2]],
  ['a text far too long', () => 'A'.repeat(20_000), [1]],
])('%s is told in a sentence', async (_, content, exits) => {
  const committee = issuer();
  const run = await verify([laid(content()), '--keys', committee.keysFile]);
  expect(exits).toContain(run.exit);
  expect(`${run.said}${run.complained}`).toMatch(/[A-Z].*\./);
});

test.each([
  ['nothing', ''],
  ['a zero byte', '\0'],
  ['a hundred thousand letters', 'x'.repeat(100_000)],
  ['a path with a zero byte in it', '../../etc/passwd\0.pdf'],
  ['a bare #', '#'],
  ['half an address', 'https://'],
  ['an address with nothing behind the #', 'https://a/#'],
])('%s is no paper, and no error of the program', async (_, word) => {
  const committee = issuer();
  expect([1, 2]).toContain((await verify([word, '--keys', committee.keysFile])).exit);
});

test('a folder is no paper', async () => {
  const committee = issuer();
  expect((await verify([temporaryFolder(), '--keys', committee.keysFile])).exit).toBe(1);
});

test.each([
  '[]',
  'null',
  '{"version":1}',
  '{',
  '\0',
  '{"version":1,"issuer":"X","name":"x","keys":[],"certificates":[]}',
])('keys that say %j are told as no keys', async content => {
  const run = await verify(['abc', '--keys', laid(content, 'keys.json')]);
  expect([run.exit, run.complained]).toEqual([1, expect.stringMatching(/keys/)]);
});
