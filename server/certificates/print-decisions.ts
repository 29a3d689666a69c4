import { type Clock, localDay } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { maskName } from '../contract/masking.ts';
import type {
  DecideAnswer,
  DecidePrint,
  DoubtfulPrint,
  PrintAttempt,
  ReprintAnswer,
} from '../contract/print-decisions.ts';
import type { PrintEvidence } from '../contract/printing.ts';
import { residentRecordSchema } from '../contract/resident-record.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import { normalForm } from '../templates/number-form.ts';
import { attemptRows, groupAttempts, nameOf, printFacts, toPrintAttempt } from './attempts.ts';
import { doubtfulCertificates } from './doubtful.ts';
import type { JobState } from './print-desk.ts';
import { type ReprintParts, reprint } from './reprint.ts';
import { goodCopiesOf, isInDoubt } from './status.ts';

/** What a person does about prints that did not simply come out. `who` is `staff:NAME`. */
export interface PrintDecisions {
  /** Certificates whose print needs a person, the newest first. */
  doubtful(): Promise<DoubtfulPrint[]>;
  /** Says what became of one print, for good. Closes what called staff to it; the verification page follows at once. */
  decide(jobId: string, decision: DecidePrint, who: string): Promise<DecideAnswer>;
  /** Prints the copies that a decision found missing, marked as a reprint, under the same number. */
  reprint(number: string, who: string): Promise<ReprintAnswer>;
  /** Every attempt to print a certificate with its evidence, oldest first; empty for a number that is not known. */
  printsOf(number: string): Promise<PrintAttempt[]>;
}

export function createPrintDecisions(
  parts: ReprintParts & { store: Store; journal: Journal; attention: Attention; clock: Clock; newId: NewId },
): PrintDecisions {
  const { store, journal, attention, clock, newId } = parts;
  /** One reprint is begun at a time: the second of two clerks finds the first's job and not just a slot that is taken. */
  let lastBegun: Promise<unknown> = Promise.resolve();
  return {
    async doubtful() {
      const today = localDay(clock.now());
      const certificates = await doubtfulCertificates(store, today);
      const attemptsOf = groupAttempts(
        await attemptRows(
          store,
          certificates.map(({ id }) => id),
        ),
      );
      return certificates.map(certificate => {
        const attempts = attemptsOf(certificate.id);
        const { copies } = certificate;
        const last = attempts.at(-1);
        const facts = attempts.map(printFacts);
        const mayPrint =
          !certificate.has_ended &&
          today <= certificate.expires_on &&
          last?.decision !== null &&
          !facts.some(isInDoubt);
        return {
          number: certificate.number,
          kind: certificate.kind as CertificateKind,
          maskedName: maskName(residentRecordSchema.parse(JSON.parse(certificate.record)).name),
          issuedAt: certificate.issued_at,
          copies,
          pages: certificate.pages,
          attempts: attempts.map(toPrintAttempt),
          missingCopies: mayPrint ? Math.max(0, copies - goodCopiesOf(facts)) : 0,
        };
      });
    },

    decide: (jobId, decision, who) =>
      store.transaction().execute(async transaction => {
        const job = await transaction
          .selectFrom('print_jobs')
          .innerJoin('certificates', 'certificates.id', 'print_jobs.certificate_id')
          .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
          .select(['print_jobs.id', 'certificate_id', 'number', 'outcome', 'phase', 'print_jobs.copies'])
          .select(['sheets_total', 'sheets', 'evidence', 'pages', 'verdict', 'by_whom'])
          .where('print_jobs.id', '=', jobId)
          .executeTakeFirst();
        if (!job) return { kind: 'not-found' };
        if (job.verdict !== null && job.by_whom !== null)
          return { kind: 'already-decided', verdict: job.verdict, byWhom: nameOf(job.by_whom) };
        const isDoubtful =
          job.outcome !== null && isInDoubt(printFacts({ ...job, good_copies: null, contradicts: null }));
        // That nothing came out is certain already; saying so is what allows a reprint.
        const isCertainlyNot = job.outcome === 'not-printed' && decision.verdict === 'did-not';
        if (!isDoubtful && !isCertainlyNot) return { kind: 'not-in-doubt' };
        const counted = countsOf(decision, job.copies);
        const sheets = mostSheets(job);
        if (
          counted.goodCopies > job.copies ||
          counted.goodCopies * job.pages + counted.spoiledSheets > sheets
        )
          return { kind: 'too-many', copies: job.copies, sheets };
        const at = clock.now().toISOString();
        await transaction
          .insertInto('print_decisions')
          .values({
            id: newId(),
            job_id: job.id,
            verdict: decision.verdict,
            good_copies: counted.goodCopies,
            spoiled_sheets: counted.spoiledSheets,
            at,
            by_whom: who,
          })
          .execute();
        await journal.append(
          {
            what: 'print-decided',
            who,
            data: { certificate: job.certificate_id, job: job.id, verdict: decision.verdict, ...counted },
          },
          transaction,
        );
        await attention.settle('print', job.number, who, transaction);
        // Whoever decides has looked into the slot too.
        await attention.settle('paper', job.number, who, transaction);
        return { kind: 'decided' };
      }),

    reprint(number, who) {
      const mine = lastBegun.then(() => reprint(parts, number, who));
      // Whoever asked learns of its fault; the next one only waits for its end.
      lastBegun = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine;
    },

    async printsOf(number) {
      const certificate = await store
        .selectFrom('certificates')
        .select('id')
        .where('number_key', '=', normalForm(number))
        .executeTakeFirst();
      if (!certificate) return [];
      const attempts = (await attemptRows(store, [certificate.id])).map(toPrintAttempt);
      return attempts.map(attempt => withProgress(attempt, parts.prints.state(attempt.id)));
    },
  };
}

/** The register knows that a job is under way; how far it is, only whoever follows it. */
function withProgress(attempt: PrintAttempt, known: JobState | undefined): PrintAttempt {
  if (attempt.state.kind !== 'under-way' || known?.kind !== 'under-way') return attempt;
  return { ...attempt, state: { kind: 'under-way', progress: known.progress } };
}

/** Sheets that can have come out of a job: as many as it has, or more where the printer counted more (it prints a jammed one again). */
function mostSheets(job: { sheets_total: number; sheets: number | null; evidence: string | null }): number {
  const { impressions = 0 } = JSON.parse(job.evidence ?? '{}') as Partial<PrintEvidence>;
  return Math.max(job.sheets_total, job.sheets ?? 0, impressions);
}

function countsOf(decision: DecidePrint, copies: number): { goodCopies: number; spoiledSheets: number } {
  switch (decision.verdict) {
    case 'came-out':
      return { goodCopies: copies, spoiledSheets: 0 };
    case 'did-not':
      return { goodCopies: 0, spoiledSheets: 0 };
    case 'spoiled':
      return { goodCopies: decision.goodCopies, spoiledSheets: decision.spoiledSheets };
    default: {
      const never: never = decision;
      return never;
    }
  }
}
