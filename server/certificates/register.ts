import { timingSafeEqual } from 'node:crypto';
import { type Clock, localDay } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { maskName } from '../contract/masking.ts';
import type { OutcomeKind } from '../contract/printing.ts';
import { residentRecordSchema } from '../contract/resident-record.ts';
import type { RegisterRow, StatusView, VerifyAnswer } from '../contract/staff-view.ts';
import type { Store } from '../store/open-store.ts';
import { normalForm } from '../templates/number-form.ts';
import { type AttemptRow, attemptRows, groupAttempts, printFacts } from './attempts.ts';
import { type EndingRow, endingRows, groupEndings, toRegisterEnding } from './register-endings.ts';
import { statusOf } from './status.ts';
import { readCode, verificationCode } from './verification-code.ts';

const REGISTER_ROWS = 500;

export interface Register {
  /** The newest certificates first; with a text, the newest of those whose number holds it, however it was typed. */
  rows(numberPart?: string): Promise<RegisterRow[]>;
  /** For a recipient who holds the paper: both the number and its code must be right, and a wrong one tells nothing. */
  verify(number: string, code: string): Promise<VerifyAnswer>;
  /**
   * For a recipient whose phone has checked the code on the paper. `documentHash` is 64 hexadecimal digits; a number
   * whose certificate says something else is not found, and neither is a draft that was never issued. `number` in the
   * answer is the one on the paper, for the journal: what was sent for it may hold more than a number.
   */
  status(number: string, documentHash: string): Promise<NumberedStatus>;
  /** The signed original: the printed bytes and their signature. */
  original(number: string): Promise<OriginalAnswer>;
}

export type NumberedStatus = ({ kind: 'found'; number: string } & StatusView) | { kind: 'not-found' };

export type OriginalAnswer =
  | { kind: 'original'; certificateId: string; number: string; bytes: Uint8Array }
  | { kind: 'not-found' }
  /** Issued by the first version, which did not sign. */
  | { kind: 'not-signed' };

/** Reads what was issued; the register itself is written by issue.ts, print-desk.ts and endings.ts alone. */
export function createRegister(store: Store, clock: Clock, key: Buffer): Register {
  const today = () => localDay(clock.now());
  const issued = () =>
    store
      .selectFrom('certificates')
      .innerJoin('record_versions', join =>
        join
          .onRef('record_versions.resident_id', '=', 'certificates.resident_id')
          .onRef('record_versions.version', '=', 'certificates.record_version'),
      )
      .select([
        'certificates.id',
        'number',
        'kind',
        'record',
        'purpose',
        'copies',
        'issued_at',
        'issued_on',
        'expires_on',
        'document_hash',
      ])
      .select(is => is('signature', 'is not', null).as('has_original'));

  const byNumber = (typed: string) => issued().where('number_key', '=', normalForm(typed)).executeTakeFirst();
  const statusNow = (
    row: { expires_on: string },
    attempts: readonly AttemptRow[],
    endings: readonly EndingRow[],
  ): StatusView =>
    statusOf({ prints: attempts.map(printFacts), expiresOn: row.expires_on, endings }, today());
  const askStatus = async (row: { id: string; expires_on: string }) =>
    statusNow(row, await attemptRows(store, [row.id]), await endingRows(store, [row.id]));

  return {
    async rows(numberPart = '') {
      const part = normalForm(numberPart);
      const rows = await issued()
        .$if(part !== '', query => query.where('number_key', 'like', `%${part}%`))
        .orderBy('issued_at', 'desc')
        .limit(REGISTER_ROWS)
        .execute();
      const ids = rows.map(({ id }) => id);
      const endingsOf = groupEndings(await endingRows(store, ids));
      const attemptsOf = groupAttempts(await attemptRows(store, ids));
      return rows.map(row => {
        const endings = endingsOf(row.id);
        const attempts = attemptsOf(row.id);
        return {
          number: row.number,
          kind: row.kind as CertificateKind,
          maskedName: maskedNameOf(row.record),
          purpose: row.purpose,
          copies: row.copies,
          issuedAt: row.issued_at,
          expiresOn: row.expires_on,
          print: printOf(attempts.at(-1)),
          attempts: attempts.length,
          status: statusNow(row, attempts, endings),
          endings: endings.map(toRegisterEnding),
          hasOriginal: Boolean(row.has_original),
        };
      });
    },

    async verify(typedNumber, typedCode) {
      const row = await byNumber(typedNumber);
      // Asked in any case, so that the time an answer takes does not tell which numbers there are.
      const fits = isCode(key, row?.number ?? typedNumber, typedCode);
      if (!row || !fits) return { kind: 'not-found' };
      return {
        kind: 'found',
        ...(await askStatus(row)),
        certificate: row.kind as CertificateKind,
        number: row.number,
        maskedName: maskedNameOf(row.record),
        issuedOn: row.issued_on,
        expiresOn: row.expires_on,
      };
    },

    async status(number, documentHash) {
      const row = await byNumber(number);
      if (!row || row.document_hash !== documentHash) return { kind: 'not-found' };
      return {
        kind: 'found',
        number: row.number,
        ...(await askStatus(row)),
      };
    },

    async original(number) {
      const row = await store
        .selectFrom('certificates')
        .select(['id', 'number', 'bytes', 'signature'])
        .where('number_key', '=', normalForm(number))
        .executeTakeFirst();
      if (!row) return { kind: 'not-found' };
      if (row.signature === null) return { kind: 'not-signed' };
      const bytes = new Uint8Array(Buffer.concat([row.bytes, row.signature]));
      return { kind: 'original', certificateId: row.id, number: row.number, bytes };
    },
  };
}

function isCode(key: Buffer, number: string, typedCode: string): boolean {
  const expected = Buffer.from(verificationCode(key, number));
  const given = Buffer.from(readCode(typedCode));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function printOf(latest: AttemptRow | undefined): RegisterRow['print'] {
  if (!latest) return 'not-started';
  return latest.outcome === null ? 'under-way' : (latest.outcome as OutcomeKind);
}

function maskedNameOf(record: string): string {
  return maskName(residentRecordSchema.parse(JSON.parse(record)).name);
}
