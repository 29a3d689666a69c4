import type { Store } from '../store/open-store.ts';

/** How many prints ended in doubt and wait for a person's word. */
export async function countUndecided(store: Store): Promise<number> {
  const { count } = await store
    .selectFrom('print_jobs')
    .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
    .select(select => select.fn.countAll<number>().as('count'))
    .where('outcome', 'in', ['partial', 'unknown'])
    .where('print_decisions.id', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
