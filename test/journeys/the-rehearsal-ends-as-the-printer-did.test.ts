import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { REPOSITORY } from '../unit/architecture/source-tree.ts';

let into: string;

beforeEach(() => {
  into = mkdtempSync(join(tmpdir(), 'laiban-rehearsal-'));
});
afterEach(() => rmSync(into, { recursive: true }));

function rehearse(...flags: string[]): Promise<{ status: number | null; output: string }> {
  const command = [join(REPOSITORY, 'test/rehearsal/rehearse.ts'), '--into', into, ...flags];
  return new Promise(resolve => {
    const child = spawn(process.execPath, command, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
    child.once('close', status => resolve({ status, output: printed.join('') }));
  });
}

test('with a real IPP printer it ends well, and leaves the certificate, every screen and the times', async () => {
  const printer = await startIppevePrinter();
  try {
    const { status, output } = await rehearse('--kind', 'house-number', '--printer', printer.address);
    expect(output).toContain('The printer reported 1 sheet(s)');
    expect(status).toBe(0);
    expect(readdirSync(printer.spool).filter(name => name.endsWith('.pdf'))).toHaveLength(1);
    const left = readdirSync(into);
    expect(left.filter(name => /^\d\d-.+\.png$/.test(name)).length).toBeGreaterThan(12);
    expect(readFileSync(join(into, 'certificate.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.parse(readFileSync(join(into, 'timings.json'), 'utf8'))).toMatchObject({
      'refuse a stranger': expect.any(Number),
      'paper out': expect.any(Number),
    });
  } finally {
    await printer.stop();
  }
});

test('with a printer that gives up it ends badly and says what the screen said', async () => {
  const printer = await startIppevePrinter();
  try {
    await printer.setPlan('exit 1');
    const { status, output } = await rehearse('--printer', printer.address);
    expect(status).toBe(1);
    expect(output).toContain('The printer did not report the page out.');
  } finally {
    await printer.stop();
  }
});

test('without the printer it ends badly and says that nobody can be served', async () => {
  const { status, output } = await rehearse('--printer', 'ipp://127.0.0.1:9/ipp/print');
  expect(status).toBe(1);
  expect(output).toContain('the terminal says');
});

test('a wrong flag ends with status 2', async () => {
  expect(await rehearse('--kind', 'marriage')).toMatchObject({ status: 2 });
});
