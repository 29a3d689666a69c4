import { createServer, type Server, type ServerResponse } from 'node:http';
import { decodeMessage } from '../../server/printing/ipp/decode.ts';
import { encodeMessage } from '../../server/printing/ipp/encode.ts';
import {
  GROUP_TAGS,
  type IppAttribute,
  type IppGroup,
  type IppMessage,
} from '../../server/printing/ipp/message.ts';
import { OPERATIONS, type OperationName } from '../../server/printing/ipp/operations.ts';
import { answerOperation } from './fake-ipp-answers.ts';
import { type FakeJob, type FakeWorld, freshWorld, goOn } from './fake-ipp-world.ts';

/** What happens to one request instead of, or after, a proper answer. */
export type Interference =
  /** The printer takes the request and never says a word: a half-open connection. */
  | { kind: 'silence' }
  | { kind: 'cut' }
  /** The printer does what it was asked, and the answer is lost. */
  | { kind: 'act-then-cut' }
  /** The answer begins and never goes on; with `thenCut` the connection breaks there. */
  | { kind: 'half'; thenCut: boolean }
  /** The printer acts and answers only then. */
  | { kind: 'slow'; until: Promise<void> }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'http'; status: number }
  | { kind: 'status'; status: number; unsupported?: string };

export interface FakeIppPrinter extends FakeWorld {
  address: string;
  /** Every request in the order of arrival, by the name of its operation. */
  requests: OperationName[];
  /** Asked before every request; an answer replaces the printer's own. */
  interfere: (operation: OperationName, request: IppMessage) => Interference | undefined;
  /** No connection from now on, and nothing goes on printing. */
  cutPower(): Promise<void>;
  /** The same printer on the same port, just switched on; it forgets its jobs unless it keeps them. */
  restorePower(options?: { keepsJobs?: boolean }): Promise<void>;
  /** Questions reach nobody and the printer goes on printing: each attempt is a moment that passes for it. */
  cutNetwork(): void;
  restoreNetwork(): void;
  /** Another printer at the same address: it knows of no job. Answers the uuid of the new one. */
  swap(): string;
  /** Somebody presses cancel at the printer. A job that is at work may still bring a sheet. */
  cancelAtPanel(job: FakeJob): void;
  stop(): Promise<void>;
}

/**
 * A printer inside this process, on a real loopback connection, for what the simulator cannot do: it stops, forgets,
 * lies, is exchanged, keeps silent. Time in it passes by being looked at: each Get-Job-Attributes takes one of `steps`,
 * and when there are none the next sheet comes out.
 */
export async function startFakeIppPrinter(world: Partial<FakeWorld> = {}): Promise<FakeIppPrinter> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (isCut) {
        goOn(fake);
        response.socket?.destroy();
      } else handle(fake, Buffer.concat(parts), response);
    });
  });
  let isCut = false;
  let swaps = 0;
  const port = await listen(server, 0);
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const fake: FakeIppPrinter = {
    ...freshWorld(),
    address: `ipp://127.0.0.1:${port}/ipp/print`,
    requests: [],
    interfere: () => undefined,
    cutPower: close,
    async restorePower({ keepsJobs = false } = {}) {
      fake.boots += 1;
      fake.upTimeS = 1 - fake.secondsPassed();
      if (!keepsJobs) fake.jobs = [];
      await listen(server, port);
    },
    cutNetwork() {
      isCut = true;
    },
    restoreNetwork() {
      isCut = false;
    },
    swap() {
      swaps += 1;
      fake.boots += 1;
      fake.jobs = [];
      fake.uuid = `urn:uuid:00000000-0000-4000-8000-${String(swaps).padStart(12, 'b')}`;
      fake.upTimeS = 50_000;
      return fake.uuid;
    },
    cancelAtPanel(job) {
      job.state = 7;
      job.reasons = ['job-canceled-at-device'];
    },
    stop: close,
    ...world,
  };
  return fake;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const bound = server.address();
      if (typeof bound === 'object' && bound) resolve(bound.port);
      else reject(new Error('the fake printer has no port'));
    });
  });
}

const NAMES = new Map(
  Object.entries(OPERATIONS).map(([name, code]) => [code as number, name as OperationName]),
);

function handle(fake: FakeIppPrinter, body: Buffer, response: ServerResponse): void {
  const reading = decodeMessage(body);
  const operation = reading.kind === 'message' ? NAMES.get(reading.message.code) : undefined;
  if (reading.kind !== 'message' || !operation) {
    response.writeHead(400).end();
    return;
  }
  const request = reading.message;
  fake.requests.push(operation);
  const interference = fake.interfere(operation, request);
  const act = () => answerOperation(fake, operation, request, body.subarray(reading.documentAt));
  switch (interference?.kind) {
    case undefined:
      send(response, request, act());
      return;
    case 'silence':
      return;
    case 'act-then-cut':
      act();
      response.socket?.destroy();
      return;
    case 'half': {
      const bytes = answerBytes(request, act());
      response.writeHead(200, { 'content-type': 'application/ipp', 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2), () => {
        if (interference.thenCut) response.socket?.destroy();
      });
      return;
    }
    case 'slow': {
      const answer = act();
      void interference.until.then(() => send(response, request, answer));
      return;
    }
    case 'cut':
      response.socket?.destroy();
      return;
    case 'bytes':
      response.writeHead(200, { 'content-type': 'application/ipp' }).end(interference.bytes);
      return;
    case 'http':
      response.writeHead(interference.status).end();
      return;
    case 'status': {
      const { status, unsupported } = interference;
      const attributes: IppAttribute[] = unsupported
        ? [{ name: unsupported, values: [{ syntax: 'unsupported' }] }]
        : [];
      send(response, request, { status, groups: [{ tag: GROUP_TAGS.unsupported, attributes }] });
    }
  }
}

interface FakeAnswer {
  status: number;
  groups: IppGroup[];
}

function send(response: ServerResponse, request: IppMessage, answer: FakeAnswer): void {
  response.writeHead(200, { 'content-type': 'application/ipp' }).end(answerBytes(request, answer));
}

function answerBytes(request: IppMessage, answer: FakeAnswer): Uint8Array {
  const operation: IppAttribute[] = [
    { name: 'attributes-charset', values: [{ syntax: 'charset', value: 'utf-8' }] },
    { name: 'attributes-natural-language', values: [{ syntax: 'language', value: 'en' }] },
  ];
  return encodeMessage({
    version: request.version,
    code: answer.status,
    requestId: request.requestId,
    groups: [{ tag: GROUP_TAGS.operation, attributes: operation }, ...answer.groups],
  });
}
