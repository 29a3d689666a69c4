import type { Clock } from './clock.ts';
import type { Renderer } from './document/renderer.ts';
import type { NewId } from './ids.ts';
import type { Journal } from './journal/journal.ts';
import { createJobHistory } from './printing/ipp/count-sheets.ts';
import type { Printer } from './printing/printer.ts';
import type { PrinterWatch } from './printing/printer-watch.ts';
import type { Attention } from './residents/attention.ts';
import { createSheetDesk, type SheetDesk } from './sheets/sheet-desk.ts';
import { testPageFacts } from './sheets/test-page-facts.ts';
import { createTestPages, type TestPageParts, type TestPages } from './sheets/test-pages.ts';
import type { Store } from './store/open-store.ts';

/** Between two looks at the printer's counter; the watch has the figure, so nobody is asked for it. */
const LOOK_EVERY_MS = 5_000;

/** The paper's account and the test pages of a running terminal. `start` begins to look at the counter. */
export function openSheets(parts: {
  store: Store;
  journal: Journal;
  attention: Attention;
  printer: Printer;
  watch: PrinterWatch;
  renderer: Pick<Renderer, 'testPage'>;
  station: () => string;
  slot: TestPageParts['slot'];
  isServing: TestPageParts['isServing'];
  clock: Clock;
  newId: NewId;
  log: (sentence: string) => void;
}): { sheets: SheetDesk; testPages: TestPages; start(): void; stop(): void } {
  const { printer, renderer, station, watch, clock } = parts;
  const { address } = printer;
  let isStopped = false;
  // The database is closed by then: what was under way fails, and that is no fault to tell.
  const log = (sentence: string) => {
    if (!isStopped) parts.log(sentence);
  };
  const testPages = createTestPages({
    ...parts,
    log,
    draw: sight => {
      const facts = testPageFacts(station(), address, sight, clock.now());
      return renderer.testPage(facts, { title: facts.title, author: '', createdAt: clock.now() });
    },
    onEnded: () => void sheets.look(),
  });
  const sheets = createSheetDesk({
    ...parts,
    log,
    history: createJobHistory(address),
    address,
    isTesting: () => testPages.isUnderWay(),
  });
  let looking: ReturnType<typeof setInterval> | undefined;
  let stopListening: () => void = () => undefined;
  return {
    sheets,
    testPages,
    start() {
      // The first thing that the watch tells is that there is a printer: the count begins with it.
      stopListening = watch.onChange(() => void sheets.look());
      void sheets.look();
      looking = setInterval(() => void sheets.look(), LOOK_EVERY_MS);
    },
    stop() {
      isStopped = true;
      testPages.stop();
      clearInterval(looking);
      stopListening();
    },
  };
}
