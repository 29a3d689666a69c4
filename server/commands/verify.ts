import { fileURLToPath } from 'node:url';
import { runVerifyCommand } from './verify-command.ts';

/** More than a scan of a certificate has. */
const MOST_BYTES = 33 * 2 ** 20;

/** `npm run verify -- FILE.pdf|CODE`. */
process.exitCode = await runVerifyCommand(process.argv.slice(2), {
  env: process.env,
  templateFolder: fileURLToPath(new URL('../../printer-templates', import.meta.url)),
  say: line => console.log(line),
  complain: line => console.error(line),
  standardInput,
});

/** Everything on standard input, up to more than any certificate has. */
async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(chunks));
}
