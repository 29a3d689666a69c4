import { fileURLToPath } from 'node:url';
import { runAgainCommand } from './certificate-again.ts';
import { runCertificateCommand } from './certificate-command.ts';

/**
 * `npm run certificate`: tries a template on paper, or with `--again` makes an issued certificate again. What the exit
 * status means stands in certificate-report.ts and certificate-again.ts.
 */
const words = process.argv.slice(2);
const isAgain = words.some(word => word === '--again' || word.startsWith('--again='));
process.exitCode = await (isAgain ? runAgainCommand : runCertificateCommand)(words, {
  env: process.env,
  templateFolder: fileURLToPath(new URL('../../printer-templates', import.meta.url)),
  stdin: process.stdin,
  say: text => console.log(text),
  complain: text => console.error(text),
});
