import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { createFolderPrinter } from '../../../server/printing/folder-printer.ts';
import { PRINT_PHASES } from '../../../server/printing/printer.ts';
import { blankPdf } from '../../printer/blank-pdf.ts';
import { startCupsd } from '../../printer/cupsd.ts';
import { type IppevePrinter, startIppevePrinter } from '../../printer/ippeve.ts';
import { createRecord } from '../../printer/record.ts';
import { startProcess } from '../../support/real-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { BODIES, openPage, sendTo, startSession } from '../../support/terminal.ts';
import { filesUnder, needle, pieceOf, traceFolder, tracesIn, traceTables } from '../../support/traces.ts';

/**
 * Where a resident's name, number and address may be in the data folder, and nowhere else. This list is exact: a column
 * that is added to it, or no longer needed in it, is a decision (README.md, "Where data lies").
 */
const ALLOWED_COLUMNS = [
  // The enrolled record, and the versions of it that certificates were made from.
  'record_versions.record: address',
  'record_versions.record: name',
  'record_versions.record: number',
  'residents.address: address',
  'residents.id_number: number',
  'residents.name: name',
  // What was issued, byte for byte: a certificate can be printed again, and what was said can be proved.
  'certificates.bytes: document',
];

/** Not the one whose number the start-up message shows. */
const [, SOMEONE] = demoCommunity('2026-11-23');

let printer: IppevePrinter;
beforeEach(async () => {
  printer = await startIppevePrinter();
});
afterEach(() => printer.stop());

async function startTerminal(root: string, address = printer.address) {
  const folders = { data: join(root, 'data'), temporary: join(root, 'tmp') };
  mkdirSync(folders.temporary, { recursive: true });
  const server = startProcess({
    PORT: '0',
    LAIBAN_DATA: folders.data,
    LAIBAN_PRINTER: address,
    TMPDIR: folders.temporary,
  });
  const host = `127.0.0.1:${await server.ready}`;
  const request = sendTo(`http://${host}`);
  return { ...folders, server, request };
}

type Terminal = Awaited<ReturnType<typeof startTerminal>>;

/** Somebody's certificate up to the touch on print; answers with the bytes that the preview showed. */
async function walkToPrint({ request }: Terminal): Promise<Uint8Array> {
  if (!SOMEONE) throw new Error('The demo community is empty.');
  const walk = await startSession(await openPage(request, 'resident'), 'residence');
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: SOMEONE.record.idNumber, pin: SOMEONE.pin });
  const { view } = await walk.act('confirm', BODIES.yes);
  const purpose = view?.step === 'fill' ? (view.purposes[0]?.id ?? '') : '';
  expect((await walk.act('prepare', { purpose, copies: 1 })).view?.step).toBe('preview');
  const { bytes } = await walk.act('read-document');
  await walk.act('print');
  return bytes;
}

function outcomes(dataFolder: string): (string | null)[] {
  const database = new Database(join(dataFolder, 'laiban.db'), { readonly: true });
  const rows = database.prepare<[], { outcome: string | null }>('SELECT outcome FROM print_jobs').all();
  database.close();
  return rows.map(({ outcome }) => outcome);
}

const untilOutcome = ({ data }: Terminal) =>
  expect.poll(() => outcomes(data), { timeout: 25_000 }).toEqual([expect.any(String)]);

async function stop({ server }: Terminal): Promise<void> {
  server.child.kill('SIGTERM');
  await server.ended;
}

const isOwnDatabase = (name: string) => name === 'laiban.db' || name.startsWith('laiban.db-');

/** Everything the terminal may have left, looked through; `output` is all it ever wrote on its console. */
function expectNothingLeft({ data, temporary }: Terminal, document: Uint8Array, output: string): void {
  if (!SOMEONE) throw new Error('The demo community is empty.');
  const { name, idNumber, address } = SOMEONE.record;
  const needles = [
    needle('name', name),
    needle('number', idNumber),
    needle('address', address),
    pieceOf('document', document),
  ];
  expect(traceFolder(data, needles, isOwnDatabase)).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
  expect(tracesIn(Buffer.from(output), needles)).toEqual([]);
  expect(traceTables(join(data, 'laiban.db'), needles)).toEqual(ALLOWED_COLUMNS.toSorted());
  // Only the terminal's own user may read any of it.
  const open = filesUnder(data).filter(file => (statSync(file).mode & 0o077) !== 0);
  expect(open.map(file => relative(data, file))).toEqual([]);
}

test('the search finds a name in whatever clothes it is', async () => {
  const words = needle('name', '钱测试');
  const hidden = [
    Buffer.from('x钱测试y', 'utf8'),
    Buffer.from('钱测试', 'utf16le'),
    Buffer.from('钱测试', 'utf16le').swap16(),
    Buffer.from(Buffer.from('ab钱测试cd').toString('base64')),
    Buffer.from(Buffer.from('a钱测试cd').toString('base64')),
    Buffer.from(Buffer.from('钱测试').toString('hex')),
    Buffer.from('{"name":"\\u94b1\\u6d4b\\u8bd5"}'),
    Buffer.from(`?name=${encodeURIComponent('钱测试')}`),
  ];
  for (const bytes of hidden) expect(tracesIn(bytes, [words])).toEqual(['name']);
  expect(tracesIn(Buffer.from('测试钱'), [words])).toEqual([]);
});

test('a certificate that was printed is in the register and nowhere else', async () => {
  const terminal = await startTerminal(temporaryFolder());
  const document = await walkToPrint(terminal);
  await untilOutcome(terminal);
  expect(outcomes(terminal.data)).toEqual(['printed']);
  await stop(terminal);
  // A clean stop leaves nothing in the write-ahead log, where deleted rows would live on.
  expect(existsSync(join(terminal.data, 'laiban.db-wal'))).toBe(false);
  expectNothingLeft(terminal, document, terminal.server.output());
  // The printer was told a number and nothing else; the simulator names its files after the job.
  const jobs = readdirSync(printer.spool).filter(name => name.endsWith('.pdf'));
  expect(jobs).toEqual([`1-${readNumber(terminal).toLowerCase()}.pdf`]);
}, 40_000);

test('a certificate that the printer gave up is in the register and nowhere else', async () => {
  await printer.setPlan('exit 1');
  const terminal = await startTerminal(temporaryFolder());
  const document = await walkToPrint(terminal);
  await untilOutcome(terminal);
  expect(outcomes(terminal.data)).not.toEqual(['printed']);
  await stop(terminal);
  expectNothingLeft(terminal, document, terminal.server.output());
}, 40_000);

test('a certificate that went by way of CUPS is in doubt, and not in the spool of cupsd', async () => {
  const cupsd = await startCupsd([{ name: 'office', deviceUri: printer.address }]);
  onTestFinished(() => cupsd.stop());
  const terminal = await startTerminal(temporaryFolder(), cupsd.address('office'));
  const document = await walkToPrint(terminal);
  await untilOutcome(terminal);
  expect(outcomes(terminal.data)).toEqual(['unknown']);
  expect(await cupsd.documents()).toEqual([]);
  await stop(terminal);
  expectNothingLeft(terminal, document, terminal.server.output());
}, 40_000);

test('a terminal killed in the midst of printing leaves nothing, before its restart and after', async () => {
  const root = temporaryFolder();
  await printer.setPlan('reached paper\nwait_for hand\ncount 1');
  const first = await startTerminal(root);
  const document = await walkToPrint(first);
  await printer.reached('paper');
  first.server.child.kill('SIGKILL');
  await first.server.ended;
  expectNothingLeft(first, document, first.server.output());
  const second = await startTerminal(root);
  await printer.release('hand');
  await untilOutcome(second);
  await stop(second);
  expectNothingLeft(second, document, second.server.output());
}, 60_000);

test.each(PRINT_PHASES)(
  'a folder printer taken up after a crash at %s has no half-written file left',
  async phase => {
    const folder = temporaryFolder();
    const printer = createFolderPrinter(folder);
    const record = createRecord(phase);
    const order = { jobName: 'JZ-2026-1', pdf: await blankPdf(1), pages: 1, copies: 1 };
    // The terminal dies at this phase: the promise is never waited for.
    void printer.print(order, record.journal, record.onProgress);
    await expect.poll(() => record.phases.at(-1)).toBe(phase);
    await printer.resume(
      { jobName: order.jobName, phase, facts: record.facts, sheetsTotal: 1 },
      record.onProgress,
    );
    expect(readdirSync(folder).filter(name => name.startsWith('.'))).toEqual([]);
  },
);

test('a folder in the place of a printer holds the paper, and no half of one', async () => {
  const root = temporaryFolder();
  const paper = join(root, 'paper');
  const terminal = await startTerminal(root, `folder:${paper}`);
  const document = await walkToPrint(terminal);
  await untilOutcome(terminal);
  await stop(terminal);
  expectNothingLeft(terminal, document, terminal.server.output());
  const [file = '', ...others] = readdirSync(paper);
  expect(others).toEqual([]);
  expect(Buffer.from(document).equals(readFileSync(join(paper, file)))).toBe(true);
  expect(statSync(join(paper, file)).mode & 0o777).toBe(0o600);
  expect(statSync(paper).mode & 0o777).toBe(0o700);
}, 40_000);

function readNumber({ data }: Terminal): string {
  const database = new Database(join(data, 'laiban.db'), { readonly: true });
  const row = database.prepare<[], { number: string }>('SELECT number FROM certificates').get();
  database.close();
  return row?.number ?? '';
}
