import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

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
      '/verify/keys.json': devServer(),
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

const verifySite: UserConfig = {
  ...shared,
  root: 'kiosk/verify',
  base: './',
  plugins: [ownPolicy],
  build: {
    ...shared.build,
    outDir: '../../dist/verify',
    // The browsers inside Chinese apps are years behind those of the same phone; older ones lack module scripts or BigInt.
    target: ['chrome87', 'safari14', 'firefox90'],
  },
};

/** The API checks Host and Origin; in development the pages come from Vite's port, so both are put right on the way. */
function devServer() {
  return {
    target: 'http://127.0.0.1:8640',
    changeOrigin: true,
    headers: { origin: 'http://127.0.0.1:8640' },
  };
}
