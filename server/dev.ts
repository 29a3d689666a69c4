import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run dev`: the server, started again whenever one of its files changes, beside Vite's own server for the pages
 * (`http://127.0.0.1:8650/`). Ctrl-C, or the end of one of the two, ends both.
 */
const repository = fileURLToPath(new URL('..', import.meta.url));
const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));

const parts: { name: string; child: ChildProcess }[] = [
  start('The server', ['--watch', '--watch-preserve-output', 'server/main.ts']),
  start('Vite', [vite]),
];
let ending = false;

for (const { name, child } of parts) {
  child.on('exit', (code, signal) => {
    if (!ending) {
      console.error(`${name} ended (${signal ?? `status ${code}`}), so the other part is ended too.`);
      process.exitCode = 1;
    }
    end();
  });
}
process.on('SIGINT', end);
process.on('SIGTERM', end);

function start(name: string, command: string[]): { name: string; child: ChildProcess } {
  return { name, child: spawn(process.execPath, command, { cwd: repository, stdio: 'inherit' }) };
}

/** Asks both parts to end; this process ends by itself when both have. */
function end(): void {
  ending = true;
  for (const { child } of parts) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  }
}
