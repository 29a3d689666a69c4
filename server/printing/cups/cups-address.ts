import { existsSync } from 'node:fs';
import { createIppClient, type IppClient } from '../ipp/client.ts';
import type { Pace } from '../pace.ts';

/** A queue of the print server of this machine. */
export interface CupsQueue {
  name: string;
  /** Where cupsd takes IPP for it. */
  url: URL;
  /** Named in the settings; otherwise cupsd's own socket comes first. */
  hasPort: boolean;
}

export type CupsReading = { kind: 'cups'; queue: CupsQueue } | { kind: 'refused'; because: string };

/** Debian's cupsd exits when idle; systemd then listens on this socket alone and not on port 631. */
const CUPS_SOCKET = '/run/cups/cups.sock';

/**
 * Reads `cups:QUEUE` or `cups://127.0.0.1:PORT/QUEUE`. Only a print server of this machine: another one would keep
 * copies of certificates where nobody here can delete them. A queue's name as lpadmin(8) takes it.
 */
export function readCupsAddress(address: string): CupsReading {
  const { host = 'localhost', port, queue = '' } = ADDRESS.exec(address)?.groups ?? {};
  const name = decoded(queue);
  if (name === undefined || name === '' || name.length > 127 || /[\s/#?\\'"\p{Cc}]/u.test(name))
    return refused(
      `${address} names no CUPS queue. Write for example cups:office; lpstat -e tells the queues.`,
    );
  if (!OWN_MACHINE.has(host))
    return refused(
      `${host} is another machine, and its print server would keep copies of certificates. ` +
        'Print to a queue of this machine (cups:QUEUE), or straight to the printer (ipp://HOST/ipp/print).',
    );
  const where = `ipp://${host}${port === undefined ? '' : `:${port}`}/printers/${encodeURIComponent(name)}`;
  if (!URL.canParse(where)) return refused(`${address} is not an address. Write for example cups:office.`);
  return { kind: 'cups', queue: { name, url: new URL(where), hasPort: port !== undefined } };
}

/** Speaks to cupsd: over its socket when it has one, otherwise over the loopback port. */
export function createCupsClient(queue: CupsQueue, pace: Pace): IppClient {
  const overPort = createIppClient(queue.url, pace);
  const overSocket = createIppClient(queue.url, pace, CUPS_SOCKET);
  return {
    call: call => (socketOf(queue) === undefined ? overPort : overSocket).call(call),
  };
}

/** Looked for at every call: at boot, and when packages are brought up to date, it comes and goes. */
export function socketOf(queue: CupsQueue): string | undefined {
  return !queue.hasPort && existsSync(CUPS_SOCKET) ? CUPS_SOCKET : undefined;
}

const ADDRESS = /^cups:(?:\/\/(?<host>\[[\da-f:]+\]|[^/:@?#]*)(?::(?<port>\d{1,5}))?\/)?(?<queue>[^/]*)$/i;
const OWN_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A lone % sign; anything else would be a bug.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function refused(because: string): CupsReading {
  return { kind: 'refused', because };
}
