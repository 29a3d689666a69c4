import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the peers' own package. */
export const PEERS_FOLDER = fileURLToPath(new URL('.', import.meta.url));

export type PeersInstalled = { kind: 'there' } | { kind: 'failed'; sentence: string };

/**
 * Installs the peers of the document bench (or of another, in its own folder) when they are not there yet or are others than
 * the lock file asks for. Nothing outside of this folder is touched. `install` runs npm and gives its exit status.
 */
export function installPeers(
  folder = PEERS_FOLDER,
  install: (folder: string) => number | null = npmCi,
  peers = 'the peers of the document bench (about 250 MB, once)',
): PeersInstalled {
  if (isComplete(folder)) return { kind: 'there' };
  console.log(`Installing ${peers} …`);
  if (install(folder) === 0) return { kind: 'there' };
  const sentence =
    'The peers of the bench could not be installed: npm ci failed, see above. ' +
    'It needs the npm registry once; without it, everything but this bench works.';
  return { kind: 'failed', sentence };
}

/** The version of a package that is installed there. */
export function peerVersion(name: string, folder = PEERS_FOLDER): string {
  const file = join(folder, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** npm writes down what it installed; each package that the folder asks for must be there in its exact version. */
function isComplete(folder: string): boolean {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) return false;
  return Object.entries(dependencies).every(
    ([name, version]) =>
      existsSync(join(folder, 'node_modules', name, 'package.json')) && peerVersion(name, folder) === version,
  );
}

function npmCi(folder: string): number | null {
  const args = ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'] }).status;
}
