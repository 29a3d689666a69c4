import { addDays, type Clock, localDay } from '../clock.ts';
import type { CloseSheetAlarmAnswer, SheetAlarm, SheetDay } from '../contract/sheet-count.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import { createSheetAlarms } from './alarms.ts';
import { reconcile } from './reconcile.ts';
import { readBook } from './sheet-book.ts';

/** The paper's account: what the printer counted each day against what is known to have come out. */
export interface SheetDesk {
  /** Newest first, at most so many, only days of which anything is known. */
  days(count: number): Promise<SheetDay[]>;
  /** Oldest first. */
  openAlarms(): Promise<SheetAlarm[]>;
  /** Somebody (`staff:NAME`) says what happened to the sheets. */
  closeAlarm(id: string, reason: string, who: string): Promise<CloseSheetAlarmAnswer>;
}

export function createSheetDesk(parts: {
  store: Store;
  journal: Journal;
  attention: Attention;
  clock: Clock;
  newId: NewId;
}): SheetDesk {
  const { store, clock } = parts;
  const alarms = createSheetAlarms(parts);
  return {
    async days(count) {
      const since = addDays(localDay(clock.now()), 1 - count);
      const book = await readBook(store, since);
      const { days } = reconcile({ ...book, alarms: await alarms.known(since) });
      return days.filter(({ day }) => day >= since).slice(0, count);
    },
    openAlarms: () => alarms.open(),
    closeAlarm: (id, reason, who) => alarms.close(id, reason, who),
  };
}
