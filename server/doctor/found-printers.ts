import { type Finding, fine, warning } from './check.ts';
import type { FoundPrinter, FoundQueue, QueueSearch } from './find-printers.ts';

const ABOUT = 'printers found';
/** What the technician gives up with CUPS, in one line. */
const SECOND_BEST =
  'second best, for a printer without IPP: CUPS never knows what came out, so staff confirm every print';

/** Every printer that answers and what to write for it: straight over IPP first, queues of CUPS after them. */
export function tellFoundPrinters(
  configured: string,
  usb: readonly FoundPrinter[],
  search: QueueSearch,
): Finding[] {
  const queues = search.kind === 'queues' ? search.queues : [];
  const straight = [...usb, ...queues.flatMap(queue => queue.straight ?? [])];
  const findings = [
    ...unique(straight).map(printer =>
      told(configured, printer.address, `${printer.name} (${printer.health.kind}), straight over IPP`),
    ),
    ...queues.map(queue => tellQueue(configured, queue)),
  ];
  if (search.kind === 'not-known')
    findings.push(warning('CUPS', search.because, 'Look at it: systemctl status cups'));
  if (straight.length + queues.length > 0 || !configured.startsWith('folder:')) return findings;
  const says = search.kind === 'no-cups' ? 'None on USB; CUPS is not installed.' : 'None on USB or in CUPS.';
  return [
    ...findings,
    warning(
      ABOUT,
      `${says} Certificates go into a folder.`,
      'USB: sudo apt-get install -y --no-install-recommends ipp-usb, then plug the printer in again. ' +
        'Network: LAIBAN_PRINTER=ipp://HOST/ipp/print.',
    ),
  ];
}

function tellQueue(configured: string, queue: FoundQueue): Finding {
  const { address, health, told: words, straight } = queue;
  if (straight === undefined) {
    const found = told(configured, address, `queue (${health.kind}); ${SECOND_BEST}`);
    return health.kind === 'ready' || words.length === 0
      ? found
      : warning(ABOUT, found.says, words.join(' '));
  }
  const says = `${address} (${health.kind}) leads to a printer that speaks IPP itself.`;
  return address === configured
    ? warning(ABOUT, says, `Write LAIBAN_PRINTER=${straight.address}; only so it is certain what came out.`)
    : fine(ABOUT, says);
}

function told(configured: string, address: string, says: string): Finding {
  return fine(ABOUT, address === configured ? `${says}; in use` : `${says}: LAIBAN_PRINTER=${address}`);
}

function unique(printers: readonly FoundPrinter[]): FoundPrinter[] {
  return [...new Map(printers.map(printer => [printer.address, printer])).values()];
}
