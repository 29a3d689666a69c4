import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { PDFDocument, rgb } from 'pdf-lib';
import type { Page, Route } from 'playwright-core';
import { buildIfStale } from '../../../kiosk/build-if-stale.ts';
import { THEMES } from '../../../kiosk/ui/preferences.ts';
import { securityHeaders } from '../../../server/http/guard.ts';
import { staticPages } from '../../../server/http/static-pages.ts';
import { type Scene, terminalView } from './scenes.ts';

/** The built pages behind the real security headers; what the API would answer is put in by the browser (`playScene`). */
export interface PageServer extends AsyncDisposable {
  base: string;
}

export async function servePages(): Promise<PageServer> {
  const built = await buildIfStale();
  if (built.kind === 'failed') throw new Error(built.message);
  const app = new Hono().use(securityHeaders).route('/', staticPages());
  const server: ServerType = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise(done => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** A page of a terminal whose server says whatever `show` is told. */
export async function openStage(page: Page, base: string) {
  let scene: Scene = { name: 'start', terminal: terminalView([]), shows: 'welcome' };
  const pdf = await twoPages();
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    devices.enumerateDevices = () =>
      Promise.resolve(
        document.documentElement.dataset.camera === 'none'
          ? []
          : [{ kind: 'videoinput', deviceId: 'x', groupId: 'x', label: 'x', toJSON: () => ({}) }],
      );
  });
  await page.route('**/api/**', async route => answer(route, scene, pdf));
  await page.goto(`${base}/`);
  await page.locator('main[data-screen="welcome"]').waitFor();

  return {
    /** Plays a scene from a fresh welcome screen up to the screen that it is about. */
    async show(
      next: Scene,
      prefer: { english?: boolean; large?: boolean; theme?: number } = {},
    ): Promise<void> {
      scene = next.terminal ? next : { ...next, terminal: terminalView([]) };
      if (next.terminal) await page.reload();
      else await home(page);
      await page.evaluate(has => {
        document.documentElement.dataset.camera = has ? 'one' : 'none';
      }, next.camera ?? true);
      await choose(page, prefer);
      if (next.terminal && !next.view)
        await page.locator(`main[data-screen="${next.shows}"]`).waitFor({ timeout: 20_000 });
      if (next.view) await page.locator('.tile').first().click();
      if (next.view) await page.locator('main[data-screen]:not([data-screen="welcome"])').waitFor();
      for (const touch of next.touch ?? []) {
        if (touch.startsWith('type:'))
          for (const key of touch.slice('type:'.length)) await page.keyboard.press(key);
        else await page.locator(touch).click();
      }
      await page.locator(`main[data-screen="${next.shows}"]`).waitFor();
      await page.locator('.preview__loading').waitFor({ state: 'detached' });
      if (next.next) await page.locator('.slot__sheet > *').waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
    },
  };
}

/** Back to welcome with everything as at first: by leaving, as a resident would, or by waiting for the tiles to open. */
async function home(page: Page): Promise<void> {
  const shut = page.locator('main[data-screen^="out-of-service"], main[data-screen^="slot-"]');
  if ((await shut.count()) > 0) {
    await page.reload();
  } else {
    if ((await page.locator('dialog[open]').count()) > 0)
      await page.locator('dialog .big-button--quiet').click();
    if ((await page.locator('.exit').count()) > 0) await page.locator('.exit').click();
    if ((await page.locator('main[data-screen^="goodbye"]').count()) > 0)
      await page.locator('.primary').click();
  }
  await page.locator('main[data-screen]').waitFor();
}

async function choose(
  page: Page,
  { english, large, theme = 0 }: { english?: boolean; large?: boolean; theme?: number },
) {
  const now = await page.evaluate(() => {
    const { lang, dataset } = document.documentElement;
    return { lang, size: dataset.size, theme: dataset.theme };
  });
  if ((now.lang === 'en') !== Boolean(english)) await touchUntil(0, 'lang', english ? 'en' : 'zh-CN');
  if ((now.size === 'large') !== Boolean(large))
    await touchUntil(1, 'data-size', large ? 'large' : 'standard');
  const wanted = THEMES[theme] ?? 'paper';
  if (now.theme !== wanted) await touchUntil(2, 'data-theme', wanted);

  /** Touches a helper until <html> says so; touches that follow too fast on each other are taken for one. */
  async function touchUntil(place: number, attribute: string, value: string): Promise<void> {
    const root = page.locator('html');
    while ((await root.getAttribute(attribute)) !== value) {
      await page.locator('.tool-bar__helper').nth(place).click();
      const from = await page.evaluate(() => performance.now());
      await page.waitForFunction(
        asked =>
          document.documentElement.getAttribute(asked.attribute) === asked.value ||
          performance.now() - asked.from > 320,
        { attribute, value, from },
      );
    }
  }
}

async function answer(route: Route, scene: Scene, pdf: Uint8Array): Promise<void> {
  const path = new URL(route.request().url()).pathname;
  const say = (body: unknown) => route.fulfill({ json: body });
  if (path === '/api/page') return say({ ok: true, token: 'page-token-of-a-test' });
  if (path === '/api/resident/terminal') return say(scene.terminal);
  if (path === '/api/resident/terminal/events')
    return route.fulfill({
      body: `data: ${JSON.stringify(scene.terminal)}\n\n`,
      contentType: 'text/event-stream',
    });
  if (path === '/api/resident/session/leave')
    return say({ ok: true, view: { step: 'over', because: 'left' } });
  if (path === '/api/resident/session/document')
    return route.fulfill({ body: Buffer.from(pdf), contentType: 'application/pdf' });
  if (path === '/api/resident/screen-fonts') return say({ ok: true, fonts: [] });
  if (path === '/api/resident/call-staff') return say({ ok: true });
  // A challenge that never comes: the look screen stays as it is while one waits for it.
  if (path === '/api/resident/session/challenge') return;
  if (path === '/api/resident/session/print') return say({ ok: true, view: scene.next ?? scene.view });
  if (route.request().method() === 'GET') return say({ ok: true, view: scene.next ?? scene.view });
  return say({ ok: true, view: scene.view, session: 'session-of-a-test' });
}

/** Two A4 pages that look like a certificate from afar. */
async function twoPages(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const lines of [14, 4]) {
    const page = pdf.addPage([595.28, 841.89]);
    page.drawText('Certificate', { x: 220, y: 740, size: 28 });
    for (let line = 0; line < lines; line++)
      page.drawRectangle({
        x: 80,
        y: 690 - line * 30,
        width: line % 3 === 2 ? 300 : 435,
        height: 9,
        color: rgb(0.2, 0.2, 0.2),
      });
    page.drawCircle({ x: 440, y: 200, size: 56, borderColor: rgb(0.7, 0.15, 0.12), borderWidth: 4 });
  }
  return pdf.save();
}
