import { fileURLToPath } from 'node:url';
import { systemClock } from '../clock.ts';
import { runBackupCommand } from './backup-command.ts';

/** `npm run backup -- FOLDER`, and `--restore FOLDER`. */
process.exitCode = await runBackupCommand(process.argv.slice(2), {
  env: process.env,
  templateFolder: fileURLToPath(new URL('../../printer-templates', import.meta.url)),
  clock: systemClock,
  say: line => console.log(line),
  complain: line => console.error(line),
});
