import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, fine, warning } from './check.ts';

const DROP_IN = '/etc/systemd/system/cups.service.d';
/** An empty folder in memory for every start of cupsd: nothing on the disk, and nothing to begin anew. */
const SPOOL_IN_MEMORY = 'TemporaryFileSystem=/var/spool/cups';

/**
 * Whether cupsd can print a job again by itself or keep copies of certificates: it takes up what is in its spool folder
 * whenever it starts. Looks at the unit's additions, which hold nothing secret; only for a terminal that prints by CUPS.
 */
export function checkPrintServer(printer: string, hasCups: boolean, dropIn = DROP_IN): Finding[] {
  // Where there is no cupsd, its settings are of no use; that it is missing is told of the printer.
  if (!printer.startsWith('cups:') || !hasCups) return [];
  const isInMemory = filesIn(dropIn)
    .filter(name => name.endsWith('.conf'))
    .some(name => readFileSync(join(dropIn, name), 'utf8').split('\n').includes(SPOOL_IN_MEMORY));
  if (isInMemory) return [fine('print server', 'cupsd starts with an empty spool folder in memory.')];
  return [
    warning(
      'print server',
      'After a power cut cupsd prints a job again that it had in hand, and its copy stays on the disk.',
      `sudo mkdir -p ${dropIn} && printf '[Service]\\n${SPOOL_IN_MEMORY}\\n' | ` +
        `sudo tee ${dropIn}/laiban.conf && sudo systemctl daemon-reload && sudo systemctl restart cups`,
    ),
  ];
}

/**
 * The folder printer's files are its paper: they stay until somebody takes them away. With real residents that is a
 * store of whole certificates, so how many there are and since when is told.
 */
export function checkPrintedFolder(printer: string, demo: boolean, nowMs: number): Finding[] {
  if (!printer.startsWith('folder:')) return [];
  const folder = printer.slice('folder:'.length);
  const printed = filesIn(folder).filter(name => name.endsWith('.pdf') && !name.startsWith('.'));
  if (printed.length === 0 || demo) return [];
  const oldestMs = Math.min(...printed.map(name => statSync(join(folder, name)).mtimeMs));
  const days = Math.max(0, Math.floor((nowMs - oldestMs) / DAY_MS));
  return [
    warning(
      'printed files',
      `${printed.length} whole certificates lie in ${folder}, the oldest for ${days} days.`,
      `When they have been handed over: find '${folder}' -name '*.pdf' -delete`,
    ),
  ];
}

const DAY_MS = 24 * 60 * 60 * 1000;

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
