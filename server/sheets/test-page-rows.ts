import { type Clock, localDay } from '../clock.ts';
import type { PrintEvidence } from '../contract/printing.ts';
import type { Journal } from '../journal/journal.ts';
import type { JobFacts, LeftJob, PrintOutcome, PrintPhase, UnfinishedJob } from '../printing/printer.ts';
import type { Store } from '../store/open-store.ts';

export interface NewTestPage {
  id: string;
  jobName: string;
  printer: string;
  who: string;
}

/** On record before anything is sent, as "unknown": after a crash the count must not be surprised. */
export async function insertTestPage(store: Store, clock: Clock, page: NewTestPage): Promise<void> {
  const at = clock.now();
  const evidence: PrintEvidence = {
    statesSeen: [],
    reasonsSeen: [],
    because: 'The terminal did not see the end of this test page.',
  };
  await store
    .insertInto('test_pages')
    .values({
      id: page.id,
      at: at.toISOString(),
      day: localDay(at),
      by_whom: page.who,
      outcome: 'unknown',
      sheets: 0,
      evidence: JSON.stringify(evidence),
      job_name: page.jobName,
      printer: page.printer,
      phase: 'journalled',
      facts: '{}',
      ended_at: null,
    })
    .execute();
}

/** Notes the phase that a test page is about to enter. Rejects when it cannot be written: then it is not entered. */
export async function noteTestPage(
  store: Store,
  id: string,
  phase: PrintPhase,
  facts: JobFacts,
): Promise<void> {
  await store
    .updateTable('test_pages')
    .set({ phase, facts: JSON.stringify(facts) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Writes down what came of it, once, and journals it. */
export function endTestPage(
  { store, journal, clock }: { store: Store; journal: Journal; clock: Clock },
  { id, who }: Pick<NewTestPage, 'id' | 'who'>,
  outcome: PrintOutcome,
): Promise<void> {
  const sheets = outcome.kind === 'not-printed' ? 0 : outcome.sheets;
  return store.transaction().execute(async transaction => {
    await transaction
      .updateTable('test_pages')
      .set({
        outcome: outcome.kind,
        sheets,
        evidence: JSON.stringify(outcome.evidence),
        ended_at: clock.now().toISOString(),
      })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
    const data = { page: id, outcome: outcome.kind, sheets };
    await journal.append({ what: 'test-page-ended', who, data }, transaction);
  });
}

/** Those whose end was not seen, the oldest first. */
export async function openTestPages(
  store: Store,
): Promise<{ id: string; who: string; job: UnfinishedJob }[]> {
  const rows = await store
    .selectFrom('test_pages')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('at')
    .execute();
  return rows.map(({ id, by_whom, job_name, phase, facts }) => ({
    id,
    who: by_whom,
    job: {
      jobName: job_name ?? '',
      phase: (phase ?? 'journalled') as PrintPhase,
      facts: JSON.parse(facts ?? '{}') as JobFacts,
      sheetsTotal: 1,
    },
  }));
}

/** Those at this printer that ended in doubt after `since` (ISO time): their documents may still be in it. */
export async function leftTestPages(store: Store, printer: string, since: string): Promise<LeftJob[]> {
  const rows = await store
    .selectFrom('test_pages')
    .select(['job_name', 'facts'])
    .where('outcome', '=', 'unknown')
    .where('printer', '=', printer)
    .where('ended_at', '>=', since)
    .orderBy('at')
    .execute();
  return rows
    .map(({ job_name, facts }) => ({
      jobName: job_name ?? '',
      facts: JSON.parse(facts ?? '{}') as JobFacts,
    }))
    .filter(({ facts }) => facts.jobId !== undefined);
}
