import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { systemClock } from '../../../server/clock.ts';
import { checkEmbeddedSignature } from '../../../server/commands/embedded-signature.ts';
import type { OutcomeKind } from '../../../server/contract/printing.ts';
import { createJournal } from '../../../server/journal/journal.ts';
import type { Tables } from '../../../server/store/schema.ts';
import type { KillPrinter } from './paper-truth.ts';
import type { JobLook } from './register-look.ts';

/** What the printed numbers must be besides what register and printer say themselves. */
export interface Known {
  /** Numbers of which a resident was told that they are being printed. */
  acknowledged: ReadonlySet<string>;
  /** What a screen told of how a print ended, by number. */
  told: ReadonlyMap<string, OutcomeKind>;
}

/** Residents at one terminal at once; the quickest is not among those who wait. */
export const RESIDENTS_AT_ONCE = 3;
const MOST_PREVIEWED = RESIDENTS_AT_ONCE - 1;

/**
 * Everything that may not be, as sentences; none when all is well. `isFinal`: the printer has nothing left to print, so a
 * count that is called certain must agree exactly.
 */
export function faultsOf(
  jobs: readonly JobLook[],
  printer: KillPrinter,
  known: Known,
  isFinal: boolean,
): string[] {
  return [
    ...numberFaults(jobs, isFinal),
    ...[...known.acknowledged]
      .filter(number => !jobs.some(job => job.number === number))
      .map(number => `${number} was being printed by its own screen and is not in the register.`),
    ...printer
      .numbers()
      .filter(number => !jobs.some(job => job.number === number))
      .map(number => `${number} came out of the printer and is not in the register.`),
    ...jobs
      .filter(
        ({ number, attempt, outcome }) => attempt === 1 && (known.told.get(number) ?? outcome) !== outcome,
      )
      .map(
        ({ number, outcome }) =>
          `${number} is ${outcome} in the register and was told as ${known.told.get(number)}.`,
      ),
    ...jobs.flatMap(job => jobFaults(job, jobs, printer, isFinal)),
    ...printer.litter(),
  ];
}

/** Sequences below the highest of their kind and year that no certificate has. */
export function holes(jobs: readonly JobLook[]): string[] {
  return seriesOf(jobs).flatMap(([name, sequences]) => {
    const issued = new Set(sequences);
    const all = Array.from({ length: Math.max(...sequences) }, (_, at) => at + 1);
    return all.filter(sequence => !issued.has(sequence)).map(sequence => `${name} ${sequence}`);
  });
}

/**
 * No number lost or doubled: in the end the sequences of a kind and a year are 1, 2, 3 … Meanwhile one may wait that stood in
 * a preview when its server died and another resident was quicker; whoever comes next gets it.
 */
function numberFaults(jobs: readonly JobLook[], isFinal: boolean): string[] {
  const doubled = seriesOf(jobs).flatMap(([name, sequences]) =>
    sequences
      .filter((sequence, at) => sequences.indexOf(sequence) !== at)
      .map(sequence => `${name}: ${sequence} was issued twice.`),
  );
  const missing = holes(jobs);
  return isFinal || missing.length > MOST_PREVIEWED
    ? [...doubled, ...missing.map(hole => `${hole} is missing.`)]
    : doubled;
}

function seriesOf(jobs: readonly JobLook[]): [name: string, sequences: number[]][] {
  const first = jobs.filter(job => (job.attempt ?? 1) === 1);
  const series = Map.groupBy(first, ({ kind, year }) => `${kind} ${year}`);
  return [...series].map(([name, rows]) => [name, rows.map(({ sequence }) => sequence)]);
}

function jobFaults(job: JobLook, jobs: readonly JobLook[], printer: KillPrinter, isFinal: boolean): string[] {
  const { number, outcome, phase, sheetsTotal } = job;
  if (phase === null) return [`${number} was issued without a print job.`];
  const truth = printer.truthOf(number);
  const attempts = jobs.filter(other => other.number === number);
  const allowed = attempts.filter(other => other.attempt === 1 || other.decisionId !== null).length;
  const faults: string[] = [];
  if (truth.documents.length > allowed)
    faults.push(
      `${number} went to the printer ${truth.documents.length} times with ${allowed} attempt(s) allowed.`,
    );
  if (attempts.length === 1 && truth.documents.some(digest => digest !== job.sha256))
    faults.push(`${number} came out with other bytes than were issued.`);
  if (outcome === null) return [...faults, `${number} has no outcome (${phase}).`];
  if (attempts.length > 1) return faults;
  const out = Math.min(truth.sheetsOut, sheetsTotal ?? 0);
  const said = `${number} is called ${outcome} (phase ${phase}, ${job.sheets} sheets)`;
  if (outcome === 'printed' && out !== sheetsTotal)
    faults.push(`${said} and ${out} of ${sheetsTotal} came out.`);
  if (outcome === 'not-printed' && out !== 0) faults.push(`${said} and ${out} came out.`);
  if (outcome === 'partial' && (isFinal ? out !== job.sheets : out < (job.sheets ?? 0)))
    faults.push(`${said} and ${out} came out.`);
  if (outcome === 'unknown' && phase !== 'sending' && phase !== 'sent')
    faults.push(`${said}, though nothing had been sent.`);
  return faults;
}

/**
 * The database itself: whole, its journal one chain, every issue and every outcome in it once, a person called for whatever
 * did not simply print; and, where the committee's certificates are handed in, every archived original signed by one.
 */
export async function databaseFaults(
  dataFolder: string,
  certificates?: readonly string[],
): Promise<string[]> {
  const database = new Database(join(dataFolder, 'laiban.db'), { readonly: true, fileMustExist: true });
  const store = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  try {
    const faults: string[] = [];
    const integrity = database.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') faults.push(`The database is damaged: ${String(integrity)}.`);
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
      faults.push('A row points to one that is not there.');
    const { intact, brokenAt } = await createJournal(store, systemClock).check();
    if (!intact) faults.push(`The journal's chain is broken at ${brokenAt}.`);
    const count = (query: string) => database.prepare<[], { n: number }>(query).get()?.n ?? 0;
    const issued = count('SELECT count(*) AS n FROM certificates');
    const ended = count('SELECT count(*) AS n FROM print_jobs WHERE outcome IS NOT NULL');
    if (issued !== count("SELECT count(*) AS n FROM journal WHERE what = 'certificate-issued'"))
      faults.push('Journal and register do not agree on how many certificates were issued.');
    if (ended !== count("SELECT count(*) AS n FROM journal WHERE what = 'print-ended'"))
      faults.push('Journal and register do not agree on how many prints ended.');
    const uncalled = count(
      `SELECT count(*) AS n FROM print_jobs JOIN certificates ON certificates.id = certificate_id
       WHERE outcome <> 'printed' AND NOT EXISTS (SELECT 1 FROM attention WHERE about = 'print' AND subject = number)`,
    );
    if (uncalled > 0) faults.push(`${uncalled} prints that failed were told to nobody.`);
    if (!certificates) return faults;
    const originals = database.prepare<[], { number: string; bytes: Uint8Array; signature: Uint8Array }>(
      'SELECT number, bytes, signature FROM certificates',
    );
    for (const { number, bytes, signature } of originals.iterate()) {
      const finding = checkEmbeddedSignature(Buffer.concat([bytes, signature]), certificates);
      if (finding.kind !== 'valid') faults.push(`${number}'s signed original is ${finding.kind}.`);
    }
    return faults;
  } finally {
    await store.destroy();
  }
}
