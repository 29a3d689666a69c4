import { request } from 'node:http';
import type { Pace } from '../pace.ts';
import { decodeMessage } from './decode.ts';
import { encodeMessage } from './encode.ts';
import { GROUP_TAGS, groupOf, type IppAttribute, type IppMessage, textsOf } from './message.ts';
import { OPERATIONS, type OperationName } from './operations.ts';

/** One printer, spoken to over plain HTTP (RFC 8010 §4). Every call ends: in an answer or in a failure. */
export interface IppClient {
  call(call: IppCall): Promise<IppReply>;
}

export interface IppCall {
  operation: OperationName;
  timeoutMs: number;
  /** Behind charset, language, printer-uri and the user's name, which every request begins with. */
  attributes?: IppAttribute[];
  job?: IppAttribute[];
  document?: Uint8Array;
}

export type IppReply =
  /** `status` is the IPP status code, RFC 8011 appendix B; below 0x0100 is success. */
  | { kind: 'answer'; status: number; statusText: string; message: IppMessage }
  | { kind: 'failure'; failure: CallFailure; because: string };

/** `no-connection` is the only one after which it is certain that the printer got nothing of the request. */
export type CallFailure = 'no-connection' | 'timed-out' | 'broken-off' | 'http-refusal' | 'garbage';

/** A printer's whole description is about 20 kB; far more than that is not an answer. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * A client for a printer at `ipp://host[:port]/path`. A fresh connection for every call: a kept one may be half open
 * after the printer lost power, and then the first bytes of a document would vanish in it. `socketPath`: a socket of this
 * machine to speak over instead of the network, such as cupsd's.
 */
export function createIppClient(address: URL, pace: Pace, socketPath?: string): IppClient {
  let lastRequestId = 0;
  return {
    async call(call) {
      lastRequestId = (lastRequestId % 0x7fffffff) + 1;
      // Its own: the watch and a job ask at the same time.
      const requestId = lastRequestId;
      const head = encodeMessage(requestMessage(address, call, requestId));
      const answer = await post(address, Buffer.concat([head, call.document ?? new Uint8Array()]), {
        pace,
        timeoutMs: call.timeoutMs,
        ...(socketPath === undefined ? {} : { socketPath }),
      });
      if (answer.kind === 'failure') return answer;
      return readReply(answer.bytes, requestId);
    },
  };
}

/** 631 unless the address says otherwise, RFC 8010 §4. */
const IPP_PORT = 631;

function requestMessage(address: URL, call: IppCall, requestId: number): IppMessage {
  const operation: IppAttribute[] = [
    { name: 'attributes-charset', values: [{ syntax: 'charset', value: 'utf-8' }] },
    { name: 'attributes-natural-language', values: [{ syntax: 'language', value: 'en' }] },
    { name: 'printer-uri', values: [{ syntax: 'uri', value: address.href }] },
  ];
  operation.push(...(call.attributes ?? []));
  const groups: IppMessage['groups'] = [{ tag: GROUP_TAGS.operation, attributes: operation }];
  if (call.job) groups.push({ tag: GROUP_TAGS.job, attributes: call.job });
  // Version 1.1 is the one that every printer since 2000 must accept (RFC 8011 §5.3.14); answers are the same.
  return { version: { major: 1, minor: 1 }, code: OPERATIONS[call.operation], requestId, groups };
}

function readReply(bytes: Uint8Array, requestId: number): IppReply {
  const reading = decodeMessage(bytes);
  if (reading.kind === 'malformed') return failure('garbage', `the answer is no IPP: ${reading.because}`);
  const { message } = reading;
  if (message.requestId !== requestId) return failure('garbage', 'the answer belongs to another request');
  const told = textsOf(groupOf(message, GROUP_TAGS.operation), 'status-message')[0];
  const code = `0x${message.code.toString(16).padStart(4, '0')}`;
  return { kind: 'answer', status: message.code, statusText: told ? `${code} ${told}` : code, message };
}

type PostResult = { kind: 'answered'; bytes: Uint8Array } | Extract<IppReply, { kind: 'failure' }>;

interface PostLimits {
  pace: Pace;
  timeoutMs: number;
  socketPath?: string;
}

function post(address: URL, body: Uint8Array, limit: PostLimits): Promise<PostResult> {
  return new Promise(resolve => {
    let isConnected = false;
    let isSettled = false;
    const settle = (result: PostResult) => {
      if (isSettled) return;
      isSettled = true;
      cancelDeadline();
      outgoing.destroy();
      resolve(result);
    };
    const fail = (error: Error) =>
      settle(failure(isConnected ? 'broken-off' : 'no-connection', error.message));
    const outgoing = request({
      protocol: 'http:',
      // URL keeps the brackets of an IPv6 address, node:http does not want them.
      hostname: address.hostname.replace(/^\[|\]$/g, ''),
      port: address.port === '' ? IPP_PORT : Number(address.port),
      ...(limit.socketPath === undefined ? {} : { socketPath: limit.socketPath }),
      path: `${address.pathname}${address.search}`,
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/ipp', 'content-length': body.length },
    });
    const cancelDeadline = limit.pace.deadline(limit.timeoutMs, () =>
      settle(failure(isConnected ? 'timed-out' : 'no-connection', `no answer within ${limit.timeoutMs} ms`)),
    );
    outgoing.on('error', fail);
    outgoing.on('socket', socket => {
      socket.once('connect', () => {
        isConnected = true;
      });
    });
    outgoing.on('response', response => {
      if (response.statusCode !== 200) {
        settle(failure('http-refusal', `HTTP status ${response.statusCode}`));
        return;
      }
      const parts: Buffer[] = [];
      let length = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length > MAX_ANSWER_BYTES) settle(failure('garbage', 'the answer does not end'));
      });
      response.on('end', () => settle({ kind: 'answered', bytes: Buffer.concat(parts) }));
      response.on('error', fail);
    });
    outgoing.on('close', () => fail(new Error('the printer closed the connection')));
    outgoing.end(body);
  });
}

function failure(kind: CallFailure, because: string): Extract<IppReply, { kind: 'failure' }> {
  return { kind: 'failure', failure: kind, because };
}
