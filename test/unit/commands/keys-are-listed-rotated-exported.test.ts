import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KEYS_HELP, runKeysCommand } from '../../../server/commands/keys-command.ts';
import { readPublishedKeys } from '../../../server/contract/paper-code-keys.ts';
import { createJournal } from '../../../server/journal/journal.ts';
import { openData } from '../../../server/open-data.ts';
import { type KeyRing, openKeyRing, readKeyRing } from '../../../server/signing/key-ring.ts';
import { ringFileIn } from '../../../server/signing/ring-file.ts';
import { handClock } from '../../support/hand-clock.ts';
import { openssl } from '../../support/openssl.ts';
import { startProcess, TEMPLATES } from '../../support/real-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const clock = handClock();
const committee = { issuer: 'XBJ', name: '小北街社区居民委员会', clock };

async function keys(dataFolder: string, words: string, env: Record<string, string> = {}) {
  const said: string[] = [];
  const complained: string[] = [];
  const status = await runKeysCommand(words.split(' ').filter(Boolean), {
    env: { LAIBAN_DATA: dataFolder, ...env },
    templateFolder: TEMPLATES,
    clock,
    say: line => said.push(line),
    complain: line => complained.push(line),
  });
  return { status, said: said.join('\n'), complained: complained.join('\n') };
}

function ringIn(dataFolder: string): KeyRing {
  const opening = readKeyRing(dataFolder, committee);
  if (opening.kind !== 'ring') throw new Error(opening.kind);
  return opening.ring;
}

/** A data folder with keys, as the first start leaves it. */
function withKeys(): string {
  const folder = temporaryFolder();
  expect(openKeyRing(folder, committee)).toMatchObject({ kind: 'ring', made: true });
  return folder;
}

test('list names every generation with the fingerprint that OpenSSL tells', async () => {
  const folder = withKeys();
  clock.advance(86_400_000);
  expect((await keys(folder, 'rotate --suite sm2')).status).toBe(0);
  const { status, said } = await keys(folder, 'list');
  expect(status).toBe(0);
  expect(said).toContain(`Keys of 小北街社区居民委员会 (XBJ) in ${folder}, the newest first:`);
  const [newer, older] = ringIn(folder).generations();
  expect(said).toContain(`${newer?.kid}  in use since ${newer?.from}\n  originals are signed with SM2/SM3`);
  expect(said).toContain(`${older?.kid}  from ${older?.from} until ${newer?.from}\n`);
  for (const { certificate } of ringIn(folder).generations()) {
    const file = join(temporaryFolder(), 'certificate.pem');
    writeFileSync(file, certificate);
    const { text } = openssl('x509', '-in', file, '-noout', '-fingerprint', '-sha256');
    expect(said).toContain(text.trim().split('=')[1]);
  }
});

describe('rotate', () => {
  test('is refused while the terminal runs, and done and journalled once it is stopped', async () => {
    const folder = join(temporaryFolder(), 'data');
    const server = startProcess({ PORT: '0', LAIBAN_DATA: folder });
    await server.ready;
    const before = readFileSync(ringFileIn(folder), 'utf8');
    const refused = await keys(folder, 'rotate');
    expect(refused).toMatchObject({ status: 1, said: '' });
    expect(refused.complained).toMatch(/^Another Laiban is already running on .* Stop it first/);
    expect(readFileSync(ringFileIn(folder), 'utf8')).toBe(before);

    server.child.kill('SIGTERM');
    await server.ended;
    const retired = ringIn(folder).kid();
    // The server's keys are as old as this test, on the clock of this machine.
    clock.advance(Math.max(0, Date.now() + 1000 - clock.now().getTime()));
    const done = await keys(folder, 'rotate');
    const kid = ringIn(folder).kid();
    expect(done).toEqual({
      status: 0,
      said: expect.stringContaining(`New keys ${kid} sign from now on. ${retired}`),
      complained: '',
    });
    expect(kid).not.toBe(retired);

    const data = await openData(folder);
    if (data.kind === 'failed') throw new Error(data.sentence);
    const last = await data.store.selectFrom('journal').selectAll().orderBy('seq', 'desc').executeTakeFirst();
    expect(last).toMatchObject({ what: 'signing-keys-rotated', who: 'technician' });
    expect(JSON.parse(last?.data ?? '')).toEqual({ kid, retired });
    expect(await createJournal(data.store, clock).check()).toMatchObject({ intact: true });
    await data.close();
  });

  test('on a machine whose clock was put back changes nothing', async () => {
    const folder = withKeys();
    const before = readFileSync(ringFileIn(folder), 'utf8');
    clock.advance(-86_400_000);
    const refused = await keys(folder, 'rotate');
    clock.advance(86_400_000);
    expect(refused).toMatchObject({
      status: 1,
      complained: expect.stringContaining('Put the clock right first'),
    });
    expect(readFileSync(ringFileIn(folder), 'utf8')).toBe(before);
  });
});

describe('export', () => {
  test('writes what anybody may have, for all to read, and again in the same place', async () => {
    const folder = withKeys();
    const out = join(temporaryFolder(), 'new', 'site');
    const status = { LAIBAN_STATUS_URL: 'https://city.example/api/verify' };
    expect((await keys(folder, `export --out ${out}`)).status).toBe(0);
    expect((await keys(folder, 'rotate')).status).toBe(0);
    writeFileSync(join(out, 'index.html'), 'a page that is there already');
    expect((await keys(folder, `export --out ${out}`, status)).status).toBe(0);
    expect(readdirSync(out).toSorted()).toEqual(['certificates.pem', 'index.html', 'keys.json']);
    const published: unknown = JSON.parse(readFileSync(join(out, 'keys.json'), 'utf8'));
    const expected = ringIn(folder).published('https://city.example/api/verify');
    expect(readPublishedKeys(published)).toEqual({ kind: 'keys', keys: expected });
    expect(readFileSync(join(out, 'certificates.pem'), 'utf8')).toBe(expected.certificates.join(''));
    expect(statSync(join(out, 'keys.json')).mode & 0o044).toBe(0o044);
    const secrets = JSON.parse(readFileSync(ringFileIn(folder), 'utf8')) as { privateKeys: object };
    for (const secret of Object.values(secrets.privateKeys))
      expect(readFileSync(join(out, 'keys.json'), 'utf8')).not.toContain(secret);
  });

  test('into something that is no folder is told', async () => {
    const folder = withKeys();
    const out = join(temporaryFolder(), 'a-file');
    writeFileSync(out, '');
    const { status, complained } = await keys(folder, `export --out ${out}`);
    expect(status).toBe(1);
    expect(complained).toMatch(/^\/.*a-file cannot be written: /);
  });
});

describe('what it cannot do is told in a sentence, with status 1:', () => {
  test.each(['list', 'rotate', 'export --out somewhere'])(
    '%s where there are no keys, making none',
    async words => {
      const folder = temporaryFolder();
      const { status, complained } = await keys(folder, words);
      expect(status).toBe(1);
      expect(complained).toMatch(/^There are no keys in .* yet/);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test.each(['list', 'rotate'])('%s where they are damaged', async words => {
    const folder = withKeys();
    writeFileSync(ringFileIn(folder), 'half');
    const { status, complained } = await keys(folder, words);
    expect(status).toBe(1);
    expect(complained).toMatch(/cannot be used: it is damaged or was cut off\. Restore/);
    expect(readFileSync(ringFileIn(folder), 'utf8')).toBe('half');
  });

  test('a misspelt setting', async () => {
    const { status, complained } = await keys(withKeys(), 'list', { LAIBAN_DTA: 'x' });
    expect(status).toBe(1);
    expect(complained).toContain('LAIBAN_DTA is not a setting. Was LAIBAN_DATA meant?');
  });

  test('a community.yaml that names nobody', async () => {
    const templateFolder = temporaryFolder();
    mkdirSync(join(templateFolder, 'residence'));
    const complained: string[] = [];
    const status = await runKeysCommand(['list'], {
      env: { LAIBAN_DATA: withKeys() },
      templateFolder,
      say: () => undefined,
      complain: line => complained.push(line),
    });
    expect(status).toBe(1);
    expect(complained.join()).toContain('printer-templates/community.yaml:1:');
  });
});

test.each([
  ['', 'Say what to do with the keys.'],
  ['destroy', '"destroy" is none of list, rotate and export.'],
  ['list all', '"all" is too much.'],
  ['export', 'Name a folder: export --out DIR.'],
  ['export --out', "Option '--out <value>' argument missing"],
  ['rotate --suite rsa', '"rsa" is neither p256 nor sm2.'],
  ['list --suite sm2', '--suite belongs to rotate.'],
  ['rotate --out x', '--out belongs to export.'],
  ['list --verbose', "Unknown option '--verbose'"],
])('used wrongly (%j) it says how it is used, with status 2', async (words, sentence) => {
  const { status, said, complained } = await keys(temporaryFolder(), words);
  expect({ status, said }).toEqual({ status: 2, said: '' });
  expect(complained).toContain(sentence);
  expect(complained).toContain(KEYS_HELP);
});

test('asked for help it helps', async () => {
  expect(await keys(temporaryFolder(), '--help')).toEqual({ status: 0, said: KEYS_HELP, complained: '' });
});
