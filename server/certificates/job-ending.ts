import type { PrintRefusal } from '../contract/print-refusals.ts';
import type { BlockingReason, OutcomeKind, PrintEvidence } from '../contract/printing.ts';
import { notPrinted } from '../printing/outcome.ts';
import type { PrintOutcome } from '../printing/printer.ts';
import type { Store } from '../store/open-store.ts';
import type { EndingParts } from './ending-parts.ts';
import { REFUSAL_SENTENCES } from './last-look.ts';

/** What came of a job; `because` where it was the terminal that stopped it and not the printer. */
export interface Printed {
  outcome: PrintOutcome;
  because?: PrintRefusal;
}

/** Writes the outcome of a job into the register and the journal and calls staff to it, once; a second time does nothing. */
export async function endJob(
  { store, journal, attention, clock }: EndingParts,
  job: { id: string; certificate_id: string; number: string },
  { outcome, because }: Printed,
): Promise<void> {
  const at = clock.now().toISOString();
  await store.transaction().execute(async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable('print_jobs')
      .set({
        outcome: outcome.kind,
        sheets: sheetsOf(outcome),
        evidence: JSON.stringify(outcome.evidence),
        reasons: JSON.stringify(outcome.kind === 'printed' ? [] : outcome.reasons),
        ended_at: at,
        ...(outcome.kind === 'not-printed' ? { taken_at: at, taken_how: 'nothing-came-out' } : {}),
      })
      .where('id', '=', job.id)
      .where('outcome', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    if (because === 'chain-broken')
      await journal.append(
        { what: 'chain-broken', who: 'terminal', data: { certificate: job.certificate_id, job: job.id } },
        transaction,
      );
    await journal.append(
      {
        what: 'print-ended',
        who: 'terminal',
        data: {
          certificate: job.certificate_id,
          outcome: outcome.kind,
          sheets: sheetsOf(outcome),
          ...(because === undefined ? {} : { because }),
        },
      },
      transaction,
    );
    // Everything that did not simply print is looked at by a person: "reprinted fine" has hidden real faults elsewhere.
    if (outcome.kind !== 'printed')
      await attention.raise(because === 'chain-broken' ? 'chain' : 'print', job.number, null, transaction);
  });
}

/** What the register says came of a job; undefined while it has no outcome. */
export async function endingInRegister(store: Store, jobId: string): Promise<Printed | undefined> {
  const row = await store
    .selectFrom('print_jobs')
    .select(['outcome', 'sheets', 'sheets_total', 'reasons', 'evidence'])
    .where('id', '=', jobId)
    .executeTakeFirst();
  if (!row?.outcome || row.evidence === null) return undefined;
  const evidence = JSON.parse(row.evidence) as PrintEvidence;
  const reasons = JSON.parse(row.reasons ?? '[]') as BlockingReason[];
  const sheets = row.sheets ?? 0;
  const kind = row.outcome as OutcomeKind;
  if (kind === 'printed') return { outcome: { kind, sheets, evidence } };
  if (kind === 'not-printed') return { outcome: { kind, reasons, evidence } };
  return { outcome: { kind, sheets, sheetsTotal: row.sheets_total, reasons, evidence } };
}

/** A print that was stopped at the last look. */
export function neverSent(because: PrintRefusal): Printed {
  return { outcome: nothingSent(REFUSAL_SENTENCES[because]), because };
}

/** Told of a job that could not even be begun: nothing went to the printer. */
export function notBegun(): PrintOutcome {
  return nothingSent('The terminal could not write down what it was about to do; nothing was sent.');
}

/** Told of a job that may be out while the register cannot be written. */
export function lostTrack(sheetsTotal: number): PrintOutcome {
  const evidence = { statesSeen: [], reasonsSeen: [], because: 'The terminal lost track of the job.' };
  return { kind: 'unknown', sheets: 0, sheetsTotal, reasons: ['other'], evidence };
}

function nothingSent(because: string): PrintOutcome {
  return notPrinted(['other'], { statesSeen: [], reasonsSeen: [], because });
}

function sheetsOf(outcome: PrintOutcome): number {
  return outcome.kind === 'not-printed' ? 0 : outcome.sheets;
}
