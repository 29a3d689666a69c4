import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { withOtherCharacter } from '../../support/verify-papers.ts';
import { issuer, laid, register, verify } from './verify-shell.ts';

const found = (status: string, since?: string) => ({
  ok: true,
  answer: { kind: 'found', status, ...(since === undefined ? {} : { since }) },
});

test.each([
  [found('valid'), 0, 'Genuine and valid.'],
  [found('expired'), 3, 'expired'],
  [found('revoked', '2026-11-24'), 3, 'revoked since 2026-11-24'],
  [found('superseded', '2026-11-24'), 3, 'replaced by a newer one since 2026-11-24'],
  [found('suspended'), 3, 'suspended'],
  [found('not-printed'), 3, 'no finished print'],
  [{ ok: true, answer: { kind: 'not-found' } }, 2, 'never issued'],
  [found('blessed'), 3, 'no answer that makes sense'],
  [{ ok: false }, 3, 'no answer that makes sense'],
  ['not an object', 3, 'no answer that makes sense'],
])('the register says %j: exit %i', async (answer, exit, words) => {
  const committee = issuer();
  const { original, url } = await committee.paper();
  const { statusUrl, asked } = await register(answer as object);
  const from = ['--keys', committee.keysFile, '--status', statusUrl];
  for (const paper of [url, laid(original)]) {
    const run = await verify([paper, ...from]);
    expect([run.exit, run.said, run.complained]).toEqual([exit, expect.stringContaining(words), '']);
  }
  expect(Object.keys(JSON.parse(asked[0] ?? '{}') as object)).toEqual(['number', 'documentHash']);
});

test('a code comes as an address, as what stands behind the #, or on standard input', async () => {
  const committee = issuer();
  const { original, url } = await committee.paper();
  const { statusUrl } = await register(found('valid'));
  const from = ['--keys', committee.keysFile, '--status', statusUrl];
  const token = url.slice(url.indexOf('#') + 1);
  for (const [word, typed] of [
    [url, ''],
    [token, ''],
    ['-', `${url}\n`],
    ['-', token],
  ] as const)
    expect((await verify([word, ...from], typed)).exit).toBe(0);
  expect((await verify([laid(token, 'code.txt'), ...from])).exit).toBe(0);
  expect((await verify([laid(original), ...from])).exit).toBe(0);
});

test('without anybody to ask a code is genuine and no more, and past its last day expired', async () => {
  const committee = issuer();
  const { url } = await committee.paper();
  expect(await verify([url, '--keys', committee.keysFile])).toMatchObject({
    exit: 3,
    said: expect.stringContaining('not known'),
  });
  const old = await committee.paper({ issuedOn: '2026-11-23', expiresOn: '2026-11-23' });
  expect(await verify([old.url, '--keys', committee.keysFile])).toMatchObject({
    exit: 3,
    said: expect.stringContaining('its last day was 2026-11-23 (today is 2026-11-24'),
  });
});

test('the terminal’s own folder is enough; without a register in it the status is not known', async () => {
  const committee = issuer();
  const { dataFolder } = committee;
  const { original } = await committee.paper();
  const run = await verify([laid(original)], '', { LAIBAN_DATA: dataFolder });
  expect(run).toMatchObject({ exit: 3, said: expect.stringContaining('There is no register') });
});

test('a printed copy without a signature says so, even when everything else is right', async () => {
  const committee = issuer();
  const { printed } = await committee.paper();
  const { statusUrl } = await register(found('valid'));
  const run = await verify([laid(printed), '--keys', committee.keysFile, '--status', statusUrl]);
  expect([run.exit, run.said]).toEqual([3, expect.stringContaining('not signed')]);
});

test('what another committee issued, or signed in this one’s name, is not genuine', async () => {
  const [here, there, impostor] = [issuer(), issuer('ABC', '别处居民委员会'), issuer()];
  const from = ['--keys', here.keysFile];
  const foreign = await there.paper();
  expect(await verify([foreign.url, ...from])).toMatchObject({
    exit: 2,
    said: expect.stringContaining('another issuer (ABC)'),
  });
  const forged = await impostor.paper();
  expect(await verify([forged.url, ...from])).toMatchObject({
    exit: 2,
    said: expect.stringContaining('not published'),
  });
  for (const { original } of [foreign, forged])
    expect(await verify([laid(original), ...from])).toMatchObject({
      exit: 2,
      said: expect.stringContaining('somebody else'),
    });
});

test('after a rotation what was issued before is genuine, file and code', async () => {
  const committee = issuer();
  const { original, url } = await committee.paper();
  const { statusUrl } = await register(found('valid'));
  committee.ring.rotate();
  const keys = laid(JSON.stringify(committee.ring.published()), 'keys.json');
  for (const paper of [url, laid(original)])
    expect((await verify([paper, '--keys', keys, '--status', statusUrl])).exit).toBe(0);
});

test('a code with one other character, or under other claims, is not genuine', async () => {
  const committee = issuer();
  const { url } = await committee.paper();
  const from = ['--keys', committee.keysFile];
  const start = url.indexOf('#') + 1;
  for (const at of [start, start + 40, start + 120, url.length - 1])
    expect((await verify([withOtherCharacter(url, at), ...from])).exit, `at ${at}`).toBe(2);
  expect(await verify(['https://verify.city.example/#specimen', ...from])).toMatchObject({
    exit: 2,
    said: expect.stringContaining('specimen'),
  });
});

test('machines get one line of JSON with the verdict, the exit status and what was found', async () => {
  const committee = issuer();
  const { original } = await committee.paper();
  const { statusUrl } = await register(found('revoked', '2026-11-24'));
  const run = await verify([laid(original), '--json', '--keys', committee.keysFile, '--status', statusUrl]);
  expect(run.said).not.toContain('\n');
  expect(JSON.parse(run.said)).toMatchObject({
    exit: 3,
    verdict: 'revoked',
    code: { kind: 'genuine', claims: { number: 'XBJ-JZ-2026-000318-7' } },
    file: { kind: 'document', signature: { kind: 'valid' }, pages: 'as-in-the-code' },
    status: { kind: 'answer', answer: { status: 'revoked', since: '2026-11-24' } },
  });
});

test.each<[string, string[], string]>([
  ['nothing', [], 'Name one file or one code.'],
  ['two papers', ['a', 'b'], 'Name one file or one code.'],
  ['an unknown option', ['a', '--kyes', 'b'], '--kyes'],
  ['a status that is no address', ['a', '--status', 'ftp://x'], 'no address'],
  ['keys that are not there', ['a', '--keys', '/no/such/keys.json'], 'cannot be read as keys'],
])('used wrongly (%s): exit 1 and how to do it', async (_, words, sentence) => {
  const run = await verify(words);
  expect([run.exit, run.said, run.complained]).toEqual([1, '', expect.stringContaining(sentence)]);
});

test('without keys anywhere it says where they could come from', async () => {
  const run = await verify(['abc'], '', { LAIBAN_DATA: join(temporaryFolder(), 'none') });
  expect([run.exit, run.complained]).toEqual([1, expect.stringContaining('--keys keys.json')]);
});

test('nothing in the data folder is changed by looking', async () => {
  const committee = issuer();
  const { dataFolder } = committee;
  const { url } = await committee.paper();
  const before = readFileSync(join(dataFolder, 'keys/signing/ring.json'));
  await verify([url], '', { LAIBAN_DATA: dataFolder });
  expect(readFileSync(join(dataFolder, 'keys/signing/ring.json'))).toEqual(before);
});
