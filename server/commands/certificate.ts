import { fileURLToPath } from 'node:url';
import { runCertificateCommand } from './certificate-command.ts';

/** `npm run certificate`: tries a template on paper. What the exit status means stands in certificate-report.ts. */
process.exitCode = await runCertificateCommand(process.argv.slice(2), {
  env: process.env,
  templateFolder: fileURLToPath(new URL('../../printer-templates', import.meta.url)),
  stdin: process.stdin,
  say: text => console.log(text),
  complain: text => console.error(text),
});
