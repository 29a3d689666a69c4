import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EARLIER_ID, type EarlierVersion, type TemplateFile } from '../../contract/template-desk.ts';
import { decode } from '../file-text.ts';
import { codeOf, digestOf } from './look.ts';
import { removeIfThere, syncFolder, writeThrough } from './replace-file.ts';

const MOST_LISTED = 200;
const OWNER_ONLY = 0o600;

const noteSchema = z.object({ until: z.string(), byWhom: z.string(), digest: z.string() });

export type Keeping =
  | { kind: 'kept'; discard: () => Promise<void> }
  /** The data folder cannot take it; `code` is what the operating system said. */
  | { kind: 'cannot-keep'; code: string };

/** Texts that were in use before, as dated copies in the data folder. Nothing ever changes or removes one. */
export interface EarlierVersions {
  /** Keeps bytes that are about to be replaced. `discard` takes the copy back when they were not replaced after all. */
  keep(file: TemplateFile, bytes: Uint8Array, replaced: { at: Date; byWhom: string }): Promise<Keeping>;
  /** Newest first. */
  list(file: TemplateFile): Promise<EarlierVersion[]>;
  /** The text of one; undefined when there is none of this id, or it is no text. */
  read(file: TemplateFile, id: string): Promise<string | undefined>;
}

/**
 * Each copy is two files: the text as it was (`.yaml`, so that a technician can take it without this program) and who
 * replaced it and when (`.json`), written last: a copy without it is a leftover of a power cut and is not listed.
 */
export function createEarlierVersions(dataFolder: string): EarlierVersions {
  const folderOf = (file: TemplateFile) => join(dataFolder, 'template-history', file);
  return {
    async keep(file, bytes, { at, byWhom }) {
      const digest = digestOf(bytes);
      const id = `${at.toISOString().replace(/[-:.]/g, '')}-${digest.slice(0, 12)}`;
      const folder = folderOf(file);
      const [copy, note] = [join(folder, `${id}.yaml`), join(folder, `${id}.json`)];
      const discard = async () => {
        await removeIfThere(note);
        await removeIfThere(copy);
      };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeThrough(copy, bytes, OWNER_ONLY);
        const said = JSON.stringify({ until: at.toISOString(), byWhom, digest });
        await writeThrough(note, Buffer.from(said), OWNER_ONLY);
        await syncFolder(folder);
        return { kind: 'kept', discard };
      } catch (error) {
        const code = codeOf(error);
        if (code !== 'EEXIST') await discard();
        return { kind: 'cannot-keep', code };
      }
    },

    async list(file) {
      const folder = folderOf(file);
      const ids = (await namesIn(folder))
        .filter(name => name.endsWith('.json'))
        .map(name => name.slice(0, -'.json'.length))
        .filter(id => EARLIER_ID.test(id))
        .toSorted()
        .toReversed()
        .slice(0, MOST_LISTED);
      return Promise.all(
        ids.map(async id => describe(id, await readFile(join(folder, `${id}.json`), 'utf8'))),
      );
    },

    async read(file, id) {
      if (!EARLIER_ID.test(id)) return undefined;
      try {
        const read = decode(await readFile(join(folderOf(file), `${id}.yaml`)));
        return read.kind === 'text' ? read.text : undefined;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

/** A note that a disk damaged still tells when, by its name; the text beside it is worth showing. */
function describe(id: string, note: string): EarlierVersion {
  const read = noteSchema.safeParse(jsonOf(note));
  const [day = '', time = ''] = id.slice(0, 'yyyymmddThhmmssmmmZ'.length).split('T');
  const until =
    `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}T` +
    `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}.${time.slice(6, 9)}Z`;
  const said = read.success ? read.data : { until, byWhom: '', digest: id.slice(-12) };
  return { id, until: said.until, byWhom: said.byWhom, digest: said.digest.slice(0, 12) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
