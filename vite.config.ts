import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const DEV_SERVER = 'http://127.0.0.1:8640';

const page = (name: string) => fileURLToPath(new URL(`./kiosk/${name}/index.html`, import.meta.url));

/**
 * Two builds. `vite build`: the three pages of the terminal, one bundle each, into `dist/`. `vite build --mode verify`: the
 * recipient's page into `dist/verify/`, a folder that works under any address. The local server (`npm start`) serves
 * both; `npm run dev` serves all four from their sources and proxies to it.
 */
export default defineConfig(({ mode }) => (mode === 'verify' ? verifySite : terminalPages));

const shared: UserConfig = {
  publicDir: false,
  build: { emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
};

const terminalPages: UserConfig = {
  ...shared,
  root: 'kiosk',
  appType: 'mpa',
  build: {
    ...shared.build,
    outDir: '../dist',
    target: 'chrome120',
    rolldownOptions: {
      input: { resident: page('resident'), staff: page('staff'), technician: page('technician') },
    },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 8650,
    strictPort: true,
    proxy: {
      '/api': devServer(),
      '/face-models': devServer(),
      // Asked under Vite's own address, which is therefore the one that the keys name for questions.
      '/verify/keys.json': DEV_SERVER,
    },
  },
};

/**
 * For hosts that send no headers of their own. In the file itself, so that it travels with the folder; not in development,
 * where Vite puts styles into the page. `npm run verify-site` adds the address that may be asked for a certificate's status.
 */
const VERIFY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ownPolicy: Plugin = {
  name: 'laiban-own-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: VERIFY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

const OFFLINE = 'offline';
const verifyWorker = fileURLToPath(new URL(`./kiosk/verify/${OFFLINE}.ts`, import.meta.url));

/** Tells the service worker which files to keep. */
const offlineFiles: Plugin = {
  name: 'laiban-offline-files',
  apply: 'build',
  generateBundle(_options, bundle) {
    const worker = bundle[`${OFFLINE}.js`];
    if (worker?.type !== 'chunk') throw new Error('The bundle has no service worker.');
    const files = Object.keys(bundle).filter(name => name.startsWith('assets/'));
    worker.code = `const BUNDLE_FILES = ${JSON.stringify(files.toSorted())};\n${worker.code}`;
  },
};

const verifySite: UserConfig = {
  ...shared,
  root: 'kiosk/verify',
  base: './',
  plugins: [ownPolicy, offlineFiles],
  build: {
    ...shared.build,
    outDir: '../../dist/verify',
    // The browsers inside Chinese apps are years behind those of the same phone; older ones lack module scripts or BigInt.
    target: ['chrome87', 'safari14', 'firefox90'],
    rolldownOptions: {
      input: { index: page('verify'), offline: verifyWorker },
      output: {
        // A service worker rules over the folder it lies in, under a name that stays.
        entryFileNames: ({ name }) => (name === OFFLINE ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
};

/** The API checks Host and Origin; in development the pages come from Vite's port, so both are put right on the way. */
function devServer() {
  return {
    target: DEV_SERVER,
    changeOrigin: true,
    headers: { origin: DEV_SERVER },
  };
}
