import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export const BUILT_PAGES = fileURLToPath(new URL('../../dist', import.meta.url));
export const FACE_MODELS = fileURLToPath(new URL('../../node_modules/face-api.js/model', import.meta.url));

/** Vite puts a hash in every name under assets/, so these never change under their name. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The built pages, their assets, and the face models under the names their manifests use. */
export function staticPages() {
  return new Hono()
    .get('/', page('resident'))
    .get('/staff/', page('staff'))
    .get('/technician/', page('technician'))
    .get('/verify/', page('verify'))
    .get('/:page{staff|technician|verify}', context => context.redirect(`/${context.req.param('page')}/`))
    .get(
      '/assets/*',
      serveStatic({
        root: BUILT_PAGES,
        onFound: (_path, context) => context.header('Cache-Control', FOR_EVER),
      }),
    )
    .get(
      '/face-models/*',
      serveStatic({
        root: FACE_MODELS,
        rewriteRequestPath: path => path.replace('/face-models/', '/'),
        onFound: (_path, context) => context.header('Cache-Control', 'public, max-age=86400'),
      }),
    )
    .get('/favicon.ico', context => context.body(null, 204));
}

function page(name: string) {
  return (context: { html(text: string): Response | Promise<Response> }) =>
    context.html(readFileSync(join(BUILT_PAGES, name, 'index.html'), 'utf8'));
}
