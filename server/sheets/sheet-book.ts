import { localDay } from '../clock.ts';
import type { PrintEvidence } from '../contract/printing.ts';
import type { Store } from '../store/open-store.ts';
import type { PaperEntry, Reading } from './reconcile.ts';

/**
 * Everything known of the paper from a day on: the readings with the one before them, and what ended since or is counted
 * by one of them.
 */
export async function readBook(
  store: Store,
  since: string,
): Promise<{ readings: Reading[]; entries: PaperEntry[] }> {
  const first = await store
    .selectFrom('sheet_readings')
    .select(select => select.fn.min('at').as('at'))
    .where('day', '>=', since)
    .executeTakeFirst();
  const fromAt = first?.at ?? undefined;
  const before = await store
    .selectFrom('sheet_readings')
    .selectAll()
    .$if(fromAt !== undefined, query => query.where('at', '<', fromAt ?? ''))
    .orderBy('at', 'desc')
    .limit(1)
    .execute();
  const later =
    fromAt === undefined
      ? []
      : await store
          .selectFrom('sheet_readings')
          .selectAll()
          .where('at', '>=', fromAt)
          .orderBy('at')
          .execute();
  const readings = [...before, ...later].map(
    ({ id, at, day, printer, counter, counted_by }): Reading => ({
      id,
      atMs: Date.parse(at),
      day,
      printer,
      counter,
      countedBy: counted_by,
    }),
  );
  return {
    readings,
    entries: [...(await printsSince(store, since)), ...(await testPagesSince(store, since))],
  };
}

async function printsSince(store: Store, since: string): Promise<PaperEntry[]> {
  const rows = await store
    .selectFrom('print_jobs')
    .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
    .leftJoin('sheet_entries', 'sheet_entries.entry_id', 'print_jobs.id')
    .leftJoin('sheet_readings', 'sheet_readings.id', 'sheet_entries.reading_id')
    .select([
      'outcome',
      'sheets',
      'sheets_total',
      'copies',
      'ended_at',
      'verdict',
      'good_copies',
      'spoiled_sheets',
      'evidence',
      'reading_id',
    ])
    .where('outcome', 'is not', null)
    .where(where => where.or([where('ended_at', '>=', startOf(since)), where('day', '>=', since)]))
    .execute();
  return rows.map(row => ({
    ...entryAt(row.ended_at ?? startOf(since), row.reading_id),
    ...usedBy({
      outcome: row.outcome ?? 'unknown',
      sheets: row.sheets ?? 0,
      sheetsTotal: row.sheets_total,
      sheetsPerCopy: row.sheets_total / row.copies,
      told: toldSheets(row.evidence),
      ...(row.verdict === null
        ? {}
        : {
            decision: {
              verdict: row.verdict,
              goodCopies: row.good_copies ?? 0,
              spoiledSheets: row.spoiled_sheets ?? 0,
            },
          }),
    }),
  }));
}

async function testPagesSince(store: Store, since: string): Promise<PaperEntry[]> {
  const rows = await store
    .selectFrom('test_pages')
    .leftJoin('sheet_entries', 'sheet_entries.entry_id', 'test_pages.id')
    .leftJoin('sheet_readings', 'sheet_readings.id', 'sheet_entries.reading_id')
    .select(['test_pages.at', 'outcome', 'sheets', 'reading_id'])
    .where(where =>
      where.or([where('test_pages.day', '>=', since), where('sheet_readings.day', '>=', since)]),
    )
    .execute();
  return rows.map(({ at, outcome, sheets, reading_id }) => {
    const isCertain = outcome === 'printed' || outcome === 'not-printed';
    return {
      ...entryAt(at, reading_id),
      issued: 0,
      spoiled: 0,
      // Nobody decides on a test page: what is not certain stays a range.
      testPages: isCertain ? sheets : 0,
      inDoubt: isCertain ? 0 : 1,
    };
  });
}

/** What the printer told of the job itself; 0 where it told nothing. One side is one sheet. */
function toldSheets(evidence: string | null): number {
  return (JSON.parse(evidence ?? '{}') as Partial<PrintEvidence>).impressions ?? 0;
}

/** What a print used: a person's decision goes before the outcome; without one only two outcomes are certain. */
function usedBy(print: {
  outcome: string;
  sheets: number;
  sheetsTotal: number;
  sheetsPerCopy: number;
  /** Sheets that the printer told of the job. */
  told: number;
  decision?: { verdict: 'came-out' | 'did-not' | 'spoiled'; goodCopies: number; spoiledSheets: number };
}): Pick<PaperEntry, 'issued' | 'spoiled' | 'testPages' | 'inDoubt' | 'leftOut'> {
  const { outcome, sheets, sheetsTotal, sheetsPerCopy, told, decision } = print;
  const none = { issued: 0, spoiled: 0, testPages: 0, inDoubt: 0 };
  if (!decision) {
    if (outcome === 'printed') return { ...none, issued: sheets };
    return outcome === 'not-printed' ? none : { ...none, inDoubt: sheetsTotal };
  }
  const { verdict, goodCopies, spoiledSheets } = decision;
  switch (verdict) {
    case 'came-out':
      return { ...none, issued: sheetsTotal };
    case 'did-not':
      return { ...none, leftOut: told };
    case 'spoiled': {
      const issued = goodCopies * sheetsPerCopy;
      return { ...none, issued, spoiled: spoiledSheets, leftOut: Math.max(0, told - issued - spoiledSheets) };
    }
    default: {
      const never: never = verdict;
      return never;
    }
  }
}

function entryAt(at: string, readingId: string | null): { day: string; readingId?: string } {
  return { day: localDay(new Date(at)), ...(readingId === null ? {} : { readingId }) };
}

/** ISO time of the day's first moment in the community's zone, which has no summer time. */
function startOf(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}
