import { accessSync, constants, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { blocking, type Finding, fine, warning } from './check.ts';

/** Erasable TypeScript runs without a flag, and better-sqlite3 13 crashes on Node 20. */
const LEAST_NODE = 24;
const MEGABYTE = 1_000_000;
/** A certificate and its journal take about 100 kB; below this a busy week could fill the disk. */
const LEAST_FREE_BYTES = 200 * MEGABYTE;
const COMFORTABLE_FREE_BYTES = 1000 * MEGABYTE;
const PORT_ANSWER_MS = 2_000;

export function checkNode(version: string): Finding {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= LEAST_NODE) return fine('Node', version);
  return blocking(
    'Node',
    `${version} is too old; Laiban brings Node ${LEAST_NODE} along.`,
    'Start it by npm (npm start, npm run doctor), after npm ci.',
  );
}

/** Writes a file to the data folder, or looks at the nearest folder above it when it is not there yet. */
export function checkDataFolder(dataFolder: string): Finding[] {
  const nearest = nearestExisting(dataFolder);
  const refusal = writeRefusal(nearest);
  if (refusal !== undefined)
    return [
      blocking(
        'data folder',
        `${nearest} cannot be written (${refusal}).`,
        'Change its owner, or set LAIBAN_DATA to a folder this user may write.',
      ),
    ];
  const says = nearest === dataFolder ? dataFolder : `${dataFolder} (made at the first start)`;
  return [fine('data folder', says), checkFreeSpace(nearest)];
}

/** Tries to listen on the port. A Laiban that is already running there is as it should be. */
export async function checkPort(port: number): Promise<Finding> {
  const code = await listeningRefusal(port);
  if (code === undefined) return fine('port', `${port} is free.`);
  if (code === 'EADDRINUSE' && (await isLaiban(port))) return fine('port', `Laiban is running on ${port}.`);
  const says =
    code === 'EADDRINUSE' ? `${port} is taken by another program.` : `${port} cannot be opened (${code}).`;
  return blocking('port', says, `Stop that program, or choose another port: PORT=${port + 1} npm start.`);
}

/** The browser that shows the screens in kiosk mode; any other browser will do for trying things out. */
export function checkBrowser(path = process.env['PATH'] ?? ''): Finding {
  const found = ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap(name => path.split(delimiter).map(folder => join(folder, name)))
    .find(candidate => refusal(() => accessSync(candidate, constants.X_OK)) === undefined);
  if (found !== undefined) return fine('browser', found);
  return warning(
    'browser',
    'No Chromium for kiosk mode.',
    'sudo apt-get install -y --no-install-recommends chromium',
  );
}

function checkFreeSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const says = `${Math.round(free / MEGABYTE)} MB free`;
  if (free < LEAST_FREE_BYTES)
    return blocking('disk', says, 'Make room: nothing can be issued on a full disk.');
  if (free < COMFORTABLE_FREE_BYTES) return warning('disk', says, 'Make room before it fills up.');
  return fine('disk', says);
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

/** Really writes: permissions alone say nothing to root, nor about a disk mounted read-only. */
function writeRefusal(folder: string): string | undefined {
  return refusal(() => rmSync(mkdtempSync(join(folder, '.laiban-doctor-')), { recursive: true }));
}

function refusal(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

function listeningRefusal(port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
}

async function isLaiban(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(PORT_ANSWER_MS) });
    return (await answer.text()).includes('来办');
  } catch {
    // Whatever holds the port does not speak HTTP in time, so it is not Laiban.
    return false;
  }
}
