import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../../../kiosk/build-if-stale.ts';
import { laySiteFolder } from '../../../server/commands/site-folder.ts';
import type { PublishedKeys } from '../../../server/contract/paper-claims.ts';
import { type paperKey, publishedKeys } from '../../support/verify-papers.ts';

const BUNDLE = fileURLToPath(new URL('../../../dist/verify', import.meta.url));
const FOLDER = '/city/laiban/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** The recipient's page as a city hosts it: a folder under some path, no headers, the register on another origin. */
export interface HostedSite extends AsyncDisposable {
  /** With a slash at its end. */
  base: string;
  /** Where the register is asked. */
  statusUrl: string;
  /** Every body that the register was asked with, oldest first. */
  asked: unknown[];
  publish(keys: PublishedKeys): void;
  /** What the register says from now on; a promise holds the answer back. */
  says(answer: object | Promise<object>): void;
  /** From now on the register cannot be reached. */
  registerGoes(): Promise<void>;
  /** From now on nothing can be reached, as without a network. */
  everythingGoes(): Promise<void>;
}

type Key = ReturnType<typeof paperKey>;

interface HostedSiteOptions {
  /** `false`: keys without an address that could be asked. */
  register?: boolean;
  /** A name that browsers resolve to this machine, without being told that it is the terminal itself. */
  host?: string;
}

export async function openHostedSite(
  keys: Key[],
  { register: withRegister = true, host = '127.0.0.1' }: HostedSiteOptions = {},
): Promise<HostedSite> {
  const built = await buildIfStale();
  if (built.kind === 'failed') throw new Error(built.message);
  const folder = mkdtempSync(join(tmpdir(), 'laiban-site-'));
  let answer: object | Promise<object> = {};
  const asked: unknown[] = [];
  const register = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? 'null');
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      asked.push(JSON.parse(body));
      void tell(response, answer);
    });
  });
  const statusUrl = `http://127.0.0.1:${await listen(register)}/api/verify`;
  const laid = laySiteFolder(BUNDLE, folder, publishedKeys(keys, withRegister ? statusUrl : undefined));
  if (laid.kind === 'refused') throw new Error(laid.sentence);

  const site = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const name = path === FOLDER ? 'index.html' : path.slice(FOLDER.length);
    const file = join(folder, name);
    // Anything outside of the folder is a mistake of the bundle and shows as a complaint.
    if (!path.startsWith(FOLDER) || !existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  const port = await listen(site);
  return {
    base: `http://${host}:${port}${FOLDER}`,
    statusUrl,
    asked,
    publish: next => writeFileSync(join(folder, 'keys.json'), JSON.stringify(next)),
    says: next => {
      answer = next;
    },
    registerGoes: () => close(register),
    everythingGoes: async () => {
      await Promise.all([close(site), close(register)]);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([close(site), close(register)]);
      rmSync(folder, { recursive: true });
    },
  };
}

async function tell(response: ServerResponse, answer: object | Promise<object>): Promise<void> {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ ok: true, answer: await answer }));
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function close(server: Server): Promise<void> {
  return new Promise(done => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
