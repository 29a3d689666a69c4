import type { PrintDesk } from '../certificates/print-desk.ts';
import type { Clock } from '../clock.ts';
import { SLOT_TIMES, type SlotTimes } from '../contract/slot-times.ts';
import type { SlotView } from '../contract/terminal-view.ts';
import type { Journal } from '../journal/journal.ts';
import type { PaperSensor } from '../printing/paper-sensor.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import { type Every, systemEvery } from '../templates/watch-templates.ts';
import type { SessionBook } from './session-book.ts';
import {
  callStaffTo,
  markTaken,
  type PaperRow,
  paperOf,
  settledByStaff,
  untakenPapers,
} from './slot-papers.ts';
import {
  isOverdue,
  isSeenTaken,
  type Paper,
  type SlotFacts,
  slotOf,
  touchCounts,
  track,
} from './slot-state.ts';

/** What the line under "needs attention" names when a sensor sees paper that nobody printed. */
export const FOUND_PAPER = 'slot';

/** The place where paper comes out: whose turn it is, and whether somebody's paper still lies there. */
export interface Slot {
  /** As it was at the last look, half a second ago at most. */
  view(): SlotView;
  /** Looks at the table and the sensor at once. Rejects when the database cannot be read. */
  look(): Promise<SlotView>;
  /**
   * Keeps the slot for one session from just before its certificate is issued until its job is in the table. False while
   * paper comes or lies there, or while somebody else has it: two people's papers never lie there together.
   */
  claim(sessionId: string): Promise<boolean>;
  /** Gives it back; the job, if there is one by now, holds it from here on. Never rejects. */
  release(sessionId: string): Promise<void>;
  /** Somebody at the screen, or staff, say that the paper is gone: of one job, or of all. False where a sensor sees it. */
  touched(jobId?: string, how?: 'touch' | 'staff'): Promise<boolean>;
  /** Calls back whenever `view` says something else. Returns how to stop listening. */
  onChange(listener: (view: SlotView) => void): () => void;
  stop(): void;
}

export interface SlotParts {
  store: Store;
  journal: Journal;
  attention: Attention;
  prints: Pick<PrintDesk, 'state'>;
  book: Pick<SessionBook, 'lastSeen' | 'endPrint'>;
  clock: Clock;
  log: (sentence: string) => void;
  sensor?: PaperSensor;
  times?: SlotTimes;
  /** Milliseconds by a clock that nobody can set, from any beginning; the computer's own unless told otherwise. */
  steadyMs?: () => number;
  every?: Every;
}

/** Looks for the first time, so that paper from before a restart is known before anybody is served, and goes on looking. */
export async function openSlot(parts: SlotParts): Promise<Slot> {
  const {
    store,
    attention,
    prints,
    book,
    clock,
    log,
    sensor,
    times = SLOT_TIMES,
    steadyMs = () => performance.now(),
    every = systemEvery,
  } = parts;
  const listeners = new Set<(view: SlotView) => void>();
  /** Where the clock was set back: since when a paper has been known, by the clock as it goes now. */
  const rebased = new Map<string, number>();
  /** Prints without an outcome that nobody follows: since when, by the steady clock. */
  const unfollowed = new Map<string, number>();
  let rows: readonly PaperRow[] = [];
  let facts: SlotFacts = { papers: [], dismissed: false };
  let shown: SlotView = { kind: 'clear' };
  let foundIsTold = false;
  let claimedBy: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let failing = false;

  const nowMs = () => clock.now().getTime();

  async function readPapers(): Promise<Map<PaperRow, Paper>> {
    const found = await untakenPapers(store);
    const now = nowMs();
    const papers = new Map<PaperRow, Paper>();
    for (const row of found) {
      const desk = prints.state(row.jobId);
      const waitedMs = row.outcome === null && !desk ? unfollowedFor(row.jobId) : 0;
      const paper = paperOf(row, desk, book.lastSeen(row.jobId), waitedMs, times);
      if (paper) papers.set(row, { ...paper, sinceMs: notInFuture(paper, now) });
    }
    for (const known of [rebased, unfollowed])
      for (const jobId of known.keys()) if (!found.some(row => row.jobId === jobId)) known.delete(jobId);
    const neverCame = found.filter(({ outcome }) => outcome === 'not-printed');
    if (neverCame.length > 0) await markTaken(parts, neverCame, 'nothing-came-out');
    return papers;
  }

  function unfollowedFor(jobId: string): number {
    const since = unfollowed.get(jobId) ?? steadyMs();
    unfollowed.set(jobId, since);
    return steadyMs() - since;
  }

  function notInFuture({ jobId, sinceMs }: Paper, now: number): number {
    if (sinceMs <= now) return sinceMs;
    const since = Math.min(rebased.get(jobId) ?? now, now);
    rebased.set(jobId, since);
    return since;
  }

  async function take(taken: readonly PaperRow[], how: 'touch' | 'sensor' | 'staff'): Promise<void> {
    await markTaken(parts, taken, how);
    for (const { jobId } of taken) book.endPrint(jobId, 'taken');
  }

  async function lookNow(): Promise<SlotView> {
    let { dismissed } = facts;
    const says = await sensor?.look();
    const seen = says === undefined ? undefined : track(facts.sensor, says, nowMs());
    if (says === 'clear') dismissed = false;
    const papers = await readPapers();
    const settled = await settledByStaff(store, [...papers.keys()]);
    // What staff dealt with while the sensor saw paper is not what it sees: a sensor that sticks must not shut the terminal.
    if (settled.length > 0 && says === 'waiting') dismissed = true;
    await take(settled, 'staff');
    for (const row of settled) papers.delete(row);
    const gone = [...papers].filter(([, paper]) => isSeenTaken(paper, seen, nowMs(), times));
    await take(
      gone.map(([row]) => row),
      'sensor',
    );
    for (const [row] of gone) papers.delete(row);
    rows = [...papers.keys()];
    facts = { papers: [...papers.values()], dismissed, ...(seen ? { sensor: seen } : {}) };
    await callStaff(papers);
    const before = JSON.stringify(shown);
    shown = slotOf(facts, nowMs(), times);
    if (JSON.stringify(shown) !== before) for (const listener of listeners) listener(shown);
    return shown;
  }

  /** Once a paper, however often it is looked; paper that nobody printed counts as one until it is gone. */
  async function callStaff(papers: ReadonlyMap<PaperRow, Paper>): Promise<void> {
    for (const [row, paper] of papers) {
      if (!isOverdue(paper, nowMs(), times)) continue;
      book.endPrint(row.jobId, 'idle');
      await callStaffTo(parts, row);
    }
    const view = slotOf(facts, nowMs(), times);
    if (view.kind !== 'shut' || view.because !== 'found') {
      foundIsTold = false;
      return;
    }
    const open = (await attention.open()).some(row => row.about === 'paper' && row.subject === FOUND_PAPER);
    if (foundIsTold && !open) facts = { ...facts, dismissed: true };
    else if (!open) await attention.raise('paper', FOUND_PAPER, null);
    foundIsTold = true;
  }

  /** One look at a time; who asks while one is under way gets the next, which sees what they just did. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  const looking = every(times.lookEveryMs, async () => {
    try {
      await inTurn(lookNow);
      failing = false;
    } catch (error) {
      // A disk that is full passes; what was last known of the slot stays, and it is looked again.
      if (!failing) log(`The paper slot could not be looked up (${nameOf(error)}); trying again.`);
      failing = true;
    }
  });

  await inTurn(lookNow);

  return {
    view: () => shown,
    look: () => inTurn(lookNow),
    async claim(sessionId) {
      if (claimedBy !== undefined && claimedBy !== sessionId) return false;
      claimedBy = sessionId;
      try {
        if ((await inTurn(lookNow)).kind === 'clear') return true;
      } catch (error) {
        claimedBy = undefined;
        throw error;
      }
      claimedBy = undefined;
      return false;
    },
    async release(sessionId) {
      if (claimedBy !== sessionId) return;
      try {
        await inTurn(lookNow);
      } catch (error) {
        // What was issued is issued: an error told now would say that nothing was.
        log(`The paper slot could not be looked up (${nameOf(error)}); trying again.`);
      }
      claimedBy = undefined;
    },
    touched: (jobId, how = 'touch') =>
      inTurn(async () => {
        await lookNow();
        if (!touchCounts(facts)) return false;
        const stages = new Map(facts.papers.map(paper => [paper.jobId, paper.stage]));
        const there = rows.filter(row => stages.get(row.jobId) !== 'coming');
        await take(jobId === undefined ? there : there.filter(row => row.jobId === jobId), how);
        await lookNow();
        return true;
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => looking.stop(),
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
