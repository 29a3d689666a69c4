import { createServer, request } from 'node:http';
import { decodeMessage } from '../../server/printing/ipp/decode.ts';
import { OPERATIONS, type OperationName } from '../../server/printing/ipp/operations.ts';

/** One question to the printer and how long the printer itself took over it; on `performance.now()`'s clock. */
export interface PrinterTurn {
  operation: OperationName | undefined;
  fromMs: number;
  untilMs: number;
}

export interface TimingProxy {
  /** As in LAIBAN_PRINTER. */
  address: string;
  turns: PrinterTurn[];
  stop(): Promise<void>;
}

const NAMES = new Map(
  Object.entries(OPERATIONS).map(([name, code]) => [code as number, name as OperationName]),
);

/** Stands between the terminal and a printer on this machine and notes how long the printer takes to answer. */
export async function startTimingProxy(printer: { port: number }): Promise<TimingProxy> {
  const turns: PrinterTurn[] = [];
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const body = Buffer.concat(parts);
      const reading = decodeMessage(body);
      const operation = reading.kind === 'message' ? NAMES.get(reading.message.code) : undefined;
      const fromMs = performance.now();
      const onward = request(
        {
          host: 'localhost',
          port: printer.port,
          path: incoming.url ?? '/',
          method: 'POST',
          agent: false,
          headers: { 'content-type': 'application/ipp', 'content-length': body.length },
        },
        answer => {
          const back: Buffer[] = [];
          answer.on('data', (part: Buffer) => back.push(part));
          answer.on('end', () => {
            turns.push({ operation, fromMs, untilMs: performance.now() });
            outgoing
              .writeHead(answer.statusCode ?? 502, { 'content-type': 'application/ipp' })
              .end(Buffer.concat(back));
          });
        },
      );
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (typeof bound !== 'object' || !bound) throw new Error('the proxy has no port');
  return {
    address: `ipp://127.0.0.1:${bound.port}/ipp/print`,
    turns,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** How much of a stretch of time at least one question lay with the printer; questions at once count once. */
export function printersShareMs(turns: readonly PrinterTurn[], fromMs: number, untilMs: number): number {
  let share = 0;
  let reached = fromMs;
  for (const turn of turns.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const begin = Math.max(turn.fromMs, reached);
    const end = Math.min(turn.untilMs, untilMs);
    if (end <= begin) continue;
    share += end - begin;
    reached = end;
  }
  return share;
}
