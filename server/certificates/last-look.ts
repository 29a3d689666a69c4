import { type Clock, localDay } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import type { PrintRefusal } from '../contract/print-refusals.ts';
import type { PrintOrder } from '../printing/printer.ts';
import type { Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import type { TemplateLibrary } from '../templates/template.ts';
import { chainDigest, linksOf } from './chain.ts';
import { sha256Hex } from './draft.ts';
import { endingOf } from './endings.ts';
import { latePaperLies } from './late-sheets.ts';
import { openJob } from './print-jobs.ts';

/** Where what can change meanwhile is read from. */
export interface LookParts {
  residents: Pick<Residents, 'byId'>;
  library: Pick<TemplateLibrary, 'states'>;
  clock: Clock;
}

/** What of a certificate the look needs. */
export interface LookedAt {
  certificate_id: string;
  kind: string;
  resident_id: string;
  record_version: number;
  expires_on: string;
}

/**
 * The last look before a document is sent: whether what is in hand for the printer is what the register has for this job, by
 * the chain from session to document, and whether the certificate may still be printed. Undefined when nothing stands
 * against it. Handed the transaction that notes the job as `sending`, there is no moment between the look and the note.
 */
export async function lookAtJob(
  parts: LookParts,
  jobId: string,
  order: PrintOrder,
  within: Store,
): Promise<PrintRefusal | undefined> {
  const row = await openJob(within, jobId);
  const isWhole =
    row !== undefined &&
    row.chain === chainDigest(linksOf(row, sha256Hex(order.pdf))) &&
    row.number === order.jobName &&
    row.copies === order.copies &&
    row.sheets_total === order.pages * order.copies;
  if (!isWhole) return 'chain-broken';
  // Found within the transaction of `sending`, since the printer may have told of it only when it was asked for this print.
  if (await latePaperLies(within)) return 'paper-in-slot';
  return lookAtCertificate(parts, row, within);
}

/**
 * Whether a certificate may still be printed at this moment: not ended, not expired, its record the current one, its template
 * in use, and its resident entitled today, by the template as it is now. Undefined when nothing stands against it.
 */
export async function lookAtCertificate(
  { residents, library, clock }: LookParts,
  certificate: LookedAt,
  within: Store,
): Promise<Exclude<PrintRefusal, 'chain-broken' | 'paper-in-slot'> | undefined> {
  const ending = await endingOf(within, certificate.certificate_id);
  if (ending) return `certificate-${ending}`;
  const today = localDay(clock.now());
  if (today > certificate.expires_on) return 'certificate-expired';
  const resident = await residents.byId(certificate.resident_id, within);
  if (resident?.version !== certificate.record_version) return 'record-changed';
  const state = library.states[certificate.kind as CertificateKind];
  if (state.kind !== 'ready') return 'template-withdrawn';
  return state.template.entitlement(resident.record, today).kind === 'entitled' ? undefined : 'not-entitled';
}

/** Why a print was stopped, one sentence for the evidence in the register. */
export const REFUSAL_SENTENCES: Record<PrintRefusal, string> = {
  'certificate-revoked': 'The certificate was revoked before its document was sent; nothing was sent.',
  'certificate-superseded': 'The certificate was superseded before its document was sent; nothing was sent.',
  'certificate-expired': 'The certificate had expired before its document was sent; nothing was sent.',
  'record-changed': 'The record was changed before the document was sent; nothing was sent.',
  'not-entitled': 'The record does not entitle to this certificate any more; nothing was sent.',
  'template-withdrawn': 'The template was withdrawn before the document was sent; nothing was sent.',
  'paper-in-slot': 'A sheet of an earlier print came out late and was not taken yet; nothing was sent.',
  'chain-broken':
    'Document, session, record and job do not belong together; the job was destroyed instead of printed.',
};
