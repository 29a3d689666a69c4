import type { Clock } from '../clock.ts';
import type { PrintEvidence, PrinterSight, PrintProgress } from '../contract/printing.ts';
import type { TestPageAnswer, TestPageState } from '../contract/sheet-count.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Printer, PrintOutcome } from '../printing/printer.ts';
import type { PrinterWatch } from '../printing/printer-watch.ts';
import type { Store } from '../store/open-store.ts';
import {
  endTestPage,
  insertTestPage,
  leftTestPages,
  type NewTestPage,
  noteTestPage,
  openTestPages,
} from './test-page-rows.ts';

/** The technician's test page: it goes the way of every certificate, and its sheet is counted like theirs. */
export interface TestPages {
  /** Begins one; how it goes is told by `state`. Rejects when the slot cannot be looked up. */
  print(who: string): Promise<TestPageAnswer>;
  /** The one under way, or the last one; undefined when there was none. */
  state(): Promise<TestPageState | undefined>;
  isUnderWay(): boolean;
  /**
   * Takes up what a crash left: pages without an end are in line at the printer, ahead of everybody, once this resolves, and
   * the printer knows the lost ones. Never rejects; looks again while the database cannot be read.
   */
  recover(): Promise<void>;
  /** Nothing is done any more when a time has passed; for a server that is shutting down. */
  stop(): void;
}

/** Paper is not for playing: so many pages in so long a time. */
const MOST = 5;
const WITHIN_MS = 10 * 60_000;
/** The slot stays ours so long after the end; the page says "take it". Nobody else's paper comes meanwhile. */
export const TO_BE_TAKEN_MS = 30_000;
/** Under this name the slot is claimed; one name, so that a second page may follow the first at once. */
const CLAIM = 'test-page';
/** No printer brings out after this what it was given. */
const LEFT_FOR_MS = 24 * 3_600_000;
const LOOK_AGAIN_MS = 5_000;

/** Calls back once after so long; returns how to stop that. */
export type After = (ms: number, work: () => void) => () => void;

export interface TestPageParts {
  store: Store;
  journal: Journal;
  printer: Printer;
  watch: PrinterWatch;
  /** The place where paper comes out, as for every print. */
  slot: {
    /** False while anybody's paper lies there or comes, or while somebody is about to print. */
    claim(claimId: string): Promise<boolean>;
    /** Never rejects. */
    release(claimId: string): Promise<void>;
  };
  /** Whether somebody would take a page that comes out now for theirs. */
  isServing: () => boolean;
  draw: (sight: PrinterSight) => Promise<Uint8Array>;
  clock: Clock;
  newId: NewId;
  log: (sentence: string) => void;
  /** Called when one has ended, however it did. */
  onEnded?: () => void;
  after?: After;
}

const BEGUN: PrintProgress = { phase: 'sending', sheetsDone: 0, sheetsTotal: 1, reasons: [] };

export function createTestPages(parts: TestPageParts): TestPages {
  const { store, printer, watch, slot, draw, clock, newId, log, after = afterTimer } = parts;
  let underWay: PrintProgress | undefined;
  let stopHolding: (() => void) | undefined;
  let stopLooking: () => void = () => undefined;
  let isStopped = false;
  let pressedMs: number[] = [];

  const onProgress = (progress: PrintProgress) => {
    underWay = progress;
  };

  /** Follows one to its end and keeps the slot until it is likely taken. Never rejects. */
  async function follow(
    page: Pick<NewTestPage, 'id' | 'who'>,
    work: () => Promise<PrintOutcome>,
  ): Promise<void> {
    let mayLie = true;
    try {
      const outcome = await work();
      mayLie = outcome.kind !== 'not-printed';
      await endTestPage(parts, page, outcome);
    } catch (error) {
      // A disk that is full, or a bug. The row says that the end was not seen; the next start takes it up.
      log(`A test page could not be followed: ${error instanceof Error ? error.name : 'unknown error'}.`);
    }
    if (mayLie) hold();
    else await slot.release(CLAIM);
  }

  function hold(): void {
    stopHolding?.();
    if (isStopped) return;
    stopHolding = after(TO_BE_TAKEN_MS, () => {
      stopHolding = undefined;
      void slot.release(CLAIM);
    });
  }

  function settled(): void {
    underWay = undefined;
    parts.onEnded?.();
  }

  async function send(page: NewTestPage, sight: PrinterSight): Promise<PrintOutcome> {
    const order = { jobName: page.jobName, pdf: await draw(sight), pages: 1, copies: 1 };
    await insertTestPage(store, clock, page);
    return printer.print(order, (phase, facts) => noteTestPage(store, page.id, phase, facts), onProgress);
  }

  /** Whether the slot is ours now. What was kept for the last page is given back where paper lies there. */
  async function claim(): Promise<boolean> {
    if (parts.isServing()) return false;
    stopHolding?.();
    stopHolding = undefined;
    if (await slot.claim(CLAIM)) return true;
    await slot.release(CLAIM);
    return false;
  }

  async function recover(): Promise<void> {
    try {
      const since = new Date(clock.now().getTime() - LEFT_FOR_MS).toISOString();
      printer.forgetNot(await leftTestPages(store, printer.address, since));
      const pages = await openTestPages(store);
      if (pages.length === 0) return;
      underWay = BEGUN;
      // Not kept where somebody's paper lies from before: this one was sent already, and only its end is awaited.
      const claiming = slot.claim(CLAIM).catch(() => false);
      const following = pages.map(({ job, ...page }) =>
        follow(page, async () => {
          const outcome = await printer.resume(job, onProgress);
          await claiming;
          return outcome;
        }),
      );
      void Promise.all(following).then(settled);
    } catch (error) {
      if (isStopped) return;
      log(`Test pages could not be looked up: ${error instanceof Error ? error.name : 'unknown error'}.`);
      stopLooking = after(LOOK_AGAIN_MS, () => void recover());
    }
  }

  return {
    async print(who) {
      const now = clock.now();
      if (underWay) return { kind: 'busy' };
      pressedMs = pressedMs.filter(then => Math.abs(now.getTime() - then) < WITHIN_MS);
      if (pressedMs.length >= MOST) return { kind: 'too-many' };
      const sight = watch.now();
      const { health } = sight;
      // One that does not say how it is may be tried: that is what a test is for.
      if (health.kind !== 'ready' && health.kind !== 'unknown') return { kind: 'not-ready' };
      underWay = BEGUN;
      let isOurs = false;
      try {
        isOurs = await claim();
      } finally {
        if (!isOurs) underWay = undefined;
      }
      if (!isOurs) return { kind: 'slot-occupied' };
      pressedMs.push(now.getTime());
      const page = { id: newId(), jobName: jobNameAt(now), printer: printer.address, who };
      void follow(page, () => send(page, sight)).then(settled);
      return { kind: 'started' };
    },

    async state() {
      if (underWay) return { kind: 'under-way', progress: underWay };
      const row = await store
        .selectFrom('test_pages')
        .selectAll()
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const { because } = JSON.parse(row.evidence) as PrintEvidence;
      const outcome = row.outcome as PrintOutcome['kind'];
      const isToBeTaken = stopHolding !== undefined;
      return { kind: 'ended', at: row.at, outcome, sheets: row.sheets, because, isToBeTaken };
    },

    isUnderWay: () => underWay !== undefined,
    recover,
    stop() {
      isStopped = true;
      stopHolding?.();
      stopLooking();
    },
  };
}

/** What the printer's own display shows: the time, so that two pages are told apart. ASCII, as every printer can show it. */
function jobNameAt(now: Date): string {
  return `laiban-test-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`;
}

const afterTimer: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  // Nobody waits for it when the program ends.
  timer.unref();
  return () => clearTimeout(timer);
};
