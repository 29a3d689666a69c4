import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runAgainCommand } from '../../../server/commands/certificate-again.ts';
import { keyFile } from '../../../server/store/key-file.ts';
import { realRenderer, withRealTemplates } from '../../support/real-certificates.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function withCertificate() {
  const dataFolder = temporaryFolder();
  const key = keyFile(dataFolder, 'verification.key');
  const terminal = await withRealTemplates({ dataFolder, key });
  const draft = await terminal.issueOne(terminal.residentId, 'residence');
  return { ...terminal, dataFolder, draft };
}

async function typed(dataFolder: string, ...words: string[]) {
  const [said, complained]: [string[], string[]] = [[], []];
  const exit = await runAgainCommand(words, {
    env: { LAIBAN_DATA: dataFolder },
    renderer: await realRenderer(),
    say: text => said.push(text),
    complain: text => complained.push(text),
  });
  return { exit, said: said.join('\n'), complained: complained.join('\n') };
}

test('the printed bytes come out again, beside a running terminal, and go into the file', async () => {
  const { dataFolder, draft } = await withCertificate();
  const out = join(temporaryFolder(), 'again.pdf');
  const run = await typed(dataFolder, '--again', draft.number.toLowerCase(), '--out', out);
  expect(run).toMatchObject({ exit: 0, complained: '' });
  expect(run.said).toContain(`${draft.number} comes out byte for byte`);
  expect(createHash('sha256').update(readFileSync(out)).digest('hex')).toBe(draft.sha256);
});

test('without a file it only says whether they would', async () => {
  const { dataFolder, draft } = await withCertificate();
  const run = await typed(dataFolder, `--again=${draft.number}`, '--json');
  expect(JSON.parse(run.said)).toMatchObject({ version: 1, ok: true, exit: 0, kind: 'same' });
});

test('a revoked one is told as such, and no clean sheet of it comes out', async () => {
  const { dataFolder, draft } = await withCertificate();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  raw.exec(
    `INSERT INTO certificate_endings SELECT id, 'revoked', '2026-11-23T09:00:00.000Z', 'staff:test', '开错了', NULL FROM certificates`,
  );
  raw.close();
  const out = join(temporaryFolder(), 'again.pdf');
  const run = await typed(dataFolder, '--again', draft.number, '--out', out);
  expect([run.exit, run.said, existsSync(out)]).toEqual([1, '', false]);
  expect(run.complained).toContain('revoked since 2026-11-23: nothing was written');
  const check = await typed(dataFolder, '--again', draft.number);
  expect(check).toMatchObject({ exit: 0, said: expect.stringContaining('revoked since 2026-11-23') });
});

test('other bytes are told with both digests, and nothing is written', async () => {
  const { dataFolder, draft } = await withCertificate();
  const raw = new Database(join(dataFolder, 'laiban.db'));
  raw.exec('DROP TRIGGER certificates_are_never_changed');
  raw.exec(`UPDATE certificates SET purpose = '别的用途'`);
  raw.close();
  const out = join(temporaryFolder(), 'again.pdf');
  const run = await typed(dataFolder, '--again', draft.number, '--out', out);
  expect([run.exit, run.said, existsSync(out)]).toEqual([5, '', false]);
  expect(run.complained).toContain(draft.sha256);
});

test('a number that does not exist, a folder without a register, words that do not belong: a sentence each', async () => {
  const { dataFolder, draft } = await withCertificate();
  expect(await typed(dataFolder, '--again', 'XBJ-JZ-2026-000999-0')).toMatchObject({
    exit: 1,
    complained: 'There is no such number in the register.',
  });
  const nowhere = temporaryFolder();
  expect((await typed(nowhere, '--again', draft.number)).complained).toMatch(/^There is no .*laiban\.db/);
  // Looking makes nothing.
  expect(readdirSync(nowhere)).toEqual([]);
  for (const words of [
    ['--again'],
    ['--again', draft.number, '--out', 'record.json'],
    ['--again', draft.number, '--template', 'residence'],
    ['--again', draft.number, 'stray'],
  ])
    expect([words, (await typed(dataFolder, ...words)).exit]).toEqual([words, 1]);
});
