/**
 * The service worker of a hosted page (`offline.js` beside it): keeps the page's own files, so that the next paper can be
 * checked where there is no network. It never touches `keys.json` or questions to the register; the page has its own
 * ways with both. An event that is not answered here goes to the network as if there were no worker.
 */
on('install', event => event.waitUntil(keep()));
on('activate', event => event.waitUntil(forgetOlder()));
on('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  const own = origin === location.origin && BUNDLE_FILES.some(name => pathname === pathOf(name));
  if (request.mode === 'navigate') event.respondWith(newestPage(request));
  else if (own) event.respondWith(keptFile(request));
});

/** What the events of a service worker have beyond those of a page; `request` and `respondWith` are those of `fetch`. */
interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void;
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Filled in by the build: the names of the bundle's files. They hold hashes, so another list is another version. */
declare const BUNDLE_FILES: readonly string[];

const PAGE = './';
const PREFIX = `laiban verify ${new URL(PAGE, location.href).pathname} `;
const CACHE = PREFIX + BUNDLE_FILES.join(' ');
/** Kept files answer when a network is there in name only. */
const PATIENCE_MS = 4_000;

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache: what is kept must be what is published now.
  await cache.addAll([PAGE, ...BUNDLE_FILES].map(name => new Request(name, { cache: 'reload' })));
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter(name => name.startsWith(PREFIX) && name !== CACHE).map(name => caches.delete(name)),
  );
}

/** The page as it is published now; the kept one when the network gives none in time. */
async function newestPage(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: CACHE });
  const fetching = fetch(request);
  if (kept === undefined) return fetching;
  const patience = new Promise<Response>(resolve => {
    setTimeout(() => resolve(kept), PATIENCE_MS);
  });
  return Promise.race([fetching.then(fresh => (fresh.ok ? fresh : kept)), patience]).catch(() => kept);
}

async function keptFile(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}

function pathOf(name: string): string {
  return new URL(name, location.href).pathname;
}

/** The types of a worker's global scope cannot be loaded beside those of a page; this call is all that is needed. */
function on(name: string, listener: (event: WorkerEvent) => void): void {
  addEventListener(name, event => listener(event as Event & WorkerEvent));
}
