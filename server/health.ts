import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintDesk } from './certificates/print-desk.ts';
import type { Clock } from './clock.ts';
import { CERTIFICATE_KINDS } from './contract/certificate-kinds.ts';
import type { HealthView } from './contract/staff-view.ts';
import type { InfraredCamera } from './identity/infrared-camera.ts';
import type { Journal } from './journal/journal.ts';
import type { PrinterWatch } from './printing/printer-watch.ts';
import type { Residents } from './residents/residents.ts';
import type { SheetDesk } from './sheets/sheet-desk.ts';
import type { TestPages } from './sheets/test-pages.ts';
import { tellProblem } from './templates/library.ts';
import type { TemplateLibrary } from './templates/template.ts';

/** The journal is walked whole at most this often; the technician's page asks every few seconds. */
const JOURNAL_CHECK_EVERY_MS = 60_000;

/** Gathers what the technician's page shows. Asks no device: the printer's sight is what the watch saw last. */
export function createHealth(parts: {
  dataFolder: string;
  /** The printer's, as in the settings. */
  address: string;
  watch: PrinterWatch;
  sheets: SheetDesk;
  testPages: TestPages;
  library: TemplateLibrary;
  residents: Residents;
  gallery: { readonly size: number };
  infrared: Pick<InfraredCamera, 'fault'>;
  journal: Journal;
  prints: PrintDesk;
  codes: () => HealthView['paperCodes'];
  clock: Clock;
}): () => Promise<HealthView> {
  const {
    dataFolder,
    address,
    watch,
    sheets,
    testPages,
    library,
    residents,
    gallery,
    infrared,
    journal,
    prints,
  } = parts;
  const { codes, clock } = parts;
  const startedAt = clock.now();
  let checked: { atMs: number; journal: HealthView['journal'] } | undefined;

  async function journalHealth(): Promise<HealthView['journal']> {
    const nowMs = clock.now().getTime();
    if (!checked || nowMs - checked.atMs > JOURNAL_CHECK_EVERY_MS) {
      const { entries, intact } = await journal.check();
      checked = { atMs: nowMs, journal: { entries, intact } };
    }
    return checked.journal;
  }

  return async () => {
    const disk = await statfs(dataFolder);
    const testPage = await testPages.state();
    const today = (await sheets.days(1))[0];
    const database = join(dataFolder, 'laiban.db');
    return {
      version: packageVersion(),
      node: process.version,
      startedAt: startedAt.toISOString(),
      now: clock.now().toISOString(),
      dataFolder: {
        freeBytes: disk.bavail * disk.bsize,
        writable: isWritable(dataFolder),
        // What was written lately is in the write-ahead log beside it.
        databaseBytes: sizeOf(database) + sizeOf(`${database}-wal`),
      },
      printer: { address, sight: watch.now(), ...(testPage === undefined ? {} : { testPage }) },
      sheets: { alarms: await sheets.openAlarms(), ...(today === undefined ? {} : { today }) },
      templates: CERTIFICATE_KINDS.map(kind => {
        const state = library.states[kind];
        if (state.kind === 'ready') {
          const { template, savedAt = '', pending } = state;
          const later = pending ? { pending: { savedAt, problems: pending.map(tellProblem) } } : {};
          return { kind, ok: true, hash: template.hash, ...later };
        }
        return { kind, ok: false, problems: state.problems.map(tellProblem) };
      }),
      residents: await residents.count(),
      facesEnrolled: gallery.size,
      ...(infrared.fault === undefined ? {} : { infraredFault: infrared.fault }),
      journal: await journalHealth(),
      unfinishedJobs: await prints.unfinished(),
      undecidedPrints: await sheets.undecided(),
      paperCodes: codes(),
    };
  };
}

function packageVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    // accessSync says no only by throwing; whatever the reason, nothing can be written there.
    return error === undefined;
  }
}
