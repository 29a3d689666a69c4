import type { PrinterHealth } from '../contract/printing.ts';
import { askQueue } from '../printing/cups/ask-queue.ts';
import { createCupsClient, readCupsAddress } from '../printing/cups/cups-address.ts';
import { createPrinter } from '../printing/open-printer.ts';
import { realPace } from '../printing/pace.ts';
import { runProgram } from './run-program.ts';

/** A printer that answers, and what to write for it. */
export interface FoundPrinter {
  /** For LAIBAN_PRINTER. */
  address: string;
  name: string;
  health: PrinterHealth;
}

export interface FoundQueue {
  /** `cups:QUEUE`, for LAIBAN_PRINTER. */
  address: string;
  health: PrinterHealth;
  told: string[];
  /** The printer behind it, where it answers IPP itself. */
  straight?: FoundPrinter;
}

export type QueueSearch =
  | { kind: 'queues'; queues: FoundQueue[] }
  | { kind: 'no-cups' }
  /** `because`: a sentence. */
  | { kind: 'not-known'; because: string };

/** Where `ipp-usb` puts the printers it finds on USB, one port each (ipp-usb.conf, http-min-port). */
const IPP_USB_PORTS = Array.from({ length: 10 }, (_, index) => 60_000 + index);
const PATIENCE_MS = 2_000;

/** Printers on USB that speak IPP through `ipp-usb` on this machine. */
export async function findUsbPrinters(ports: readonly number[] = IPP_USB_PORTS): Promise<FoundPrinter[]> {
  const answers = await Promise.all(ports.map(port => findAt(`ipp://127.0.0.1:${port}/ipp/print`)));
  return answers.filter(found => found !== undefined);
}

/** The queues of this machine's CUPS as `lpstat -e` names them, each looked at as the terminal would. */
export async function findQueues(
  env: NodeJS.ProcessEnv = process.env,
  timeoutMs = 5_000,
  addressOf = (queue: string) => `cups:${queue}`,
): Promise<QueueSearch> {
  const run = await runProgram('lpstat', ['-e'], { timeoutMs, env });
  switch (run.kind) {
    case 'not-installed':
      return { kind: 'no-cups' };
    case 'timed-out':
      return { kind: 'not-known', because: 'lpstat did not answer; cupsd may hang.' };
    case 'garbage':
      return { kind: 'not-known', because: 'lpstat wrote what is no list of queues.' };
    case 'failed':
      return { kind: 'not-known', because: `lpstat told no queues: ${run.because}.` };
    case 'output':
      break;
  }
  const addresses = run.text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(addressOf);
  if (addresses.some(address => readCupsAddress(address).kind === 'refused'))
    return { kind: 'not-known', because: 'lpstat wrote what is no list of queues.' };
  return { kind: 'queues', queues: await Promise.all(addresses.map(lookAt)) };
}

async function lookAt(address: string): Promise<FoundQueue> {
  const { health, told } = await createPrinter(address).sight();
  const reading = readCupsAddress(address);
  if (reading.kind === 'refused') return { address, health, told };
  const answer = await askQueue(createCupsClient(reading.queue, realPace), PATIENCE_MS);
  const deviceUri = answer.kind === 'queue' ? (answer.queue.deviceUri ?? '') : '';
  const straight = /^ipp:\/\/[^@?]+$/.test(deviceUri) ? await findAt(deviceUri) : undefined;
  return { address, health, told, ...(straight === undefined ? {} : { straight }) };
}

/** The printer at this address, if one answers IPP there. */
async function findAt(address: string): Promise<FoundPrinter | undefined> {
  const printer = createPrinter(address, { times: { callTimeoutMs: PATIENCE_MS } });
  const { health, model } = await printer.sight();
  return health.kind === 'unreachable' || model === undefined ? undefined : { address, name: model, health };
}
