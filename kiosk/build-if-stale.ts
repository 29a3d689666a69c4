import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
/** Everything the built pages are made from; the lock file stands for the packages. */
const INPUTS = ['kiosk', 'server/contract', 'vite.config.ts', 'package-lock.json'];
const FINGERPRINT = '.built-from';

export type BuildResult =
  | { kind: 'fresh' }
  | { kind: 'built'; milliseconds: number }
  | { kind: 'failed'; message: string };

/**
 * Builds the pages into `dist/` unless they were built from exactly these sources. Contents are compared, not times: a
 * checkout of an older version has new times. A failed build leaves the old pages alone, but is told as a failure.
 */
export async function buildIfStale(repository = REPOSITORY): Promise<BuildResult> {
  const dist = join(repository, 'dist');
  const fingerprint = fingerprintOf(repository);
  const stamp = join(dist, FINGERPRINT);
  if (isBuiltFrom(stamp, fingerprint)) return { kind: 'fresh' };
  const started = performance.now();
  // Built beside and put in place by renaming, so that a server that is running never serves half a build.
  const beside = join(repository, 'node_modules', `.laiban-pages-${process.pid}`);
  try {
    // Loaded only when needed: on most starts the pages are fresh.
    const { build } = await import('vite');
    const shared = { configFile: join(repository, 'vite.config.ts'), logLevel: 'error' } as const;
    await build({ ...shared, root: join(repository, 'kiosk'), build: { outDir: beside } });
    await build({
      ...shared,
      root: join(repository, 'kiosk/verify'),
      mode: 'verify',
      build: { outDir: join(beside, 'verify') },
    });
    writeFileSync(join(beside, FINGERPRINT), fingerprint);
    rmSync(dist, { recursive: true, force: true });
    renameSync(beside, dist);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    // Another process built the same at the same time and was first to put it in place.
    if (isBuiltFrom(stamp, fingerprint)) return { kind: 'fresh' };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  return { kind: 'built', milliseconds: Math.round(performance.now() - started) };
}

function isBuiltFrom(stamp: string, fingerprint: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
}

function fingerprintOf(repository: string): string {
  const hash = createHash('sha256');
  for (const input of INPUTS) addFile(hash, repository, input);
  return hash.digest('hex');
}

/** Adds a file, or a folder's files in a fixed order, each by its path and its contents. */
function addFile(hash: Hash, repository: string, path: string): void {
  const absolute = join(repository, path);
  if (statSync(absolute).isDirectory()) {
    for (const entry of readdirSync(absolute).toSorted()) addFile(hash, repository, join(path, entry));
    return;
  }
  const contents = readFileSync(absolute);
  hash.update(`${path}\0${contents.length}\0`).update(contents);
}

if (import.meta.main) {
  const result = await buildIfStale();
  if (result.kind === 'built')
    console.log(`The pages were built in ${(result.milliseconds / 1000).toFixed(1)} s.`);
  if (result.kind === 'failed') {
    console.error(`The pages could not be built: ${result.message}`);
    process.exitCode = 1;
  }
}
