import { createServer, type ServerResponse } from 'node:http';
import { decodeMessage } from '../../server/printing/ipp/decode.ts';
import { encodeMessage } from '../../server/printing/ipp/encode.ts';
import {
  GROUP_TAGS,
  type IppAttribute,
  type IppGroup,
  type IppMessage,
} from '../../server/printing/ipp/message.ts';
import { OPERATIONS, type OperationName } from '../../server/printing/ipp/operations.ts';
import { answerOperation, type FakeWorld } from './fake-ipp-world.ts';

/** What happens to one request instead of, or after, a proper answer. */
export type Interference =
  /** The printer takes the request and never says a word: a half-open connection. */
  | { kind: 'silence' }
  | { kind: 'cut' }
  /** The printer does what it was asked, and the answer is lost. */
  | { kind: 'act-then-cut' }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'http'; status: number }
  | { kind: 'status'; status: number; unsupported?: string };

export interface FakeIppPrinter extends FakeWorld {
  address: string;
  /** Every request in the order of arrival, by the name of its operation. */
  requests: OperationName[];
  /** Asked before every request; an answer replaces the printer's own. */
  interfere: (operation: OperationName, request: IppMessage) => Interference | undefined;
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
    request.on('end', () => handle(fake, Buffer.concat(parts), response));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (typeof bound !== 'object' || !bound) throw new Error('the fake printer has no port');
  const fake: FakeIppPrinter = {
    address: `ipp://127.0.0.1:${bound.port}/ipp/print`,
    uuid: 'urn:uuid:00000000-0000-4000-8000-00000000000a',
    upTimeS: 1000,
    secondsPassed: () => 0,
    state: 3,
    reasons: ['none'],
    without: [],
    extra: [],
    jobs: [],
    steps: [],
    pagesPerDocument: 1,
    sheetsOut: 0,
    requests: [],
    interfere: () => undefined,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    ...world,
  };
  return fake;
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

function send(
  response: ServerResponse,
  request: IppMessage,
  answer: { status: number; groups: IppGroup[] },
): void {
  const operation: IppAttribute[] = [
    { name: 'attributes-charset', values: [{ syntax: 'charset', value: 'utf-8' }] },
    { name: 'attributes-natural-language', values: [{ syntax: 'language', value: 'en' }] },
  ];
  const bytes = encodeMessage({
    version: request.version,
    code: answer.status,
    requestId: request.requestId,
    groups: [{ tag: GROUP_TAGS.operation, attributes: operation }, ...answer.groups],
  });
  response.writeHead(200, { 'content-type': 'application/ipp' }).end(bytes);
}
