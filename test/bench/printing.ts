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
import { type Measurement, measurement, median } from './measurement.ts';
import { printersShareMs, startTimingProxy } from './timing-proxy.ts';

const REPEATS = 7;
/** Nobody touches print before they have seen what will be printed; the page is at rest by then. */
const LOOKS_AT_PREVIEW_MS = 1_500;

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
      await realPace.sleep(LOOKS_AT_PREVIEW_MS);
      await noteMoments(page);
      await Promise.all([
        primary(page).click(),
        until('the printer took the document', async () => (accepted.get()?.count ?? 0) > i),
      ]);
      const acceptedMs = performance.now();
      await screen(page, 'take').waitFor();
      timings.push({
        touchedMs: await notedAtMs(page, 'touchedMs'),
        acceptedMs,
        toldMs: await notedAtMs(page, 'toldMs'),
      });
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
      measurement(
        'of that, beyond the printer alone',
        'ms',
        timings.map(({ touchedMs, toldMs }) => toldMs - touchedMs - median(alone)),
      ),
    ];
  } finally {
    await proxy.stop();
    await printer.stop();
  }
}

/**
 * The page notes by itself when the finger comes down and when the frame with the outcome is drawn: whoever drives the
 * browser looks up to half a second apart, which is not the terminal's time.
 */
async function noteMoments(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    delete dataset['toldMs'];
    const noteTouch = (event: Event) => {
      dataset['touchedMs'] = String(performance.timeOrigin + event.timeStamp);
    };
    document.addEventListener('pointerdown', noteTouch, { capture: true, once: true });
    const watching = new MutationObserver(() => {
      if (!document.querySelector('[data-screen="take"]')) return;
      watching.disconnect();
      requestAnimationFrame(() =>
        setTimeout(() => {
          dataset['toldMs'] = String(performance.timeOrigin + performance.now());
        }),
      );
    });
    watching.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** A moment that the page noted, on this process's clock. */
async function notedAtMs(page: Page, moment: 'touchedMs' | 'toldMs'): Promise<number> {
  let atMs = 0;
  await until(`the page noted ${moment}`, async () => {
    atMs = Number(await page.evaluate(name => document.documentElement.dataset[name], moment));
    return atMs > 0;
  });
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
