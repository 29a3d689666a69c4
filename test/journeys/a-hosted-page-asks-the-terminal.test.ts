import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openChromium } from './harness/chromium.ts';
import { startLaiban } from './harness/laiban.ts';

interface Host extends AsyncDisposable {
  origin: string;
}

/** Somebody's web server with an empty page on it. */
async function webServer(): Promise<Host> {
  const server: Server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>A page elsewhere</title>');
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a script of the open page gets from an address: the answer's text, or `blocked` by the browser. */
const asked = (page: Page, address: string, body: unknown): Promise<string> =>
  page.evaluate(
    async ({ url, text }) => {
      try {
        const headers = { 'Content-Type': 'application/json' };
        return await (await fetch(url, { method: 'POST', headers, body: text })).text();
      } catch (error) {
        return error instanceof TypeError ? 'blocked' : String(error);
      }
    },
    { url: address, text: JSON.stringify(body) },
  );

test('in a real browser the named page may ask about papers and nothing else, another page nothing at all', async () => {
  await using hosted = await webServer();
  await using stranger = await webServer();
  await using laiban = await startLaiban({ env: { LAIBAN_VERIFY_URL: `${hosted.origin}/` } });
  await using chromium = await openChromium({ expected: [/CORS policy/, /ERR_FAILED/, /status of 4\d\d/] });
  const { page } = chromium;
  const paper = { number: 'XBJ-JZ-2026-000001-0', documentHash: 'a'.repeat(64) };
  const status = `${laiban.base}/api/verify/status`;

  await page.goto(`${hosted.origin}/`);
  expect(JSON.parse(await asked(page, status, paper))).toEqual({ ok: true, answer: { kind: 'not-found' } });
  const form = { number: paper.number, code: 'AAAAAA' };
  expect(JSON.parse(await asked(page, `${laiban.base}/api/verify`, form))).toMatchObject({ ok: true });
  for (const [path, body] of [
    ['/api/page', { page: 'staff' }],
    ['/api/staff/sign-in', { name: '甲', passcode: laiban.passcode() }],
    ['/api/resident/session', { kind: 'residence' }],
  ] as const)
    expect([path, await asked(page, laiban.base + path, body)]).toEqual([path, 'blocked']);

  await page.goto(`${stranger.origin}/`);
  for (const path of ['/api/verify/status', '/api/verify', '/api/page'])
    expect([path, await asked(page, laiban.base + path, paper)]).toEqual([path, 'blocked']);
});
