import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { type Chromium, openChromium } from '../journeys/harness/chromium.ts';
import type { Laiban } from '../journeys/harness/laiban.ts';
import { screen, tile, welcome } from '../journeys/harness/resident.ts';
import { type Measurement, measurement } from './measurement.ts';

const REPEATS = 7;

/** First paint of the welcome screen, scripts loaded before the camera is needed, and a touch until the next screen. */
export async function benchPages(laiban: Laiban): Promise<Measurement[]> {
  const paints: number[] = [];
  const touches: number[] = [];
  const bytes: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    // A browser of its own each time: nothing is cached.
    await using chromium = await openChromium();
    const scripts = countScripts(chromium);
    await welcome(chromium.page, laiban);
    paints.push(await firstPaintMs(chromium.page));
    touches.push(await touchToNextMs(chromium.page));
    bytes.push((await scripts()) / 1000);
  }
  return [
    measurement('first paint of the welcome screen', 'ms', paints),
    measurement('scripts before the camera is needed, gzip', 'kB', bytes),
    measurement('touch to next screen', 'ms', touches),
  ];
}

/** Counts the scripts that a page loads, as bytes after gzip, whatever encoding the local server chose. */
function countScripts({ page }: Chromium): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', response => {
    if (response.request().resourceType() === 'script')
      sizes.push(response.body().then(body => gzipSync(body).length));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function firstPaintMs(page: Page): Promise<number> {
  return page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
}

/** From the browser's own time of the click to the frame after the next screen stands in the document. */
async function touchToNextMs(page: Page): Promise<number> {
  const measured = page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let touchedMs = Number.NaN;
        addEventListener('click', event => (touchedMs = event.timeStamp), { capture: true, once: true });
        const watch = new MutationObserver(() => {
          if (!document.querySelector('main[data-screen^="consent"]')) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - touchedMs)));
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await tile(page, 'residence').click();
  await screen(page, 'consent*').waitFor();
  return measured;
}
