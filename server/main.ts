import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { type Starting, startServer } from './start-server.ts';

/** `npm start`. Settings from the environment, one sentence for whatever keeps it from starting. */
const TEMPLATES = fileURLToPath(new URL('../printer-templates', import.meta.url));

process.umask(0o077);
const reading = readConfig(process.env);
if (reading.kind === 'mistakes') {
  for (const sentence of reading.sentences) console.error(sentence);
  process.exit(1);
}

// Listened to from the first moment: whoever starts a service may stop it again at once.
let running: Extract<Starting, { kind: 'running' }> | undefined;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Not up yet: nothing to close that a crash would not survive as well.
    if (!running) process.exit(0);
    // A second Ctrl-C means now.
    if (stopping) process.exit(1);
    stopping = true;
    void running.stop().then(() => process.exit(0));
  });
}

const starting = await startServer(reading.config, TEMPLATES, sentence => console.log(sentence));
if (starting.kind === 'failed') {
  console.error(starting.sentence);
  process.exit(1);
}
running = starting;
