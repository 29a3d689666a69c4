import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partPath } from '../../../server/printing/folder-files.ts';
import { createFolderPrinter } from '../../../server/printing/folder-printer.ts';
import type { PrintPhase } from '../../../server/printing/printer.ts';
import { createRecord } from '../../printer/record.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 the very bytes');
const noJournal = () => Promise.resolve();

test('the file has the number as its name, the very bytes, and only its owner may read it', async () => {
  const folder = temporaryFolder();
  const outcome = await printInto(folder, 'JZ-2026-000001');
  expect(outcome).toMatchObject({ kind: 'printed', sheets: 6, evidence: { impressions: 6 } });
  expect(readdirSync(folder)).toEqual(['JZ-2026-000001.pdf']);
  const file = join(folder, 'JZ-2026-000001.pdf');
  expect(readFileSync(file).equals(PDF)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a folder that is not there is made, and only its owner may look in', async () => {
  const folder = join(temporaryFolder(), 'var', 'printed');
  expect((await printInto(folder, 'A')).kind).toBe('printed');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('an older file of the same number is never overwritten', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'A.pdf'), 'older');
  await printInto(folder, 'A');
  await printInto(folder, 'A');
  expect(readdirSync(folder).toSorted()).toEqual(['A-2.pdf', 'A-3.pdf', 'A.pdf']);
  expect(readFileSync(join(folder, 'A.pdf'), 'utf8')).toBe('older');
});

test('fifty jobs of one number at once become fifty files', async () => {
  const folder = temporaryFolder();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => printInto(folder, 'A')));
  expect(outcomes.every(outcome => outcome.kind === 'printed')).toBe(true);
  expect(readdirSync(folder)).toHaveLength(50);
});

test.each([
  ['../../etc/passwd', '__.._etc_passwd.pdf'],
  ['..', '_.pdf'],
  ['', '_.pdf'],
  ['.hidden', '_hidden.pdf'],
  ['a/b\\c:d\0e', 'a_b_c_d_e.pdf'],
  ['居证〔2026〕0001号', '居证_2026_0001号.pdf'],
  ['证'.repeat(300), `${'证'.repeat(60)}.pdf`],
])('the number %j stays inside the folder', async (number, file) => {
  const folder = temporaryFolder();
  await printInto(folder, number);
  expect(readdirSync(folder)).toEqual([file]);
});

test('a disk that fills up half-way: not printed, and nothing is left behind', async () => {
  const folder = temporaryFolder();
  const printer = createFolderPrinter(folder, {
    async writeDocument(file, pdf) {
      await file.write(pdf.subarray(0, 5));
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
    },
  });
  const record = createRecord();
  const order = { jobName: 'A', pdf: PDF, pages: 1, copies: 1 };
  const outcome = await printer.print(order, record.journal, record.onProgress);
  expect(outcome).toMatchObject({
    kind: 'not-printed',
    evidence: { because: 'The folder did not take the file (ENOSPC).' },
  });
  expect(readdirSync(folder)).toEqual([]);
  expect(record.phases).toEqual(['journalled', 'creating']);
});

test('a mistake of our own is not taken for a full disk', async () => {
  const printer = createFolderPrinter(temporaryFolder(), {
    writeDocument: () => Promise.reject(new TypeError('a bug')),
  });
  const order = { jobName: 'A', pdf: PDF, pages: 1, copies: 1 };
  await expect(printer.print(order, noJournal, () => {})).rejects.toThrow('a bug');
});

test('a path that is a file is offline, before and when printing', async () => {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '');
  const printer = createFolderPrinter(path);
  expect(await printer.health()).toEqual({ kind: 'blocked', reasons: ['offline'], warnings: [] });
  expect(await printInto(path, 'A')).toMatchObject({ kind: 'not-printed', reasons: ['offline'] });
});

test('a folder that cannot be made is offline', async () => {
  expect(await createFolderPrinter('/proc/laiban').health()).toMatchObject({ reasons: ['offline'] });
});

test.each([
  ['journalled', 'not-printed', 0],
  ['creating', 'not-printed', 0],
  ['created', 'not-printed', 0],
  ['sending', 'not-printed', 0],
  ['sent', 'printed', 1],
] as const)('killed at %s: %s, and no hidden file stays', async (phase, kind, files) => {
  const folder = temporaryFolder();
  const job = await dieAt(folder, phase);
  expect((await createFolderPrinter(folder).resume(job, () => {})).kind).toBe(kind);
  expect(readdirSync(folder)).toHaveLength(files);
});

test('killed between the link and the journal: the file is there, so it was printed', async () => {
  const folder = temporaryFolder();
  const job = await dieAt(folder, 'sending');
  await link(partPath(folder, 'A', job.facts.jobUuid ?? ''), join(folder, 'A.pdf'));
  const outcome = await createFolderPrinter(folder).resume(job, () => {});
  expect(outcome).toMatchObject({ kind: 'printed', sheets: 2 });
  expect(readdirSync(folder)).toEqual(['A.pdf']);
  expect(readFileSync(join(folder, 'A.pdf')).equals(PDF)).toBe(true);
});

test('killed, and the whole folder is gone: unknown', async () => {
  const folder = temporaryFolder();
  const job = await dieAt(folder, 'sending');
  const elsewhere = createFolderPrinter(join(folder, 'gone'));
  expect(await elsewhere.resume(job, () => {})).toMatchObject({ kind: 'unknown', sheets: 0 });
  expect(existsSync(join(folder, 'gone'))).toBe(false);
});

async function printInto(folder: string, jobName: string) {
  const order = { jobName, pdf: PDF, pages: 2, copies: 3 };
  return createFolderPrinter(folder).print(order, noJournal, () => {});
}

async function dieAt(folder: string, phase: PrintPhase) {
  const record = createRecord(phase);
  const order = { jobName: 'A', pdf: PDF, pages: 1, copies: 2 };
  void createFolderPrinter(folder).print(order, record.journal, record.onProgress);
  await expect.poll(() => record.phases.at(-1)).toBe(phase);
  return { jobName: 'A', phase, facts: record.facts, sheetsTotal: 2 };
}
