import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';

export const BUILT_PAGES = fileURLToPath(new URL('../../dist', import.meta.url));
export const FACE_MODELS = fileURLToPath(new URL('../../node_modules/face-api.js/model', import.meta.url));

/** Vite puts a hash in every name under assets/, so these never change under their name. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ONE_DAY = 'public, max-age=86400';

/** The built pages, their assets, and the face models under the names their manifests use. */
export function staticPages() {
  return new Hono()
    .get('/', page('resident'))
    .get('/staff/', page('staff'))
    .get('/technician/', page('technician'))
    .get('/verify/', page('verify'))
    .get('/staff', context => context.redirect('/staff/'))
    .get('/technician', context => context.redirect('/technician/'))
    .get('/verify', context => context.redirect('/verify/'))
    .get('/assets/*', keptFor(FOR_EVER), serveStatic({ root: BUILT_PAGES }))
    .get('/verify/assets/*', keptFor(FOR_EVER), serveStatic({ root: BUILT_PAGES }))
    .get(
      '/face-models/*',
      keptFor(ONE_DAY),
      serveStatic({ root: FACE_MODELS, rewriteRequestPath: path => path.replace('/face-models/', '/') }),
    )
    .get('/favicon.ico', context => context.body(null, 204));
}

function page(name: string) {
  return (context: { html(text: string): Response | Promise<Response> }) =>
    context.html(readFileSync(join(BUILT_PAGES, name, 'index.html'), 'utf8'));
}

/** Set on what was found only, once it is found: serveStatic's own `onFound` comes too late to change headers. */
function keptFor(cacheControl: string): MiddlewareHandler {
  return async (context, next) => {
    await next();
    if (context.res.ok) context.res.headers.set('Cache-Control', cacheControl);
  };
}
