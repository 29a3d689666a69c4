import { addDays, type Clock, localDay } from '../clock.ts';
import type { CloseSheetAlarmAnswer, SheetAlarm, SheetDay } from '../contract/sheet-count.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import { type AlarmChange, alarmsToChange, createSheetAlarms } from './alarms.ts';
import { createReadings, type ReadingParts } from './readings.ts';
import { reconcile, SETTLE_MS } from './reconcile.ts';
import { readBook } from './sheet-book.ts';
import { countUndecided } from './undecided.ts';

/** The paper's account: what the printer counted each day against what is known to have come out. */
export interface SheetDesk {
  /**
   * Takes a reading if nothing of ours is under way, and raises or withdraws alarms for differences that have stood for
   * SETTLE_MS. Called when a print has ended and now and then. Never rejects; calls that overlap follow one another.
   */
  look(): Promise<void>;
  /** Newest first, at most so many, only days of which anything is known. */
  days(count: number): Promise<SheetDay[]>;
  /** Oldest first. */
  openAlarms(): Promise<SheetAlarm[]>;
  /** Somebody (`staff:NAME`) says what happened to the sheets. */
  closeAlarm(id: string, reason: string, who: string): Promise<CloseSheetAlarmAnswer>;
  /** Prints that ended in doubt and that nobody has decided on. */
  undecided(): Promise<number>;
}

/** So many days are judged: a decision may come late. */
const DAYS_JUDGED = 31;
/** A month is read through at most this often while nothing is new. */
const JUDGED_EVERY_MS = 30_000;

export function createSheetDesk(
  parts: {
    store: Store;
    journal: Journal;
    attention: Attention;
    clock: Clock;
    newId: NewId;
    log: (sentence: string) => void;
  } & ReadingParts,
): SheetDesk {
  const { store, clock, log } = parts;
  const alarms = createSheetAlarms(parts);
  const readings = createReadings(parts);
  /** Since when each difference stands as it is. */
  let standing = new Map<string, number>();
  let judgedMs: number | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function lookNow(): Promise<void> {
    const taken = await readings.take();
    if (taken.kind === 'busy') return;
    const nowMs = clock.now().getTime();
    const isNew = taken.kind === 'taken' && taken.stored;
    const isDue = judgedMs === undefined || Math.abs(nowMs - judgedMs) >= JUDGED_EVERY_MS;
    if (!isNew && !isDue) return;
    judgedMs = nowMs;
    await judge(nowMs);
  }

  /** A change that was wanted at the last look too, and ever since SETTLE_MS ago, is made. */
  async function judge(nowMs: number): Promise<void> {
    const since = addDays(localDay(clock.now()), 1 - DAYS_JUDGED);
    const known = await alarms.known(since);
    const { differences } = reconcile({ ...(await readBook(store, since)), alarms: known });
    const stands = new Map<string, number>();
    for (const change of alarmsToChange(differences, known, since)) {
      const { day, printer, difference, because } = change;
      const key = [day, printer, because, difference].join(' ');
      const sinceMs = standing.get(key) ?? nowMs;
      // A clock that was set back would keep it waiting.
      const isSettled = Math.abs(nowMs - sinceMs) >= SETTLE_MS;
      if (isSettled) await make(change);
      else stands.set(key, sinceMs);
    }
    standing = stands;
  }

  async function make({ instead, ...alarm }: AlarmChange): Promise<void> {
    if (instead) await alarms.withdraw(instead);
    if (alarm.difference !== 0 || alarm.because === 'counter-went-back') await alarms.raise(alarm);
  }

  return {
    look() {
      looking = looking.then(lookNow).catch((error: unknown) => {
        // A disk that is full, or a bug: the next look tries again.
        log(`The sheets could not be counted: ${error instanceof Error ? error.name : 'unknown error'}.`);
      });
      return looking;
    },
    async days(count) {
      const since = addDays(localDay(clock.now()), 1 - count);
      const book = await readBook(store, since);
      const { days } = reconcile({ ...book, alarms: await alarms.known(since) });
      return days.filter(({ day }) => day >= since).slice(0, count);
    },
    openAlarms: () => alarms.open(),
    closeAlarm: (id, reason, who) => alarms.close(id, reason, who),
    undecided: () => countUndecided(store),
  };
}
