import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { build } from 'vite';
import { securityHeaders } from '../../../server/http/guard.ts';

const MODELS = join(dirname(createRequire(import.meta.url).resolve('face-api.js/package.json')), 'model');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** The harness page as a browser gets it from the real server: built by Vite, with the same security headers. */
export interface FaceHarness extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/` */
  url: string;
  /** Paths asked for so far. */
  asked: string[];
  /** While true, the models are not found. */
  hideModels: boolean;
  /** While true, pages are not allowed to use a camera. */
  forbidCamera: boolean;
}

export async function serveFaceHarness(): Promise<FaceHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'laiban-face-harness-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'error',
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

  const asked: string[] = [];
  // Registered first, so that it has the last word on the header.
  const policy: MiddlewareHandler = async (context, next) => {
    await next();
    if (harness.forbidCamera) context.res.headers.set('Permissions-Policy', 'camera=()');
  };
  const app = new Hono().use(policy, securityHeaders).get('*', async context => {
    const { path } = context.req;
    asked.push(path);
    const file = path.startsWith('/face-models/')
      ? join(MODELS, normalize(path.slice('/face-models'.length)))
      : join(folder, path === '/' ? 'index.html' : normalize(path));
    if ((harness.hideModels && path.startsWith('/face-models/')) || !existsSync(file))
      return context.notFound();
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return context.body(new Uint8Array(await readFile(file)), 200, { 'Content-Type': type });
  });
  const server = createAdaptorServer(app);
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the harness listens on no port');
  const harness: FaceHarness = {
    url: `http://127.0.0.1:${address.port}/`,
    asked,
    hideModels: false,
    forbidCamera: false,
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise(closed => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return harness;
}
