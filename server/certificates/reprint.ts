import { type Clock, localDay } from '../clock.ts';
import type { ReprintAnswer } from '../contract/print-decisions.ts';
import type { PrinterHealth } from '../contract/printing.ts';
import type { DocumentMarker } from '../document/content.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import { normalForm } from '../templates/number-form.ts';
import { attemptRows, printFacts } from './attempts.ts';
import { chainDigest, linksOf } from './chain.ts';
import { sha256Hex } from './draft.ts';
import { type LookParts, lookAtCertificate } from './last-look.ts';
import type { PrintDesk } from './print-desk.ts';
import { insertJob } from './print-jobs.ts';
import { goodCopiesOf, isInDoubt } from './status.ts';

export interface ReprintParts extends LookParts {
  store: Store;
  journal: Journal;
  attention: Attention;
  prints: Pick<PrintDesk, 'start' | 'state'>;
  marker: DocumentMarker;
  /** Asked right before a reprint is begun. */
  printerHealth(): Promise<PrinterHealth>;
  /** The place where paper comes out, kept from before the job is written until it holds the place itself. */
  slot: {
    /** False while anybody's paper lies there or comes, or while somebody is about to print. */
    claim(claimId: string): Promise<boolean>;
    /** Never rejects. */
    release(claimId: string): Promise<void>;
  };
  /** Whether a resident stands between being known by name and the print button: what comes out now would be taken for theirs. */
  isAboutToPrint(): boolean;
  /** The printer's address, for the register. */
  printer: string;
  clock: Clock;
  newId: NewId;
}

/**
 * Begins a reprint of the copies that the last decision found missing: the certificate's own bytes with a mark in the bottom
 * margin, under its number, with a chain of its own that hangs on the session of the original. Everything that may stand
 * against it is looked at again within the transaction that writes the job, which uses the decision up.
 */
export async function reprint(parts: ReprintParts, number: string, who: string): Promise<ReprintAnswer> {
  const { store, journal, attention, newId, slot } = parts;
  const asked = await mayReprint(parts, number, store);
  if (asked.kind !== 'may') return asked;
  const { certificate } = asked;
  if (!(await isAsIssued(store, certificate))) {
    await store.transaction().execute(async transaction => {
      await journal.append(
        { what: 'chain-broken', who: 'terminal', data: { certificate: certificate.certificate_id } },
        transaction,
      );
      await attention.raise('chain', certificate.number, null, transaction);
    });
    return { kind: 'not-allowed' };
  }
  const health = await parts.printerHealth();
  if (health.kind !== 'ready') return { kind: 'printer-not-ready' };
  const claimId = newId();
  if (!(await slot.claim(claimId))) return { kind: 'slot-occupied' };
  try {
    if (parts.isAboutToPrint()) return { kind: 'slot-occupied' };
    return await begin(parts, number, asked, who);
  } finally {
    await slot.release(claimId);
  }
}

/** Draws the mark and writes the job down, if what was asked for may still be done. The slot is ours meanwhile. */
async function begin(
  parts: ReprintParts,
  number: string,
  asked: Extract<MayReprint, { kind: 'may' }>,
  who: string,
): Promise<ReprintAnswer> {
  const { store, journal, prints, clock, newId, printer } = parts;
  const { certificate } = asked;
  const words = reprintWords(asked.attempt, localDay(clock.now()));
  const marked = parts.marker.mark(certificate.bytes, words);
  if (marked.kind === 'cannot-mark') throw new Error(`A reprint cannot be marked: ${marked.because}`);

  const started = await store.transaction().execute(async transaction => {
    const still = await mayReprint(parts, number, transaction);
    if (still.kind !== 'may') return still;
    // Somebody else's reprint came and ended in between: what this one was asked for is done.
    if (still.decisionId !== asked.decisionId) return { kind: 'already-started' as const };
    const jobId = newId();
    const { attempt, copies } = still;
    const sha256 = sha256Hex(marked.bytes);
    await insertJob(transaction, {
      id: jobId,
      certificateId: certificate.certificate_id,
      decisionId: still.decisionId,
      bytes: marked.bytes,
      pages: certificate.pages,
      links: linksOf({ ...certificate, copies, attempt }, sha256),
      printer,
      at: clock.now().toISOString(),
      startedBy: who,
    });
    await journal.append(
      {
        what: 'reprint-started',
        who,
        data: {
          certificate: certificate.certificate_id,
          number: certificate.number,
          attempt,
          copies,
          sha256,
        },
      },
      transaction,
    );
    return { kind: 'started' as const, attempt, copies, jobId };
  });
  if (started.kind !== 'started') return started;
  const { attempt, copies, jobId } = started;
  void prints.start(jobId, copies * certificate.pages);
  return { kind: 'started', attempt, copies };
}

/** What a reprint says of itself on paper, e.g. `补印件 · 第 2 次打印 · 2026年11月23日`; `day` is `2026-11-23`. */
export function reprintWords(attempt: number, day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `补印件 · 第 ${attempt} 次打印 · ${year}年${month}月${date}日`;
}

type Certificate = NonNullable<Awaited<ReturnType<typeof find>>>;

/** Whether bytes and rows are still those that the first print's chain was made over; older ones had no chain yet. */
async function isAsIssued(store: Store, certificate: Certificate): Promise<boolean> {
  const sha256 = sha256Hex(certificate.bytes);
  const first = await store
    .selectFrom('print_jobs')
    .select(['chain', 'copies', 'attempt'])
    .where('certificate_id', '=', certificate.certificate_id)
    .where('attempt', '=', 1)
    .executeTakeFirstOrThrow();
  const { chain, ...job } = first;
  return (
    sha256 === certificate.sha256 &&
    (chain === null || chain === chainDigest(linksOf({ ...certificate, ...job }, sha256)))
  );
}

type MayReprint =
  | {
      kind: 'may';
      certificate: Certificate;
      decisionId: string;
      attempt: number;
      copies: number;
    }
  | Exclude<ReprintAnswer, { kind: 'started' | 'printer-not-ready' | 'slot-occupied' }>;

async function mayReprint(parts: LookParts, number: string, within: Store): Promise<MayReprint> {
  const certificate = await find(within, number);
  if (!certificate) return { kind: 'not-found' };
  const attempts = await attemptRows(within, [certificate.certificate_id]);
  const last = attempts.at(-1);
  if (last && last.attempt > 1 && last.outcome === null) return { kind: 'already-started' };
  switch (await lookAtCertificate(parts, certificate, within)) {
    case 'certificate-revoked':
      return { kind: 'ended', status: 'revoked' };
    case 'certificate-superseded':
      return { kind: 'ended', status: 'superseded' };
    case 'certificate-expired':
      return { kind: 'expired' };
    case 'record-changed':
      return { kind: 'record-changed' };
    case 'not-entitled':
      return { kind: 'not-entitled' };
    case 'template-withdrawn':
      return { kind: 'template-withdrawn' };
    case undefined:
      break;
  }
  const facts = attempts.map(printFacts);
  const missing = certificate.copies - goodCopiesOf(facts);
  // One that came out after it was decided that it had not: a reprint would be the second paper of one number.
  if (facts.some(isInDoubt)) return { kind: 'not-allowed' };
  if (!last || last.decision === null || missing < 1) return { kind: 'not-allowed' };
  return {
    kind: 'may',
    certificate,
    decisionId: last.decision,
    attempt: last.attempt + 1,
    copies: missing,
  };
}

function find(store: Store, number: string) {
  return store
    .selectFrom('certificates')
    .select(['id as certificate_id', 'number', 'kind', 'resident_id', 'record_version', 'expires_on'])
    .select([
      'session_id',
      'decision',
      'template_hash',
      'document_hash',
      'sha256',
      'bytes',
      'copies',
      'pages',
    ])
    .where('number_key', '=', normalForm(number))
    .executeTakeFirst();
}
