import { expect, test } from 'vitest';
import { sha256Hex } from '../../../server/certificates/draft.ts';
import { reprintWords } from '../../../server/certificates/reprint.ts';
import { realRenderer, withRealTemplates } from '../../support/real-certificates.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { paintStampOver, rewrittenPdf } from '../document/rewritten-pdf.ts';
import { issuer, laid, register, verify } from './verify-shell.ts';

const found = (status: string) => ({ ok: true, answer: { kind: 'found', status } });
const NOT_SIGNED =
  'This copy of the file is not signed, so what it shows may be something else: compare it with the lines below, or ask for the signed original.';

test('a copy with a stamp painted over its words is not as a terminal writes it', async () => {
  const committee = issuer();
  const { printed } = await committee.paper();
  const { statusUrl, asked } = await register(found('valid'));
  const from = ['--keys', committee.keysFile, '--status', statusUrl];
  const run = await verify([laid(await rewrittenPdf(printed, paintStampOver)), ...from]);
  expect([run.exit, run.said]).toEqual([2, expect.stringContaining('not as a terminal writes it')]);
  expect([run.said.includes('enuine'), asked]).toEqual([false, []]);
});

test.each([
  ['valid', 'The code is genuine and valid now.'],
  ['revoked', 'Genuine, but revoked.'],
])(
  'of a %s one without a signature the code is praised and not what the copy shows',
  async (status, words) => {
    const committee = issuer();
    const { printed } = await committee.paper();
    const { statusUrl } = await register(found(status));
    const run = await verify([laid(printed), '--keys', committee.keysFile, '--status', statusUrl]);
    expect([run.exit, run.said.split('\n')[0]]).toEqual([3, `${words} ${NOT_SIGNED}`]);
    expect(run.said).toMatch(/Pages: .*nobody signed\n[^]*number {7}XBJ-JZ-2026-000318-7/);
    expect(run.said).not.toContain('they say what the code names');
  },
);

test('with nobody to ask a copy without a signature is told as such all the same', async () => {
  const committee = issuer();
  const { printed } = await committee.paper();
  const run = await verify([laid(printed), '--keys', committee.keysFile]);
  expect([run.exit, run.said]).toEqual([3, expect.stringContaining(NOT_SIGNED)]);
});

/** A terminal's folder with one certificate in its register, and the bytes that were printed of it. */
async function terminalWithOne() {
  const dataFolder = temporaryFolder();
  const terminal = await withRealTemplates({ dataFolder });
  const { bytes } = await terminal.issueOne(terminal.residentId, 'residence');
  await terminal.rooms.store.updateTable('print_jobs').set({ outcome: 'printed' }).execute();
  const check = (file: Uint8Array, ...options: string[]) =>
    verify([laid(file), ...options], '', { LAIBAN_DATA: dataFolder });
  return { ...terminal, printed: bytes, check };
}

test('beside its own register the file that was printed is known byte for byte, signed or not', async () => {
  const { printed, check } = await terminalWithOne();
  const run = await check(printed);
  expect([run.exit, run.said]).toEqual([0, expect.stringContaining('exactly the file that was printed')]);
  const report = JSON.parse((await check(printed, '--json')).said) as unknown;
  expect(report).toMatchObject({
    verdict: 'valid',
    file: { signature: { kind: 'unsigned' }, isPrinted: true },
  });
});

test('beside its own register a copy that shows other pictures was changed, though the code names its words', async () => {
  const { printed, check } = await terminalWithOne();
  const copy = await rewrittenPdf(printed, ({ context }) => {
    context.register(context.obj('another object'));
  });
  const run = await check(copy);
  expect([run.exit, run.said]).toEqual([2, expect.stringContaining('not the file that was printed')]);
});

test('beside its own register a reprint is known as printed here, and a mark of somebody else’s is not', async () => {
  const { rooms, printed, check } = await terminalWithOne();
  const renderer = await realRenderer();
  const marked = renderer.mark(printed, reprintWords(2, '2026-11-24'));
  const forged = renderer.mark(printed, reprintWords(3, '2026-11-25'));
  if (marked.kind !== 'marked' || forged.kind !== 'marked') throw new Error('Not marked.');
  const job = await rooms.store.selectFrom('print_jobs').selectAll().executeTakeFirstOrThrow();
  await rooms.store
    .insertInto('print_decisions')
    .values({
      id: 'd',
      job_id: job.id,
      verdict: 'did-not',
      good_copies: 0,
      spoiled_sheets: 0,
      at: '',
      by_whom: 'staff:甲',
    })
    .execute();
  await rooms.store
    .insertInto('print_jobs')
    .values({
      ...job,
      id: 'j2',
      attempt: 2,
      decision_id: 'd',
      bytes: marked.bytes,
      sha256: sha256Hex(marked.bytes),
    })
    .execute();
  const run = await check(marked.bytes);
  expect([run.exit, run.said]).toEqual([0, expect.stringContaining('exactly the file that was printed')]);
  expect((await check(printed)).exit).toBe(0);
  const other = await check(forged.bytes);
  expect([other.exit, other.said]).toEqual([2, expect.stringContaining('not the file that was printed')]);
});

test('beside its own register a revoked one is revoked, and its copy still the printed one', async () => {
  const { rooms, printed, check } = await terminalWithOne();
  const { id } = await rooms.store.selectFrom('certificates').select('id').executeTakeFirstOrThrow();
  await rooms.store
    .insertInto('certificate_endings')
    .values({
      certificate_id: id,
      status: 'revoked',
      at: '2026-11-23T09:00:00.000Z',
      by_whom: 'staff:test',
      reason: '开错了',
      replaced_by: null,
    })
    .execute();
  const run = await check(printed);
  expect([run.exit, run.said.split('\n')[0]]).toEqual([3, 'Genuine, but revoked since 2026-11-23.']);
  expect(run.said).toContain('Pages: those that were printed');
});
