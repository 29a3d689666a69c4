import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { Page } from '../contract/requests.ts';
import type { PageTokens } from './page-tokens.ts';
import { problem } from './problem.ts';
import { isForRecipients, type PublicAddress } from './public-address.ts';

/** The largest honest body is an enrolment: three descriptors, about 9 kB of JSON. */
const BODY_LIMIT_BYTES = 64 * 1024;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // TensorFlow's WebAssembly needs to be compiled; plain eval stays forbidden.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers on every answer: nothing is loaded from elsewhere, framed, sniffed, cached or referred. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), usb=(), payment=()');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
};

/**
 * Only names of this machine itself are answered (DNS rebinding comes with another Host), and only pages of this very
 * origin may ask for anything (a foreign page comes with another Origin). Two exceptions, both only where the technician
 * named them and only for what recipients ask: the city's proxy may pass its own Host on, and the hosted page may say its
 * Origin. Neither opens anything else: no other path is answered under that Host, none to that Origin.
 */
export function knownHostsOnly(world: PublicAddress): MiddlewareHandler {
  return async (context, next) => {
    const { path, method } = context.req;
    const forRecipients = isForRecipients(path);
    const host = context.req.header('host') ?? '';
    if (!OWN_HOST.test(host) && !(forRecipients && host === world.host))
      return problem(context, 403, 'wrong-origin', 'This terminal answers only on its own address.');
    const origin = context.req.header('origin');
    if (forRecipients && origin !== undefined && world.origins.includes(origin)) return next();
    if (origin !== undefined && origin !== `http://${host}`)
      return problem(context, 403, 'wrong-origin', 'Another site may not use this terminal.');
    const site = context.req.header('sec-fetch-site');
    if ((site === 'cross-site' || site === 'same-site') && path.startsWith('/api/'))
      return problem(context, 403, 'wrong-origin', 'Another site may not use this terminal.');
    if (method !== 'GET' && method !== 'HEAD' && origin === undefined)
      return problem(context, 403, 'wrong-origin', 'Requests that change something must say their Origin.');
    return next();
  };
}

const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/** Refuses large bodies before they are read, and anything that is not JSON. */
export const smallJsonOnly: MiddlewareHandler = createMiddleware(async (context, next) => {
  const { method } = context.req;
  const hasBody = method === 'POST' || method === 'PUT';
  if (hasBody && !/^application\/json *(;|$)/i.test(context.req.header('content-type') ?? ''))
    return problem(context, 415, 'bad-request', 'The body must be JSON (Content-Type: application/json).');
  return limit(context, next);
});

const limit = bodyLimit({
  maxSize: BODY_LIMIT_BYTES,
  onError: context =>
    problem(context, 413, 'too-large', `A request may hold at most ${BODY_LIMIT_BYTES} bytes.`),
});

/** Lets only a page of this kind through, by the token it was given when it was loaded. */
export function pageOnly(tokens: PageTokens, page: Page): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    if (!tokens.isOpen(context.req.header('x-laiban-page'), page))
      return problem(
        context,
        403,
        'no-page-token',
        'Load the page again; it no longer holds a valid page token.',
      );
    return next();
  });
}
