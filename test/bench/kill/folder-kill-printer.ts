import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRINT_PHASES } from '../../../server/printing/printer.ts';
import type { KillPrinter, Moment } from './paper-truth.ts';

/** The folder as a printer: a file with a name of its own is a document that came out, whole. */
export function openFolderKillPrinter(): KillPrinter {
  const folder = mkdtempSync(join(tmpdir(), 'laiban-kill-printed-'));
  let newestJob: Parameters<KillPrinter['watch']>[0];
  const files = () => (existsSync(folder) ? readdirSync(folder) : []);
  const papers = () => files().filter(name => /^[^.].*\.pdf$/.test(name));
  const numberOf = (file: string) => file.replace(/(?<=-[\dA-Z])-\d+\.pdf$|\.pdf$/, '');

  /** Read from the register in every turn of the event loop: there are no requests to wait for. */
  const phaseMoment = (name: string, until: string): Moment => ({
    name,
    arm(victim) {
      let isWanted = true;
      const before = newestJob?.();
      const look = () => {
        if (!isWanted) return;
        const seen = newestJob?.();
        const isNew = seen !== undefined && !(before?.outcome !== null && before?.number === seen.number);
        if (isNew && (seen.outcome === null ? seen.phase : 'ended') === until) victim.kill();
        else setImmediate(look);
      };
      look();
      return () => {
        isWanted = false;
      };
    },
  });

  return {
    address: () => `folder:${folder}`,
    moments: [
      ...PRINT_PHASES.map(phase => phaseMoment(`folder: ${phase} noted`, phase)),
      phaseMoment('folder: outcome noted', 'ended'),
    ],
    watch(look) {
      newestJob = look;
    },
    numbers: () => [...new Set(papers().map(numberOf))],
    truthOf(number) {
      const mine = papers().filter(file => numberOf(file) === number);
      const documents = mine.map(file =>
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      );
      return { documents, sheetsOut: mine.length > 0 ? Number.POSITIVE_INFINITY : 0 };
    },
    whileDead: () => 'lay there',
    drain: () => undefined,
    litter: () =>
      files()
        .filter(name => name.endsWith('.part'))
        .map(() => 'A hidden, unfinished file was left in the printed folder.'),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
