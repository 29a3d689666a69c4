import { existsSync } from 'node:fs';
import { buildIfStale } from '../../kiosk/build-if-stale.ts';
import { CHROMIUM, CHROMIUM_MISSING } from '../journeys/harness/chromium.ts';
import { startLaiban } from '../journeys/harness/laiban.ts';
import { type Rehearsal, readFlags } from './flags.ts';
import { createRecorder, StepFailed } from './recorder.ts';
import { walkEverything } from './walk-everything.ts';

/**
 * `npm run rehearse`: the technician's acceptance test. Exit status 0 only if the printer reported the page out, 1 with one
 * sentence otherwise, 2 for a wrong flag.
 */
const reading = readFlags(process.argv.slice(2));
if (reading.kind === 'mistake') {
  console.error(reading.sentence);
  process.exitCode = 2;
} else {
  const failure = await rehearse(reading.rehearsal);
  if (failure !== undefined) console.error(`✗ ${failure}`);
  process.exitCode = failure === undefined ? 0 : 1;
}

/** Answers the sentence that says why it failed, or nothing. */
async function rehearse({ kind, printer, into }: Rehearsal): Promise<string | undefined> {
  if (!existsSync(CHROMIUM)) return CHROMIUM_MISSING;
  const built = await buildIfStale();
  if (built.kind === 'failed') return `The pages could not be built: ${built.message}`;
  const recorder = createRecorder(into, line => console.log(line));
  try {
    await using laiban = await recorder.step('start the server', 'The server did not start.', () =>
      startLaiban(printer === undefined ? {} : { env: { LAIBAN_PRINTER: printer } }),
    );
    const { number, sheets } = await walkEverything({ laiban, kind, printer, recorder });
    console.log(`The printer reported ${sheets} sheet(s) of certificate ${number} out.`);
    console.log(`Certificate, screens and times are in ${into}.`);
    return undefined;
  } catch (error) {
    if (error instanceof StepFailed) return error.message;
    throw error;
  }
}
