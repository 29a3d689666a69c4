import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const bundles = new Map<string, Promise<string>>();

/** One self-contained script of a module in stage/, for a page to run; built once a process. */
export function bundleStage(entry: 'main.ts' | 'record.ts'): Promise<string> {
  let bundle = bundles.get(entry);
  if (!bundle) {
    bundle = bundleOnce(entry);
    bundles.set(entry, bundle);
  }
  return bundle;
}

async function bundleOnce(entry: string): Promise<string> {
  const file = fileURLToPath(new URL(`./stage/${entry}`, import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'chrome120',
      lib: { entry: file, formats: ['iife'], name: 'laibanStage' },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('the camera stage was not bundled');
  return output.output[0].code;
}
