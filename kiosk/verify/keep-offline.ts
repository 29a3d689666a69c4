import { OWN_MACHINE } from './own-machine.ts';

/**
 * Has a hosted page kept for times without a network. On the terminal itself, and so in development, the server is on the
 * same machine. A browser that cannot, or a page over plain http, does without.
 */
export async function keepOffline(): Promise<void> {
  if (OWN_MACHINE.test(location.hostname) || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(new URL('offline.js', document.baseURI));
  } catch (error) {
    // A private window, a host that does not serve the file as a script: the page works as before.
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
  }
}
