import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPrintedFolder, checkPrintServer } from '../../../server/doctor/copies.ts';
import { findQueues, findUsbPrinters } from '../../../server/doctor/find-printers.ts';
import { tellFoundPrinters } from '../../../server/doctor/found-printers.ts';
import { runProgram } from '../../../server/doctor/run-program.ts';
import { type PrivateCupsd, startCupsd } from '../../printer/cupsd.ts';
import { type IppevePrinter, startIppevePrinter } from '../../printer/ippeve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A folder with an `lpstat` of our own in it, for PATH. */
function withLpstat(script: string): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lpstat'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: `${folder}:/usr/bin:/bin` };
}

describe('a program that does not do what it should is told in words', () => {
  test('it is not installed', async () => {
    expect(await findQueues({ PATH: temporaryFolder() })).toEqual({ kind: 'no-cups' });
  });

  test('it hangs, and so does what it started', async () => {
    const env = withLpstat('sleep 60 & sleep 60');
    expect(await findQueues(env, 200)).toMatchObject({
      kind: 'not-known',
      because: expect.stringContaining('did not answer'),
    });
  });

  test.each([
    ['bytes that are no text', "printf '\\377\\376\\000'"],
    ['control characters', "printf 'a\\033[2J'"],
    ['sentences', 'echo "lpstat: command is on holiday"'],
    ['no end', 'yes office'],
  ])('it writes %s', async (_what, script) => {
    expect(await findQueues(withLpstat(script), 5_000)).toMatchObject({
      kind: 'not-known',
      because: expect.stringContaining('no list of queues'),
    });
  });

  test('it ends badly, is killed, or may not be run', async () => {
    expect(await findQueues(withLpstat('exit 3'))).toMatchObject({
      because: expect.stringContaining('status 3'),
    });
    expect(await findQueues(withLpstat('kill -9 $$'))).toMatchObject({
      because: expect.stringContaining('SIGKILL'),
    });
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'lpstat'));
    const run = await runProgram(join(folder, 'lpstat'), [], { timeoutMs: 1_000 });
    expect(run).toMatchObject({ kind: 'failed', because: expect.stringContaining('EACCES') });
  });
});

describe('a real printer, and a real cupsd before it', () => {
  let behind: IppevePrinter;
  let cupsd: PrivateCupsd;
  beforeAll(async () => {
    behind = await startIppevePrinter();
    cupsd = await startCupsd([
      { name: 'office', deviceUri: behind.address },
      { name: 'old', deviceUri: `socket://127.0.0.1:${behind.port}`, errorPolicy: 'retry-job' },
    ]);
  }, 30_000);
  afterAll(async () => {
    await cupsd.stop();
    await behind.stop();
  });

  const search = () =>
    findQueues({ ...process.env, CUPS_SERVER: cupsd.server }, 5_000, queue => cupsd.address(queue));

  test('the printer that answers is offered first, its queue with a hint, the other as second best', async () => {
    const found = await findUsbPrinters([behind.port]);
    expect(found).toMatchObject([{ name: expect.any(String), health: { kind: 'ready' } }]);
    const findings = tellFoundPrinters('folder:/tmp/none', [], await search());
    const says = findings.map(finding => finding.says);
    expect(says[0]).toContain(`LAIBAN_PRINTER=${behind.address}`);
    expect(says[1]).toContain('leads to a printer that speaks IPP itself');
    expect(says[2]).toContain(`LAIBAN_PRINTER=${cupsd.address('old')}`);
    expect(says[2]).toContain('staff confirm every print');
    expect(findings[2]?.todo).toContain('sudo lpadmin -p old -o printer-error-policy=abort-job');
  });

  test('a terminal set to a queue whose printer speaks IPP is told the better address', async () => {
    const findings = tellFoundPrinters(cupsd.address('office'), [], await search());
    expect(findings.find(finding => finding.verdict === 'warning')?.todo).toContain(
      `LAIBAN_PRINTER=${behind.address}`,
    );
  });
});

test('a port without a printer is none', async () => {
  expect(await findUsbPrinters([1])).toEqual([]);
});

test('a terminal that prints into a folder and has no printer is told how to get one', () => {
  const [finding] = tellFoundPrinters('folder:/tmp/none', [], { kind: 'no-cups' });
  expect(finding).toMatchObject({ verdict: 'warning', todo: expect.stringContaining('ipp-usb') });
  expect(tellFoundPrinters('ipp://127.0.0.1/ipp/print', [], { kind: 'no-cups' })).toEqual([]);
});

test('a spool folder that outlives cupsd is a warning, and only where CUPS is used', () => {
  const dropIn = temporaryFolder();
  expect(checkPrintServer('ipp://127.0.0.1/ipp/print', true, dropIn)).toEqual([]);
  expect(checkPrintServer('cups:office', false, dropIn)).toEqual([]);
  expect(checkPrintServer('cups:office', true, dropIn)).toMatchObject([
    { verdict: 'warning', todo: expect.stringContaining('TemporaryFileSystem=/var/spool/cups') },
  ]);
  writeFileSync(join(dropIn, 'laiban.conf'), '[Service]\nTemporaryFileSystem=/var/spool/cups\n');
  expect(checkPrintServer('cups:office', true, dropIn)).toMatchObject([{ verdict: 'fine' }]);
});

test('whole certificates of real residents in a folder are counted and dated', () => {
  const folder = temporaryFolder();
  const now = Date.parse('2026-11-23T08:00:00Z');
  expect(checkPrintedFolder(`folder:${folder}`, false, now)).toEqual([]);
  for (const [name, day] of [
    ['JZ-1.pdf', '2026-11-20'],
    ['JZ-2.pdf', '2026-11-22'],
  ] as const) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), new Date(day), new Date(day));
  }
  expect(checkPrintedFolder(`folder:${folder}`, false, now)).toMatchObject([
    { verdict: 'warning', says: expect.stringMatching(/^2 whole certificates .* for 3 days/) },
  ]);
  expect(checkPrintedFolder(`folder:${folder}`, true, now)).toEqual([]);
});
