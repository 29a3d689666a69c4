import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const CONFIGURATION = fileURLToPath(new URL('../../../vite.config.ts', import.meta.url));

/** The pages as Vite serves them in development, on a free port; their API is played by the test. */
export interface Pages extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  base: string;
}

export async function servePages(): Promise<Pages> {
  const vite = await createServer({
    configFile: CONFIGURATION,
    // No reloading under a test, and no file watchers: another process may be writing sources.
    server: { port: 0, strictPort: false, hmr: false, watch: null, proxy: {} },
    cacheDir: 'node_modules/.vite-journeys',
    logLevel: 'error',
  });
  await vite.listen();
  const address = vite.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('Vite listens on no port.');
  return {
    base: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () => vite.close(),
  };
}
