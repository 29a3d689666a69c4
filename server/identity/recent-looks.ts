import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { RecentLooks } from '../contract/identity-health.ts';
import type { Store } from '../store/open-store.ts';

const DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
/** A busy terminal writes some hundred entries a day; more is not read, so that the page never holds the terminal up. */
const MOST_ENTRIES = 20_000;

/**
 * What looks led to lately, counted in the journal, which has decisions and nothing of a face. It is the only honest answer to
 * how many residents are asked for digits: enrolment pictures are of one sitting and say nothing about next month.
 */
export async function recentLooks(store: Store, clock: Clock): Promise<RecentLooks> {
  const since = new Date(clock.now().getTime() - DAYS * DAY_MS).toISOString();
  const { rows } = await sql<{ outcome: string | null; looks: number }>`
    SELECT json_extract(data, '$.decision') AS outcome, count(*) AS looks FROM journal
    WHERE what = 'face-compared' AND at >= ${since} AND seq > (SELECT coalesce(max(seq), 0) FROM journal) - ${MOST_ENTRIES}
    GROUP BY outcome`.execute(store);
  const looks: RecentLooks = { days: DAYS, accepted: 0, askedDigits: 0, otherWay: 0 };
  for (const { outcome, looks: count } of rows)
    if (outcome === 'accepted') looks.accepted += count;
    else if (outcome === 'ask-digits') looks.askedDigits += count;
    else looks.otherWay += count;
  return looks;
}
