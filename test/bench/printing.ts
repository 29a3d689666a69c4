import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { createIppClient } from '../../server/printing/ipp/client.ts';
import { createPrinterCalls } from '../../server/printing/ipp/printer-calls.ts';
import { realPace } from '../../server/printing/pace.ts';
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
import { blankPdf } from '../printer/blank-pdf.ts';
import { type IppevePrinter, startIppevePrinter } from '../printer/ippeve.ts';
import { until } from '../printer/until.ts';
import { type Measurement, measurement } from './measurement.ts';
import { printersShareMs, startTimingProxy } from './timing-proxy.ts';

const REPEATS = 7;

/** One print, all on the clock of this process. */
interface Timing {
  touchedMs: number;
  acceptedMs: number;
  toldMs: number;
}

/**
 * From the touch on print until the server has on record that a real IPP printer took the whole document, and until the
 * screen tells the outcome. The terminal's own share is what is left without the time that questions lay with the printer,
 * and, for the outcome, without the time in which the printer alone makes such a page.
 */
export async function benchPrinting(): Promise<Measurement[]> {
  const printer = await startIppevePrinter();
  const proxy = await startTimingProxy(printer);
  try {
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: proxy.address } });
    await using chromium = await openChromium();
    const { page } = chromium;
    const database = new Database(join(laiban.dataFolder, 'laiban.db'), { readonly: true });
    const accepted = database.prepare<[], { count: number }>(
      "SELECT count(*) AS count FROM print_jobs WHERE phase = 'sent' OR outcome = 'printed'",
    );
    const taken = database.prepare<[], { count: number }>(
      'SELECT count(*) AS count FROM print_jobs WHERE taken_at IS NOT NULL',
    );
    const timings: Timing[] = [];
    for (let i = 0; i < REPEATS; i++) {
      await welcome(page, laiban);
      await identifyByNumber(page, 'residence', demoResident());
      await fillAndPreview(page);
      await noteTouch(page);
      const told = screen(page, 'take')
        .waitFor()
        .then(() => performance.now());
      await Promise.all([
        primary(page).click(),
        until('the printer took the document', async () => (accepted.get()?.count ?? 0) > i),
      ]);
      const acceptedMs = performance.now();
      timings.push({ touchedMs: await touchedAtMs(page), acceptedMs, toldMs: await told });
      await primary(page).click();
      await until('the slot is free again', async () => (taken.get()?.count ?? 0) > i);
    }
    database.close();
    const alone: number[] = [];
    for (let i = 0; i < REPEATS; i++) alone.push(await aloneMs(printer));
    const whole = { name: 'the printer alone, asked every 5 ms', values: alone };
    return [
      measurement(
        'touch on print to job accepted',
        'ms',
        timings.map(({ touchedMs, acceptedMs }) => acceptedMs - touchedMs),
      ),
      measurement(
        "of that, the terminal's own share",
        'ms',
        timings.map(
          ({ touchedMs, acceptedMs }) =>
            acceptedMs - touchedMs - printersShareMs(proxy.turns, touchedMs, acceptedMs),
        ),
      ),
      measurement(
        'touch on print to outcome told',
        'ms',
        timings.map(({ touchedMs, toldMs }) => toldMs - touchedMs),
        whole,
      ),
    ];
  } finally {
    await proxy.stop();
    await printer.stop();
  }
}

/** The page notes when the finger comes down: before that the browser is driven, which is not the terminal's time. */
async function noteTouch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const note = (event: Event) => {
      document.documentElement.dataset['touchedMs'] = String(performance.timeOrigin + event.timeStamp);
    };
    document.addEventListener('pointerdown', note, { capture: true, once: true });
  });
}

/** The same moment on this process's clock. */
async function touchedAtMs(page: Page): Promise<number> {
  const atMs = Number(await page.evaluate(() => document.documentElement.dataset['touchedMs']));
  if (!(atMs > 0)) throw new Error('The page noted no touch.');
  return atMs - performance.timeOrigin;
}

/** Create-Job, Send-Document and looking as often as can be, without a terminal: the printer's own time for a page. */
async function aloneMs(printer: IppevePrinter): Promise<number> {
  const pdf = await blankPdf(1);
  const calls = createPrinterCalls(createIppClient(new URL(printer.address), realPace), {
    callTimeoutMs: 3_000,
    documentTimeoutMs: 10_000,
  });
  const startedMs = performance.now();
  const created = await calls.create('alone', {});
  if (created.kind !== 'created' || created.job.id === undefined) throw new Error('No job was opened.');
  const { id } = created.job;
  await calls.send(id, pdf, true);
  for (;;) {
    const seen = await calls.job(id);
    if (seen.kind === 'job' && seen.job.state === 'completed') return performance.now() - startedMs;
    await realPace.sleep(5);
  }
}
