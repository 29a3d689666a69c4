import type { Clock } from '../clock.ts';
import type { CloseSheetAlarmAnswer, SheetAlarm } from '../contract/sheet-count.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import type { DayDifference, KnownAlarm } from './reconcile.ts';

export interface SheetAlarms {
  /** Every alarm of the days from this one on, and every open one. */
  known(since: string, within?: Store): Promise<KnownAlarm[]>;
  /** Oldest first. */
  open(): Promise<SheetAlarm[]>;
  /** Opens an alarm, in the journal and in what needs attention. */
  raise(alarm: {
    day: string;
    printer: string;
    difference: number;
    because: SheetAlarm['because'];
  }): Promise<void>;
  /** The difference changed or went away by itself; the alarm explains nothing then. */
  withdraw(alarm: { id: string; day: string }): Promise<void>;
  /** A person says why. The reason stays in the table; the journal has the fact alone. */
  close(id: string, reason: string, who: string): Promise<CloseSheetAlarmAnswer>;
}

const WITHDRAWN = 'The difference changed or went away by itself.';

export function createSheetAlarms(parts: {
  store: Store;
  journal: Journal;
  attention: Attention;
  clock: Clock;
  newId: NewId;
}): SheetAlarms {
  const { store, journal, attention, clock, newId } = parts;

  /** True when it was still open. The row in what needs attention goes with the day's last alarm. */
  async function shut(alarm: { id: string; day: string }, who: string, reason: string): Promise<boolean> {
    return store.transaction().execute(async transaction => {
      const at = clock.now().toISOString();
      const { numUpdatedRows } = await transaction
        .updateTable('sheet_alarms')
        .set({ closed_at: at, closed_by: who, reason })
        .where('id', '=', alarm.id)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      const what = who === 'terminal' ? 'sheet-alarm-withdrawn' : 'sheet-alarm-closed';
      await journal.append({ what, who, data: { alarm: alarm.id, day: alarm.day } }, transaction);
      const others = await transaction
        .selectFrom('sheet_alarms')
        .select('id')
        .where('day', '=', alarm.day)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      if (others) return true;
      const calls = await transaction
        .updateTable('attention')
        .set({ closed_at: at, closed_by: who })
        .where('about', '=', 'sheets')
        .where('subject', '=', alarm.day)
        .where('closed_at', 'is', null)
        .returning('id')
        .execute();
      for (const { id } of calls)
        await journal.append({ what: 'attention-closed', who, data: { attention: id } }, transaction);
      return true;
    });
  }

  return {
    async known(since, within) {
      const rows = await (within ?? store)
        .selectFrom('sheet_alarms')
        .selectAll()
        .where(where => where.or([where('day', '>=', since), where('closed_at', 'is', null)]))
        .orderBy('raised_at')
        .execute();
      return rows.map(row => ({
        ...alarmOf(row),
        printer: row.printer,
        ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
      }));
    },

    async open() {
      const rows = await store
        .selectFrom('sheet_alarms')
        .selectAll()
        .where('closed_at', 'is', null)
        .orderBy('raised_at')
        .execute();
      return rows.map(alarmOf);
    },

    raise: ({ day, printer, difference, because }) =>
      store.transaction().execute(async transaction => {
        const id = newId();
        await transaction
          .insertInto('sheet_alarms')
          .values({
            id,
            day,
            printer,
            difference,
            because,
            raised_at: clock.now().toISOString(),
            closed_at: null,
            closed_by: null,
            reason: null,
          })
          .execute();
        const data = { alarm: id, day, difference, because };
        await journal.append({ what: 'sheet-alarm-raised', who: 'terminal', data }, transaction);
        await attention.raise('sheets', day, null, transaction);
      }),

    withdraw: async alarm => void (await shut(alarm, 'terminal', WITHDRAWN)),

    async close(id, reason, who) {
      const row = await store
        .selectFrom('sheet_alarms')
        .select('day')
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return { kind: 'not-found' };
      return { kind: (await shut({ id, day: row.day }, who, reason)) ? 'closed' : 'already-closed' };
    },
  };
}

/** What must be done so that the open alarms tell what is unexplained, once each. */
export function alarmsToChange(
  differences: DayDifference[],
  known: KnownAlarm[],
  since: string,
): AlarmChange[] {
  const keys = new Map<string, { day: string; printer: string }>();
  for (const { day, printer } of [...differences, ...known])
    if (day >= since) keys.set(`${day} ${printer}`, { day, printer });
  return [...keys.values()].flatMap(({ day, printer }) => {
    const isHere = (row: { day: string; printer: string }) => row.day === day && row.printer === printer;
    const { more = 0, fewer = 0, wentBack = 0 } = differences.find(isHere) ?? {};
    const here = known.filter(isHere);
    const changes = [
      changeOf('more-counted', more, here),
      changeOf('fewer-counted', -fewer, here),
      // Each going back is an event of its own.
      wentBack > here.filter(({ because }) => because === 'counter-went-back').length
        ? { difference: 0, because: 'counter-went-back' as const }
        : undefined,
    ];
    return changes.flatMap(change => (change ? [{ day, printer, ...change }] : []));
  });
}

/** What of a difference no person has explained, where the open alarm says otherwise. */
function changeOf(
  because: SheetAlarm['because'],
  difference: number,
  here: KnownAlarm[],
): Pick<AlarmChange, 'difference' | 'because' | 'instead'> | undefined {
  const alike = here.filter(alarm => alarm.because === because);
  const open = alike.find(({ closedBy }) => closedBy === undefined);
  const explained = alike
    .filter(({ closedBy }) => closedBy !== undefined && closedBy !== 'terminal')
    .reduce((sum, alarm) => sum + alarm.difference, 0);
  const left = difference - explained;
  // More explained than there is: a decision that came later took the difference away.
  const unexplained = Math.sign(left) === Math.sign(difference) ? left : 0;
  if (unexplained === (open?.difference ?? 0)) return undefined;
  return { difference: unexplained, because, ...(open ? { instead: open } : {}) };
}

export interface AlarmChange {
  day: string;
  printer: string;
  /** 0 where only an alarm is to be withdrawn, and for a counter that went back. */
  difference: number;
  because: SheetAlarm['because'];
  /** The open alarm that this takes the place of. */
  instead?: SheetAlarm;
}

function alarmOf(row: {
  id: string;
  day: string;
  raised_at: string;
  difference: number;
  because: SheetAlarm['because'];
}): SheetAlarm {
  const { id, day, difference, because } = row;
  return { id, day, raisedAt: row.raised_at, difference, because };
}
