import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { openRooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import { appOf, openPage, openTerminal, startSession } from '../../support/terminal.ts';

const EXPECTED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

function expectSafe(name: string, headers: Headers): void {
  for (const [header, value] of Object.entries(EXPECTED))
    expect([name, header, headers.get(header)]).toEqual([name, header, value]);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("'unsafe-inline'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('set-cookie')).toBeNull();
}

test('every answer carries the headers, refusals, errors and files too', async () => {
  const terminal = await openTerminal();
  const { send, request, rooms } = terminal;
  const walk = await startSession(send);
  const staff = await openPage(request, 'staff');
  const answers = {
    view: await send('GET', '/api/resident/terminal'),
    session: await walk.send('GET', ''),
    'no token': await request('GET', '/api/resident/terminal'),
    'wrong host': await request('GET', '/', undefined, { host: 'evil.example' }),
    'wrong origin': await request('POST', '/api/page', { page: 'staff' }, { origin: 'http://evil.example' }),
    'bad body': await send('POST', '/api/resident/session', '{'),
    'not json': await send('POST', '/api/resident/session', 'x', { 'content-type': 'text/plain' }),
    'too large': await send('POST', '/api/resident/session', 'x'.repeat(70_000), {
      'content-length': '70000',
    }),
    'wrong step': await walk.act('print'),
    'no session': await send('GET', '/api/resident/session'),
    'not signed in': await staff('GET', '/api/staff/register'),
    nothing: await request('GET', '/nothing/here'),
    'no api': await request('GET', '/api/nothing'),
    model: await request('GET', '/face-models/face_recognition_model-weights_manifest.json'),
    'no model': await request('GET', '/face-models/nothing.json'),
    'no asset': await request('GET', '/assets/nothing.js'),
    redirect: await request('GET', '/staff'),
    icon: await request('GET', '/favicon.ico'),
  };
  for (const [name, answer] of Object.entries(answers)) expectSafe(name, answer.headers);
  const document = await WAY_TO.preview(terminal);
  const pdf = await document.act('read-document');
  expectSafe('document', pdf.headers);
  expect(pdf.headers.get('cache-control')).toBe('no-store');
  await rooms.close();
  const failed = await send('POST', '/api/resident/call-staff', { step: 'look' });
  expect(failed.status).toBe(500);
  expectSafe('internal', failed.headers);
});

test('what is personal is never kept by a browser; what never changes is', async () => {
  const { send, request } = await openTerminal();
  expect((await send('GET', '/api/resident/terminal')).headers.get('cache-control')).toBe('no-store');
  const model = await request('GET', '/face-models/face_recognition_model-weights_manifest.json');
  expect([model.status, model.headers.get('cache-control')]).toEqual([200, 'public, max-age=86400']);
  expect((await request('GET', '/face-models/nothing.json')).headers.get('cache-control')).toBe('no-store');
});

/** The app behind a real socket, asked byte by byte: no client in between that would tidy up. */
async function rawServer(): Promise<(bytes: string) => Promise<string>> {
  const rooms = await openRooms();
  const app = appOf(rooms);
  const port = await new Promise<number>(resolve => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, info => resolve(info.port));
    onTestFinished(() => void server.close());
  });
  return bytes =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let said = '';
      socket.on('data', chunk => {
        said += chunk.toString('latin1');
      });
      socket.on('close', () => resolve(said));
      socket.on('error', reject);
      socket.end(bytes.replaceAll('PORT', String(port)));
    });
}

const HEAD = 'Host: 127.0.0.1:PORT\r\nConnection: close\r\n';

test.each([
  '/assets/../../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/%252e%252e/package.json',
  '/assets/..\\..\\package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/....//....//package.json',
  '/assets//etc/passwd',
  '/assets/%00',
  '/assets/x%00.js',
  '/assets/%E0%A4%A',
  '/assets/%',
  '/face-models/../package.json',
  '/face-models/../../package.json',
  '/face-models/..%2fpackage.json',
  '/face-models/%2e%2e%2fpackage.json',
  '/face-models/face-models/../../package.json',
  '/face-models//etc/passwd',
  '/face-models/',
  '/face-models',
  '/assets/',
  '/../../etc/passwd',
  '/server/main.ts',
  '/package.json',
  '/.git/config',
])('a path that climbs or is broken gives no file and no error: %s', async path => {
  const ask = await rawServer();
  const said = await ask(`GET ${path} HTTP/1.1\r\n${HEAD}\r\n`);
  expect(said).toMatch(/^HTTP\/1\.1 (400|404) /);
  expect(said).not.toMatch(/"dependencies"|root:|\[core\]|import /);
});

test('a request that is hardly one does not bring the server down', async () => {
  const ask = await rawServer();
  const odd = [
    'nonsense\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\n',
    `GET http://evil.example/api/technician/health HTTP/1.1\r\n${HEAD}\r\n`,
    `GET / HTTP/1.1\r\nHost: evil.example\r\n${HEAD}\r\n`,
    `GET /?${'x'.repeat(40_000)} HTTP/1.1\r\n${HEAD}\r\n`,
    `POST /api/page HTTP/1.1\r\n${HEAD}Origin: http://127.0.0.1:PORT\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n`,
    `POST /api/page HTTP/1.1\r\n${HEAD}Origin: http://127.0.0.1:PORT\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${HEAD}\r\n`,
    `TRACE / HTTP/1.1\r\n${HEAD}\r\n`,
  ];
  for (const bytes of odd) {
    const said = await ask(bytes);
    expect([bytes.slice(0, 30), said.slice(0, 12)]).not.toEqual([bytes.slice(0, 30), 'HTTP/1.1 200']);
    expect(said).not.toContain('evil.example');
  }
  expect(await ask(`GET /favicon.ico HTTP/1.1\r\n${HEAD}\r\n`)).toMatch(/^HTTP\/1\.1 204/);
});

test('a body without an announced length is counted while it comes, and cut off', async () => {
  const ask = await rawServer();
  const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
  const said = await ask(
    `POST /api/page HTTP/1.1\r\n${HEAD}Origin: http://127.0.0.1:PORT\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(6)}0\r\n\r\n`,
  );
  expect(said).toMatch(/^HTTP\/1\.1 413 /);
  expect(said).toContain('too-large');
});

test('an announced length that is too large is refused before the body comes', async () => {
  const ask = await rawServer();
  const said = await ask(
    `POST /api/page HTTP/1.1\r\n${HEAD}Origin: http://127.0.0.1:PORT\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{`,
  );
  expect(said).toMatch(/^HTTP\/1\.1 413 /);
});

test('a page without its slash is found; anything that only ends like one is not', async () => {
  const { request } = await openTerminal();
  const redirect = await request('GET', '/staff');
  expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/staff/']);
  for (const path of ['/staffx', '/x/technician', '/api/verify', '//evil.example/verify', '/xverify']) {
    const answer = await request('GET', path);
    expect([path, answer.headers.get('location')]).toEqual([path, null]);
    expect([403, 404]).toContain(answer.status);
  }
});
