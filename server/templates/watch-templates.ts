import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LibraryChange, LiveLibrary } from './library.ts';
import { FILES_OF_FOLDER } from './read-folder.ts';

/** Calls back every so often until it is stopped; handed in so that tests decide when time passes. */
export type Every = (everyMs: number, tick: () => Promise<void>) => { stop(): void };

/** `look-failed` is a bug or a machine in trouble; what was in use stays in use and it is looked again. */
export type WatchNews = LibraryChange | { kind: 'look-failed'; reason: string };

/** Two looks a second: a saved file is in use within one, and four `stat` calls cost nothing. */
const LOOK_EVERY_MS = 500;

/**
 * Keeps a library in step with its folder. It looks at the files' times and sizes, because change notices do not come from
 * network folders and are lost by many editors' ways of saving; a file is read once it has been left alone for one look, as
 * some editors empty it first. Every look is over before the next begins.
 */
export function watchTemplates(
  library: LiveLibrary,
  tell: (news: WatchNews) => void,
  every: Every = systemEvery,
): { stop(): void } {
  let known: string | undefined;
  let settled = false;
  return every(LOOK_EVERY_MS, async () => {
    try {
      const seen = await stampsOf(library.directory);
      const changed = seen !== known;
      known = seen;
      if (changed) settled = false;
      else if (!settled) {
        settled = true;
        for (const change of await library.refresh()) tell(change);
      }
    } catch (error) {
      tell({ kind: 'look-failed', reason: error instanceof Error ? error.message : 'unknown' });
    }
  });
}

/** Real time; keeps no program running by itself. */
export const systemEvery: Every = (everyMs, tick) => {
  let stopped = false;
  const wait = () => setTimeout(() => void look(), everyMs).unref();
  let timer = wait();
  async function look() {
    await tick();
    if (!stopped) timer = wait();
  }
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
};

/** Changes whenever a file is saved, replaced, taken away or put there. */
async function stampsOf(directory: string): Promise<string> {
  const stamps = FILES_OF_FOLDER.map(async path => {
    try {
      const { mtimeNs, ctimeNs, size, ino } = await stat(join(directory, path), { bigint: true });
      return [mtimeNs, ctimeNs, size, ino].join(' ');
    } catch (error) {
      if (error instanceof Error && 'code' in error) return String(error.code);
      throw error;
    }
  });
  return (await Promise.all(stamps)).join('\n');
}
