import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { createRegister } from '../certificates/register.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Tables } from '../store/schema.ts';
import type { StatusSource } from './ask-status.ts';

/**
 * Looks the status up in the register of a data folder on this machine, and which bytes were printed. Opened for reading alone: nothing is made, brought
 * up to date or locked, so a server may be running on it.
 */
export function askDataFolder(dataFolder: string, clock: Clock = systemClock): StatusSource {
  const file = join(dataFolder, 'laiban.db');
  return async ({ number, documentHash }) => {
    if (!existsSync(file)) return { kind: 'unknown', because: `There is no register in ${dataFolder}.` };
    let store: Kysely<Tables> | undefined;
    try {
      const database = new Database(file, { readonly: true, fileMustExist: true });
      store = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
      const hash = Buffer.from(documentHash).toString('hex');
      const answer = await createRegister(store, clock, NO_CODES).status(number, hash);
      if (answer.kind === 'not-found') return { kind: 'answer', answer };
      const printed = await store
        .selectFrom('certificates')
        .innerJoin('print_jobs', 'print_jobs.certificate_id', 'certificates.id')
        .select('print_jobs.sha256')
        .where('number', '=', answer.number)
        .execute();
      return { kind: 'answer', answer, printedSha256: printed.map(({ sha256 }) => sha256) };
    } catch (error) {
      if (error instanceof Database.SqliteError)
        return {
          kind: 'unknown',
          because: `The register in ${dataFolder} cannot be read (${error.message}).`,
        };
      throw error;
    } finally {
      await store?.destroy();
    }
  };
}

/** The key of the six-character codes, which are not looked at here. */
const NO_CODES = Buffer.alloc(32);
