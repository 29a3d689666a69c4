import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { build } from 'vite';
import { securityHeaders } from '../../server/http/guard.ts';

const MODELS = join(dirname(createRequire(import.meta.url).resolve('face-api.js/package.json')), 'model');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};
/** No camera makes a picture of this size; whatever it is, it would only fill the memory. */
const MOST_BYTES = 200 * 1024 * 1024;

/** The page with the kiosk's face worker in it, the models and the pictures, on this machine only. */
export interface PictureServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/` */
  url: string;
  /** SHA-256 of a picture that was handed out. */
  digestOf(index: number): string | undefined;
}

/** Bundles the page as the kiosk's pages are bundled and serves it with the kiosk's own security headers. */
export async function servePictures(files: readonly string[]): Promise<PictureServer> {
  const folder = mkdtempSync(join(tmpdir(), 'laiban-face-evaluate-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('./page/', import.meta.url)),
    logLevel: 'silent',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome120',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });

  const digests = new Map<number, string>();
  const app = new Hono()
    .use(securityHeaders)
    .get('/pictures/:index{[0-9]+}', async context => {
      const index = Number(context.req.param('index'));
      const file = files[index];
      const bytes = file === undefined ? undefined : await bytesOf(file);
      if (!bytes) return context.notFound();
      digests.set(index, createHash('sha256').update(bytes).digest('hex'));
      return context.body(bytes, 200, { 'Content-Type': 'application/octet-stream' });
    })
    .get('*', async context => {
      const { path } = context.req;
      const file = path.startsWith('/face-models/')
        ? join(MODELS, normalize(path.slice('/face-models'.length)))
        : join(folder, path === '/' ? 'index.html' : normalize(path));
      if (!existsSync(file)) return context.notFound();
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      return context.body(new Uint8Array(await readFile(file)), 200, { 'Content-Type': type });
    });
  const server = createAdaptorServer(app);
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('the picture server listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    digestOf: index => digests.get(index),
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise(closed => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Undefined for a file that cannot be read (gone, forbidden, a broken disk) or is beyond all measure. */
async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    await using handle = await open(file, 'r');
    const { size } = await handle.stat();
    return size > MOST_BYTES ? undefined : new Uint8Array(await handle.readFile());
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
