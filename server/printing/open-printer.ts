import { isAbsolute } from 'node:path';
import { type CupsQueue, readCupsAddress } from './cups/cups-address.ts';
import { createCupsPrinter } from './cups/cups-printer.ts';
import { createFolderPrinter } from './folder-printer.ts';
import { createIppPrinter } from './ipp/ipp-printer.ts';
import { type Pace, realPace } from './pace.ts';
import type { Printer } from './printer.ts';
import type { AgreedPrinter } from './printer-watch.ts';
import { IPP_TIMES, type IppTimes } from './times.ts';

export type PrinterAddress =
  | { kind: 'folder'; path: string }
  | { kind: 'ipp'; url: URL }
  | { kind: 'cups'; queue: CupsQueue }
  | { kind: 'refused'; because: string };

export interface PrinterOptions {
  /** Handed in by tests; time passes by itself otherwise. */
  pace?: Pace;
  /** Any of the limits of `times.ts`. */
  times?: Partial<IppTimes>;
  /** Nothing is printed on another printer than this one. */
  agreed?: Pick<AgreedPrinter, 'read'>;
}

/**
 * The printer at an address from the settings: `folder:/absolute/path`, `ipp://host[:port]/path`, or `cups:QUEUE`. Opening
 * it asks the printer nothing. Throws TypeError for an address that `readPrinterAddress` refuses; the settings are checked before.
 */
export function createPrinter(address: string, options: PrinterOptions = {}): Printer {
  const reading = readPrinterAddress(address);
  const parts = { pace: options.pace ?? realPace, times: { ...IPP_TIMES, ...options.times } };
  const agreed = options.agreed ? { agreed: options.agreed } : {};
  switch (reading.kind) {
    case 'folder':
      return createFolderPrinter(reading.path);
    case 'ipp':
      return createIppPrinter(reading.url, { ...parts, ...agreed });
    case 'cups':
      return createCupsPrinter(reading.queue, parts);
    case 'refused':
      throw new TypeError(reading.because);
    default:
      return reading satisfies never;
  }
}

/** Reads a printer's address; a refusal is one sentence that says what to write instead. */
export function readPrinterAddress(address: string): PrinterAddress {
  if (address.startsWith('folder:')) {
    const path = address.slice('folder:'.length);
    return isAbsolute(path) && !path.includes('\0')
      ? { kind: 'folder', path }
      : refused('A printed-files folder needs an absolute path, for example folder:/var/lib/laiban/printed.');
  }
  if (address.startsWith('ipps:'))
    return refused(
      'ipps:// is not supported: printers sign their own certificates, and an unchecked one protects nothing. ' +
        'Attach the printer by USB (ipp-usb) or a cable of its own and use ipp://.',
    );
  if (address.startsWith('cups:')) return readCupsAddress(address);
  if (!URL.canParse(address)) return refused(`${address} is not an address. ${EXAMPLE}`);
  const url = new URL(address);
  if (url.protocol !== 'ipp:' || url.hostname === '')
    return refused(`${address} is no IPP printer. ${EXAMPLE}`);
  if (url.username !== '' || url.password !== '')
    return refused(
      'A name or password in a printer address would be shown on the technician page; leave it out.',
    );
  if (url.pathname === '') url.pathname = '/ipp/print';
  return { kind: 'ipp', url };
}

const EXAMPLE = 'Write for example ipp://127.0.0.1:60000/ipp/print, or cups:QUEUE.';

function refused(because: string): PrinterAddress {
  return { kind: 'refused', because };
}
