import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string) => fileURLToPath(new URL(`./kiosk/${name}/index.html`, import.meta.url));

/** Four pages, one bundle each; the local server (`npm start`) serves `dist/`, `npm run dev` proxies to it. */
export default defineConfig({
  root: 'kiosk',
  appType: 'mpa',
  publicDir: false,
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        resident: page('resident'),
        staff: page('staff'),
        technician: page('technician'),
        verify: page('verify'),
      },
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
    },
  },
});

/** The API checks Host and Origin; in development the pages come from Vite's port, so both are put right on the way. */
function devServer() {
  return {
    target: 'http://127.0.0.1:8640',
    changeOrigin: true,
    headers: { origin: 'http://127.0.0.1:8640' },
  };
}
