import { fileURLToPath } from 'node:url';
import { runKeysCommand } from './keys-command.ts';

/** `npm run keys`: looks at, replaces and exports the keys that sign. Exit status 1 when it could not, 2 when used wrongly. */
const TEMPLATES = fileURLToPath(new URL('../../printer-templates', import.meta.url));

process.exitCode = await runKeysCommand(process.argv.slice(2), {
  env: process.env,
  templateFolder: TEMPLATES,
  say: line => console.log(line),
  complain: line => console.error(line),
});
