import { type Clock, localDay } from '../clock.ts';
import type { PrintEvidence, PrinterSight, PrintProgress } from '../contract/printing.ts';
import type { TestPageAnswer, TestPageState } from '../contract/sheet-count.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Printer, PrintOutcome } from '../printing/printer.ts';
import type { PrinterWatch } from '../printing/printer-watch.ts';
import type { Store } from '../store/open-store.ts';

/** The technician's test page: it goes the way of every certificate, and its sheet is counted like theirs. */
export interface TestPages {
  /** Begins one; how it goes is told by `state`. */
  print(who: string): Promise<TestPageAnswer>;
  /** The one under way, or the last one; undefined when there was none. */
  state(): Promise<TestPageState | undefined>;
  isUnderWay(): boolean;
}

/** Paper is not for playing: so many pages in so long a time. */
const MOST = 5;
const WITHIN_MS = 10 * 60_000;

export interface TestPageParts {
  store: Store;
  journal: Journal;
  printer: Printer;
  watch: PrinterWatch;
  draw: (sight: PrinterSight) => Promise<Uint8Array>;
  clock: Clock;
  newId: NewId;
  log: (sentence: string) => void;
  /** Called when one has ended, however it did. */
  onEnded?: () => void;
}

export function createTestPages(parts: TestPageParts): TestPages {
  const { store, journal, printer, watch, draw, clock, newId, log } = parts;
  let underWay: PrintProgress | undefined;
  let pressedMs: number[] = [];

  /** On record before anything is sent: after a crash nobody knows whether it came out, and the count must not be surprised. */
  async function begin(id: string, who: string): Promise<void> {
    const at = clock.now();
    const evidence: PrintEvidence = {
      statesSeen: [],
      reasonsSeen: [],
      because: 'The terminal did not see the end of this test page.',
    };
    await store
      .insertInto('test_pages')
      .values({
        id,
        at: at.toISOString(),
        day: localDay(at),
        by_whom: who,
        outcome: 'unknown',
        sheets: 0,
        evidence: JSON.stringify(evidence),
      })
      .execute();
  }

  async function end(id: string, who: string, outcome: PrintOutcome): Promise<void> {
    const sheets = outcome.kind === 'not-printed' ? 0 : outcome.sheets;
    await store.transaction().execute(async transaction => {
      await transaction
        .updateTable('test_pages')
        .set({ outcome: outcome.kind, sheets, evidence: JSON.stringify(outcome.evidence) })
        .where('id', '=', id)
        .execute();
      const data = { page: id, outcome: outcome.kind, sheets };
      await journal.append({ what: 'test-page-ended', who, data }, transaction);
    });
  }

  async function follow(id: string, who: string, sight: PrinterSight): Promise<void> {
    try {
      const pdf = await draw(sight);
      const order = { jobName: jobNameAt(clock.now()), pdf, pages: 1, copies: 1 };
      await begin(id, who);
      const outcome = await printer.print(
        order,
        async () => undefined,
        progress => {
          underWay = progress;
        },
      );
      await end(id, who, outcome);
    } catch (error) {
      // A disk that is full, or a bug. The row says that the end was not seen.
      log(`A test page could not be followed: ${error instanceof Error ? error.name : 'unknown error'}.`);
    } finally {
      underWay = undefined;
      parts.onEnded?.();
    }
  }

  return {
    async print(who) {
      const nowMs = clock.now().getTime();
      if (underWay) return { kind: 'busy' };
      pressedMs = pressedMs.filter(then => Math.abs(nowMs - then) < WITHIN_MS);
      if (pressedMs.length >= MOST) return { kind: 'too-many' };
      const sight = watch.now();
      const { health } = sight;
      // One that does not say how it is may be tried: that is what a test is for.
      if (health.kind !== 'ready' && health.kind !== 'unknown') return { kind: 'not-ready' };
      underWay = { phase: 'sending', sheetsDone: 0, sheetsTotal: 1, reasons: [] };
      pressedMs.push(nowMs);
      void follow(newId(), who, sight);
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
      return { kind: 'ended', at: row.at, outcome, sheets: row.sheets, because };
    },

    isUnderWay: () => underWay !== undefined,
  };
}

/** What the printer's own display shows: the time, so that two pages are told apart. ASCII, as every printer can show it. */
function jobNameAt(now: Date): string {
  return `laiban-test-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`;
}
