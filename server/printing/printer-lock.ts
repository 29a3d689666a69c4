import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { readPrinterAddress } from './open-printer.ts';

export type PrinterLock =
  | { kind: 'locked'; release(): Promise<void> }
  /** Another server of this machine prints there. */
  | { kind: 'taken' }
  | { kind: 'cannot-lock'; sentence: string };

/**
 * Keeps a second server of this machine, on a data folder of its own, away from the same printer: each would take the
 * other's sheets for sheets that nobody accounts for, and would not know of paper in the slot. `address` as in the settings.
 * The lock is a name in Linux's abstract namespace (unix(7)), which leaves no file behind and ends with its process, however
 * that ends. Two machines at one network printer are not seen by it; the count of sheets tells them.
 */
export function lockPrinter(address: string): Promise<PrinterLock> {
  const name = createHash('sha256').update(placeOf(address)).digest('hex');
  return new Promise(resolve => {
    const server = createServer(socket => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE'
          ? { kind: 'taken' }
          : {
              kind: 'cannot-lock',
              sentence: `Whether another Laiban prints on ${address} cannot be found out (${error.code ?? error.message}).`,
            },
      ),
    );
    server.listen({ path: `\0laiban-printer-${name}` }, () => {
      // The lock alone keeps no process alive.
      server.unref();
      resolve({
        kind: 'locked',
        release: () => new Promise(done => server.close(() => done())),
      });
    });
  });
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** One text for one printer, however its address was written. */
function placeOf(address: string): string {
  const reading = readPrinterAddress(address);
  switch (reading.kind) {
    case 'folder':
      return `folder ${realFolder(reading.path)}`;
    case 'ipp': {
      const { hostname, port, pathname, search } = reading.url;
      const host = LOOPBACK.has(hostname.toLowerCase()) ? 'localhost' : hostname.toLowerCase();
      return `ipp ${host} ${port || '631'} ${pathname}${search}`;
    }
    case 'cups':
    case 'refused':
      return address;
    default:
      return reading satisfies never;
  }
}

/** Where links lead; a folder that is not there yet has no other name. */
function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return path;
    throw error;
  }
}
