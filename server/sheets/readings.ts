import { addDays, type Clock, localDay } from '../clock.ts';
import type { PrinterSight } from '../contract/printing.ts';
import type { NewId } from '../ids.ts';
import type { JobHistory } from '../printing/ipp/count-sheets.ts';
import type { PrinterWatch } from '../printing/printer-watch.ts';
import type { Store } from '../store/open-store.ts';
import { type JobTally, tallyJobs } from './job-tally.ts';

export interface ReadingParts {
  store: Store;
  watch: PrinterWatch;
  /** Of the printer at `address`; undefined when it keeps none. */
  history: JobHistory | undefined;
  address: string;
  clock: Clock;
  newId: NewId;
  /** A test page is under way; certificates are known from the register. */
  isTesting: () => boolean;
}

export type Taken =
  /** `stored` is false when it says nothing that the one before did not. */
  | { kind: 'taken'; stored: boolean }
  /** Something of ours is under way, or began or ended meanwhile. */
  | { kind: 'busy' }
  /** The printer is away, is not the one agreed to, or counts nothing. */
  | { kind: 'not-told' };

/** A printer that must be asked for its jobs is asked this often while nothing of ours happens. */
const HISTORY_EVERY_MS = 20_000;
/** Prints that ended longer ago are of no account any more: days are shown and judged for a month. */
const DAYS_LOOKED_BACK = 40;
/** SQLite takes so many values in one statement and some more. */
const ROWS_AT_ONCE = 1_000;
const TALLY = 'counted-jobs';

interface Count {
  printer: string;
  countedBy: 'printer' | 'jobs';
  counter: (last: number | undefined) => number;
  tally?: JobTally;
}

/**
 * Takes readings of the printer's counter while nothing of ours is under way, and notes with each which prints ended
 * before it. A reading's time is never before the last one's, whatever the clock does.
 */
export function createReadings(parts: ReadingParts): { take(): Promise<Taken> } {
  const { store, watch, history, address, clock, newId, isTesting } = parts;
  let historyAskedMs: number | undefined;

  async function countOf(sight: PrinterSight, hasEnded: boolean): Promise<Count | undefined> {
    const printer = sight.uuid ?? address;
    const { impressionsEver, certain } = sight;
    // A queue's figure is the queue's, not the printer's.
    if (!certain) return undefined;
    if (impressionsEver !== undefined)
      return { printer, countedBy: 'printer', counter: () => impressionsEver };
    if (!history) return undefined;
    const last = await lastReading(store);
    // A printer with a counter of its own that does not tell it just now is not counted in another way meanwhile.
    if (last?.printer === printer && last.counted_by === 'printer') return undefined;
    const nowMs = clock.now().getTime();
    const isSoon = historyAskedMs !== undefined && Math.abs(nowMs - historyAskedMs) < HISTORY_EVERY_MS;
    if (isSoon && !hasEnded) return undefined;
    historyAskedMs = nowMs;
    const answer = await history.ended();
    if (answer.kind === 'not-told') return undefined;
    const { tally, added } = tallyJobs(await readTally(store), printer, answer.jobs);
    return {
      printer,
      countedBy: 'jobs',
      counter: before => (before ?? 0) + added,
      tally,
    };
  }

  return {
    async take() {
      const before = await notYetCounted(store, clock);
      if (before.kind === 'busy' || isTesting()) return { kind: 'busy' };
      const hasEnded = before.ids.length > 0;
      // After a print only a fresh look will do: the one before may be from while it ran.
      const sight = hasEnded ? await watch.look() : watch.now();
      // `unknown` also stands for what was seen too long ago, or not yet.
      if (['unreachable', 'changed', 'unknown'].includes(sight.health.kind)) return { kind: 'not-told' };
      const count = await countOf(sight, hasEnded);
      if (!count) return { kind: 'not-told' };
      if (isTesting()) return { kind: 'busy' };
      return store.transaction().execute(async transaction => {
        const after = await notYetCounted(transaction, clock);
        if (after.kind === 'busy' || after.ids.join() !== before.ids.join()) return { kind: 'busy' };
        const stored = await keep(transaction, count, after.ids);
        return { kind: 'taken', stored };
      });
    },
  };

  async function keep(transaction: Store, count: Count, ended: string[]): Promise<boolean> {
    const now = clock.now();
    const last = await lastReading(transaction);
    const { printer, countedBy, tally } = count;
    const isSame = last?.printer === printer && last.counted_by === countedBy;
    const counter = count.counter(isSame ? last.counter : undefined);
    const known = tally && (await readTally(transaction));
    if (tally && JSON.stringify(known) !== JSON.stringify(tally)) await writeTally(transaction, tally);
    const day = localDay(now);
    if (isSame && last.counter === counter && last.day === day && ended.length === 0) return false;
    const id = newId();
    const atMs = Math.max(now.getTime(), last ? Date.parse(last.at) + 1 : 0);
    const at = new Date(atMs).toISOString();
    await transaction
      .insertInto('sheet_readings')
      .values({ id, at, day, printer, counter, counted_by: countedBy })
      .execute();
    for (let from = 0; from < ended.length; from += ROWS_AT_ONCE)
      await transaction
        .insertInto('sheet_entries')
        .values(ended.slice(from, from + ROWS_AT_ONCE).map(entry => ({ entry_id: entry, reading_id: id })))
        .execute();
    return true;
  }
}

/** The prints and test pages that ended and stand at no reading yet, or that something is under way. */
async function notYetCounted(
  store: Store,
  clock: Clock,
): Promise<{ kind: 'busy' } | { kind: 'idle'; ids: string[] }> {
  const underWay = await store
    .selectFrom('print_jobs')
    .select('id')
    .where('outcome', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (underWay) return { kind: 'busy' };
  const since = addDays(localDay(clock.now()), -DAYS_LOOKED_BACK);
  const jobs = await store
    .selectFrom('print_jobs')
    .leftJoin('sheet_entries', 'entry_id', 'id')
    .select('id')
    .where('ended_at', '>=', since)
    .where('entry_id', 'is', null)
    .execute();
  const pages = await store
    .selectFrom('test_pages')
    .leftJoin('sheet_entries', 'entry_id', 'id')
    .select('id')
    .where('at', '>=', since)
    .where('entry_id', 'is', null)
    .execute();
  return { kind: 'idle', ids: [...jobs, ...pages].map(({ id }) => id).toSorted() };
}

function lastReading(store: Store) {
  return store.selectFrom('sheet_readings').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst();
}

async function readTally(store: Store): Promise<JobTally | undefined> {
  const row = await store.selectFrom('facts').select('value').where('name', '=', TALLY).executeTakeFirst();
  return row && (JSON.parse(row.value) as JobTally);
}

async function writeTally(transaction: Store, tally: JobTally): Promise<void> {
  const value = JSON.stringify(tally);
  await transaction
    .insertInto('facts')
    .values({ name: TALLY, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
