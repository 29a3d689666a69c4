import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { createRegister } from '../certificates/register.ts';
import { type Again, renderAgain } from '../certificates/render-again.ts';
import { localDay, systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { RegisterRow } from '../contract/staff-view.ts';
import { createRenderer } from '../document/renderer.ts';
import { keyFile } from '../store/key-file.ts';
import type { Tables } from '../store/schema.ts';
import { readTemplateSource } from '../templates/kept-source.ts';
import { tellProblem } from '../templates/library.ts';
import type { CertificateCommandWorld } from './certificate-command.ts';
import { writeWhole } from './files.ts';

/** 0 the same bytes, 1 used wrongly or not written, 2 the stored template, 4 a character that no font has, 5 other bytes. */
export type AgainExit = 0 | 1 | 2 | 4 | 5;

interface AgainReport {
  version: 1;
  ok: boolean;
  exit: AgainExit;
  kind: Again['kind'] | 'not-done';
  /** One sentence, or one for each mistake in a template. */
  messages: string[];
  written?: { file: string; bytes: number };
}

/** Makes the codes beside numbers, which are printed. */
const KEY = 'verification.key';

type AgainWorld = Pick<CertificateCommandWorld, 'env' | 'renderer' | 'say' | 'complain'>;

/**
 * Runs `npm run certificate -- --again NUMBER [--out FILE.pdf] [--json]`: makes an issued certificate again from the register
 * and says whether it comes out byte for byte. Opened for reading alone, so a server may be running on the folder. Without
 * the same bytes nothing is written: the archived original is the one that counts.
 */
export async function runAgainCommand(words: readonly string[], world: AgainWorld): Promise<AgainExit> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { again: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  });
  const { again: number, out } = values;
  const known = ['again', 'out', 'json'];
  const strangers = [...positionals, ...Object.keys(values).filter(name => !known.includes(name))];
  const isRight =
    typeof number === 'string' &&
    (out === undefined || (typeof out === 'string' && /\.pdf$/i.test(out))) &&
    strangers.length === 0;
  const report = isRight
    ? await makeAgain(number, typeof out === 'string' ? out : undefined, world)
    : notDone('Only a number, a file and --json go with it: --again NUMBER --out FILE.pdf');
  if (values['json'] === true) world.say(JSON.stringify(report, null, 2));
  else for (const message of report.messages) (report.ok ? world.say : world.complain)(message);
  return report.exit;
}

async function makeAgain(
  number: string,
  out: string | undefined,
  { env, renderer }: AgainWorld,
): Promise<AgainReport> {
  const config = readConfig(env);
  if (config.kind === 'mistakes') return notDone(...config.sentences);
  const { dataFolder } = config.config;
  const file = join(dataFolder, 'laiban.db');
  // A key that is missing would be made, and every code beside a number would be another one.
  for (const needed of [file, join(dataFolder, 'keys', KEY)])
    if (!existsSync(needed))
      return notDone(`There is no ${needed}; LAIBAN_DATA names the terminal's folder.`);
  let store: Kysely<Tables> | undefined;
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    store = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    const parts = {
      store,
      renderer: renderer ?? (await createRenderer()),
      readSource: readTemplateSource,
      key: keyFile(dataFolder, KEY),
    };
    const again = await renderAgain(parts, number);
    return await tell(again, await endingOf(store, again, parts.key), out);
  } catch (error) {
    if (error instanceof Database.SqliteError)
      return notDone(`The register in ${dataFolder} cannot be read (${error.message}).`);
    throw error;
  } finally {
    await store?.destroy();
  }
}

/** Since when a certificate is revoked or superseded; undefined for every other. */
async function endingOf(
  store: Kysely<Tables>,
  again: Again,
  key: Buffer,
): Promise<RegisterRow['endings'][number] | undefined> {
  if (again.kind !== 'same') return undefined;
  const rows = await createRegister(store, systemClock, key).rows(again.number);
  return rows.find(({ number }) => number === again.number)?.endings.at(-1);
}

async function tell(
  again: Again,
  ending: RegisterRow['endings'][number] | undefined,
  out: string | undefined,
): Promise<AgainReport> {
  const refused = (exit: AgainExit, ...messages: string[]): AgainReport => ({
    version: 1,
    ok: false,
    exit,
    kind: again.kind,
    messages,
  });
  switch (again.kind) {
    case 'same': {
      const { number, bytes } = again;
      const done = { version: 1, ok: true, exit: 0, kind: 'same' } as const;
      const same = `${number} comes out byte for byte as it was printed`;
      const ended = ending && `It is ${ending.status} since ${localDay(new Date(ending.at))}`;
      if (out === undefined) return { ...done, messages: [`${same}.`, ...(ended ? [`${ended}.`] : [])] };
      // A clean sheet of a certificate that no longer holds must not come out of here.
      if (ended)
        return notDone(`${same}. ${ended}: nothing was written; staff find the original in the register.`);
      const trouble = await writeWhole(out, bytes);
      if (trouble !== undefined) return notDone(trouble);
      return {
        ...done,
        messages: [`${same}, now in ${out}.`],
        written: { file: out, bytes: bytes.length },
      };
    }
    case 'differs':
      return refused(
        5,
        `${again.number} comes out otherwise on this machine (SHA-256 ${again.sha256}, printed was ${again.archivedSha256}): ` +
          'other fonts or another version of Laiban. Nothing was written; the archived original holds.',
      );
    case 'not-found':
      return refused(1, 'There is no such number in the register.');
    case 'not-kept':
      return refused(
        1,
        `${again.number} was issued by the first version, which did not keep what is needed for that.`,
      );
    case 'template-unreadable':
      return refused(2, ...again.problems.map(tellProblem));
    case 'cannot-draw':
      return refused(4, again.because);
    default: {
      const never: never = again;
      return never;
    }
  }
}

function notDone(...messages: string[]): AgainReport {
  return { version: 1, ok: false, exit: 1, kind: 'not-done', messages };
}
