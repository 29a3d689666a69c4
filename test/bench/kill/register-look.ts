import { join } from 'node:path';
import Database from 'better-sqlite3';

/** One row of the register with what its print came to. */
export interface JobLook {
  number: string;
  kind: string;
  year: number;
  sequence: number;
  sha256: string;
  attempt: number | null;
  phase: string | null;
  outcome: string | null;
  sheets: number | null;
  sheetsTotal: number | null;
  decisionId: string | null;
}

/** The register as it lies in the file, read beside the server that writes it. */
export interface RegisterLook {
  /** Where the newest job stands; synchronous, about 20 µs, so that a phase can be caught. */
  newestJob(): { number: string; phase: string; outcome: string | null } | undefined;
  /** Jobs without an outcome, the furthest first. */
  unfinished(): { number: string; phase: string }[];
  /** Every certificate with every attempt to print it. */
  jobs(): JobLook[];
  close(): void;
}

/**
 * Opens `laiban.db` for reading alone. Close it before the next server starts: a connection that outlives a crash would keep
 * SQLite from mending its log as it must after a power cut.
 */
export function lookAtRegister(dataFolder: string): RegisterLook {
  const database = new Database(join(dataFolder, 'laiban.db'), { readonly: true, fileMustExist: true });
  const newest = database.prepare<[], { number: string; phase: string; outcome: string | null }>(
    `SELECT number, phase, outcome FROM print_jobs JOIN certificates ON certificates.id = certificate_id
     ORDER BY print_jobs.rowid DESC LIMIT 1`,
  );
  const unfinished = database.prepare<[], { number: string; phase: string }>(
    `SELECT number, phase FROM print_jobs JOIN certificates ON certificates.id = certificate_id WHERE outcome IS NULL
     ORDER BY instr('journalled creating created sending sent', phase) DESC`,
  );
  const jobs = database.prepare<[], JobLook>(
    `SELECT number, kind, year, sequence, certificates.sha256 AS sha256, attempt, phase, outcome, sheets,
       sheets_total AS sheetsTotal, decision_id AS decisionId
     FROM certificates LEFT JOIN print_jobs ON certificates.id = certificate_id ORDER BY kind, year, sequence, attempt`,
  );
  return {
    newestJob: () => newest.get(),
    unfinished: () => unfinished.all(),
    jobs: () => jobs.all(),
    close: () => database.close(),
  };
}
