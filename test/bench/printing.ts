import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openChromium } from '../journeys/harness/chromium.ts';
import { startLaiban } from '../journeys/harness/laiban.ts';
import {
  demoResident,
  fillAndPreview,
  identifyByNumber,
  primary,
  screen,
  welcome,
} from '../journeys/harness/resident.ts';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { until } from '../printer/until.ts';
import { type Measurement, measurement } from './measurement.ts';

const REPEATS = 5;

/** From the touch on print until the server has on record that a real IPP printer took the whole document. */
export async function benchPrinting(): Promise<Measurement> {
  const printer = await startIppevePrinter();
  try {
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    const database = new Database(join(laiban.dataFolder, 'laiban.db'), { readonly: true });
    const accepted = database.prepare<[], { count: number }>(
      "SELECT count(*) AS count FROM print_jobs WHERE phase = 'sent' OR outcome = 'printed'",
    );
    const times: number[] = [];
    for (let i = 0; i < REPEATS; i++) {
      await welcome(page, laiban);
      await identifyByNumber(page, 'residence', demoResident());
      await fillAndPreview(page);
      const started = performance.now();
      await Promise.all([
        primary(page).click(),
        until('the printer took the document', async () => (accepted.get()?.count ?? 0) > i),
      ]);
      times.push(performance.now() - started);
      await screen(page, 'take').waitFor();
    }
    database.close();
    return measurement('touch on print to job accepted', 'ms', times);
  } finally {
    await printer.stop();
  }
}
