import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import { isDiskTrouble } from '../store/disk-trouble.ts';
import type { Store } from '../store/open-store.ts';
import { normalForm } from '../templates/number-form.ts';
import { linksOf } from './chain.ts';
import { type Draft, sha256Hex } from './draft.ts';
import type { PaperSigning } from './paper-port.ts';
import { insertJob } from './print-jobs.ts';

/**
 * How it was decided who stands there; kept with the certificate, without any number of the face or the PIN itself. Of a look
 * stays on what ground it was believed: the engine, how it was shown to be alive, how many people it was compared with, the
 * limit, and when the calibration was made (ISO time; null without one).
 */
export type IdentityDecision =
  | {
      way: 'face' | 'face+digits' | 'number+face';
      engine: string;
      live: 'light' | 'actions';
      gallery: number;
      limit: number;
      calibratedAt: string | null;
    }
  | { way: 'id+pin' }
  /** `by`: the member of staff who looked at the identity card. */
  | { way: 'vouched'; by: string };

export type IssueResult =
  | { kind: 'issued'; certificateId: string; jobId: string }
  /** The resident's record was changed since it was shown: nothing is issued from an old version. */
  | { kind: 'record-changed' }
  /** The bytes are not the ones that were drawn: memory or a bug mixed something up. Nothing is issued. */
  | { kind: 'bytes-differ' }
  /** The terminal's key does not sign. Nothing is issued; `because` is one sentence for the log. */
  | { kind: 'cannot-sign'; because: string }
  /** The disk is full, read-only or failing. Nothing is issued; `because` is one sentence for the log. */
  | { kind: 'cannot-write'; because: string };

interface IssueParts {
  store: Store;
  journal: Journal;
  signing: Pick<PaperSigning, 'signOriginal'>;
  clock: Clock;
  newId: NewId;
  printer: string;
}

/**
 * Makes a draft a certificate: number, record version, template version, hash, bytes, signature, and the print job to come,
 * in one transaction. The signature is made within it, once nothing else stands against issuing, so that only what is issued
 * is signed and nothing unsigned is issued (a trigger of the register holds to that too). A session issues at most once
 * (UNIQUE session_id). What was committed here is in the register for good.
 */
export async function issue(
  parts: IssueParts,
  draft: Draft,
  sessionId: string,
  decision: IdentityDecision,
  templateSource: string,
): Promise<IssueResult> {
  try {
    return await parts.store
      .transaction()
      .execute(transaction => issueWithin(transaction, parts, draft, sessionId, decision, templateSource));
  } catch (error) {
    if (isDiskTrouble(error)) return { kind: 'cannot-write', because: error.message };
    throw error;
  }
}

async function issueWithin(
  transaction: Store,
  { journal, signing, clock, newId, printer }: IssueParts,
  draft: Draft,
  sessionId: string,
  decision: IdentityDecision,
  templateSource: string,
): Promise<IssueResult> {
  if (sha256Hex(draft.bytes) !== draft.sha256) return { kind: 'bytes-differ' };
  const current = await transaction
    .selectFrom('residents')
    .select('current_version')
    .where('id', '=', draft.residentId)
    .executeTakeFirst();
  if (current?.current_version !== draft.recordVersion) return { kind: 'record-changed' };
  const original = signing.signOriginal({
    bytes: draft.bytes,
    place: draft.signaturePlace,
    at: clock.now(),
    name: draft.committee,
  });
  if (original.kind === 'cannot-sign') return original;

  const at = clock.now().toISOString();
  await transaction
    .insertInto('template_versions')
    .values({ hash: draft.templateHash, kind: draft.kind, source: templateSource, first_used_at: at })
    .onConflict(conflict => conflict.column('hash').doNothing())
    .execute();
  const certificateId = newId();
  const certificate = {
    number: draft.number,
    number_key: normalForm(draft.number),
    kind: draft.kind,
    year: draft.lease.year,
    sequence: draft.lease.sequence,
    resident_id: draft.residentId,
    record_version: draft.recordVersion,
    template_hash: draft.templateHash,
    decision: JSON.stringify(decision),
    session_id: sessionId,
    purpose: draft.purpose,
    copies: draft.copies,
    pages: draft.pages,
    sha256: draft.sha256,
    bytes: draft.bytes,
    drawn_at: draft.drawnAt.toISOString(),
    document_hash: draft.documentHash,
    code_url: draft.code.url,
    paper_code: draft.code.token,
    signature: original.signature,
    issued_at: at,
    issued_on: draft.issuedOn,
    expires_on: draft.expiresOn,
  };
  await transaction
    .insertInto('certificates')
    .values({ id: certificateId, ...certificate })
    .execute();
  const jobId = newId();
  await insertJob(transaction, {
    id: jobId,
    certificateId,
    decisionId: null,
    bytes: null,
    pages: draft.pages,
    links: linksOf({ ...certificate, attempt: 1 }, draft.sha256),
    printer,
    at,
    startedBy: 'resident',
  });
  await journal.append(
    {
      what: 'certificate-issued',
      who: 'resident',
      data: { certificate: certificateId, number: draft.number, sha256: draft.sha256, way: decision.way },
    },
    transaction,
  );
  return { kind: 'issued', certificateId, jobId };
}
