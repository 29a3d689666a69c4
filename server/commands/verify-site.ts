import { fileURLToPath } from 'node:url';
import { runVerifySiteCommand } from './verify-site-command.ts';

/** `npm run verify-site -- --out DIR`. */
const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

process.exitCode = await runVerifySiteCommand(process.argv.slice(2), {
  env: process.env,
  templateFolder: path('printer-templates'),
  bundle: path('dist/verify'),
  say: line => console.log(line),
  complain: line => console.error(line),
});
