import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runCertificateCommand } from '../../../server/commands/certificate-command.ts';
import type { CertificateReport } from '../../../server/commands/certificate-report.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { SHIPPED } from '../templates/template-folder.ts';

const renderer = await createRenderer();

/** The sample record that newcomers try with. */
export const SAMPLE = JSON.parse(await readFile(join(SHIPPED, 'sample-record.json'), 'utf8')) as Record<
  string,
  unknown
>;

export interface ShellRun {
  exit: number;
  out: string;
  errors: string;
}

/** Runs the command as typed, on a fixed day, with this on its standard input. */
export async function typed(
  words: string[],
  stdin: string | Uint8Array = '',
  folder = SHIPPED,
): Promise<ShellRun> {
  const [out, errors]: [string[], string[]] = [[], []];
  const exit = await runCertificateCommand(words, {
    env: {},
    templateFolder: folder,
    stdin: Readable.from([Buffer.from(stdin)]),
    clock: { now: () => new Date('2026-11-23T02:00:00Z') },
    renderer,
    say: text => out.push(text),
    complain: text => errors.push(text),
  });
  return { exit, out: out.join('\n'), errors: errors.join('\n') };
}

/** The same with --json, read back. */
export async function reported(words: string[], stdin = '', folder = SHIPPED): Promise<CertificateReport> {
  const run = await typed([...words, '--json'], stdin, folder);
  if (run.errors !== '') throw new Error(`With --json nothing belongs on standard error: ${run.errors}`);
  const report = JSON.parse(run.out) as CertificateReport;
  if (report.exit !== run.exit) throw new Error('The report and the exit status differ.');
  return report;
}

/** Hands a new folder to `use`; it goes when the test is over. */
export function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  return use(temporaryFolder());
}
