import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runVerifySiteCommand } from '../../../server/commands/verify-site-command.ts';
import { TEMPLATES } from '../../support/real-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { issuer } from './verify-shell.ts';

/** What the build makes of kiosk/verify, as far as the command looks at it. */
function bundle(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/index-abc.js'), 'start()');
  writeFileSync(join(folder, 'offline.js'), 'keep()');
  writeFileSync(
    join(folder, 'index.html'),
    '<meta http-equiv="Content-Security-Policy" content="connect-src &#39;self&#39;; base-uri &#39;none&#39;">',
  );
  return folder;
}

async function site(words: string[], env: Record<string, string>, from = bundle()) {
  const said: string[] = [];
  const exit = await runVerifySiteCommand(words, {
    env,
    templateFolder: TEMPLATES,
    bundle: from,
    say: line => said.push(line),
    complain: line => said.push(line),
  });
  return { exit, said: said.join('\n') };
}

const STATUS = 'https://city.example/terminal-7/api/verify';

test('the page, the published keys and the one address that may be asked are laid into a folder', async () => {
  const { dataFolder, ring } = issuer();
  const out = join(temporaryFolder(), 'a/b');
  const env = { LAIBAN_DATA: dataFolder, LAIBAN_STATUS_URL: STATUS };
  expect(await site(['--out', out], env)).toMatchObject({ exit: 0 });
  expect(readdirSync(out).toSorted()).toEqual(['assets', 'index.html', 'keys.json', 'offline.js']);
  expect(JSON.parse(readFileSync(join(out, 'keys.json'), 'utf8'))).toEqual(ring.published(STATUS));
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(
    'connect-src &#39;self&#39; https://city.example;',
  );
  // The web server is another user.
  expect(statSync(join(out, 'keys.json')).mode & 0o777).toBe(0o644);
});

test('nothing private is in the folder', async () => {
  const { dataFolder } = issuer();
  const out = join(temporaryFolder(), 'site');
  await site(['--out', out], { LAIBAN_DATA: dataFolder });
  const keys = readFileSync(join(out, 'keys.json'), 'utf8');
  expect(keys).not.toMatch(/PRIVATE|privateKey|"d"/);
});

test('laid again it brings new keys and keeps what an open page may still ask for', async () => {
  const { dataFolder, ring } = issuer();
  const out = join(temporaryFolder(), 'site');
  await site(['--out', out], { LAIBAN_DATA: dataFolder });
  ring.rotate();
  const later = bundle();
  writeFileSync(join(later, 'assets/index-def.js'), 'start()');
  expect((await site(['--out', out], { LAIBAN_DATA: dataFolder }, later)).exit).toBe(0);
  expect(JSON.parse(readFileSync(join(out, 'keys.json'), 'utf8'))).toEqual(ring.published());
  expect(readdirSync(join(out, 'assets')).toSorted()).toEqual(['index-abc.js', 'index-def.js']);
});

test('a folder with other things in it is left alone', async () => {
  const { dataFolder } = issuer();
  const out = temporaryFolder();
  writeFileSync(join(out, 'index.html'), 'the city');
  const run = await site(['--out', out], { LAIBAN_DATA: dataFolder });
  expect([run.exit, run.said]).toEqual([1, expect.stringContaining('holds other files')]);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the city');
});

test.each<[string, string[], number, string]>([
  ['no folder', [], 2, 'Name a folder'],
  ['an unknown option', ['--uot', 'x'], 2, '--uot'],
  ['help', ['--help'], 0, 'city'],
])('asked with %s', async (_, words, exit, sentence) => {
  expect(await site(words, {})).toEqual({ exit, said: expect.stringContaining(sentence) });
});

test('before the first start there are no keys, and before the build no page; both are told', async () => {
  const out = join(temporaryFolder(), 'site');
  expect(await site(['--out', out], { LAIBAN_DATA: temporaryFolder() })).toMatchObject({
    exit: 1,
    said: expect.stringContaining('starts for the first time'),
  });
  const { dataFolder } = issuer();
  expect(await site(['--out', out], { LAIBAN_DATA: dataFolder }, temporaryFolder())).toMatchObject({
    exit: 1,
    said: expect.stringContaining('npm run build'),
  });
  expect(existsSync(out)).toBe(false);
});
