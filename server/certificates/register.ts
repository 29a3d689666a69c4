import { timingSafeEqual } from 'node:crypto';
import { type Clock, localDay } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { maskName } from '../contract/masking.ts';
import type { OutcomeKind } from '../contract/printing.ts';
import { residentRecordSchema } from '../contract/resident-record.ts';
import type { RegisterRow, VerifyAnswer } from '../contract/staff-view.ts';
import type { Store } from '../store/open-store.ts';
import { readNumber } from './number.ts';
import { readCode, verificationCode } from './verification-code.ts';

const REGISTER_ROWS = 500;

export interface Register {
  /** The newest certificates first. */
  rows(): Promise<RegisterRow[]>;
  /** For a recipient who holds the paper: both the number and its code must be right, and a wrong one tells nothing. */
  verify(number: string, code: string): Promise<VerifyAnswer>;
}

/** Reads what was issued; the register itself is written by issue.ts and print-desk.ts alone. */
export function createRegister(store: Store, clock: Clock, key: Buffer): Register {
  const issued = () =>
    store
      .selectFrom('certificates')
      .leftJoin('print_jobs', 'print_jobs.certificate_id', 'certificates.id')
      .innerJoin('record_versions', join =>
        join
          .onRef('record_versions.resident_id', '=', 'certificates.resident_id')
          .onRef('record_versions.version', '=', 'certificates.record_version'),
      )
      .select([
        'number',
        'kind',
        'record',
        'purpose',
        'copies',
        'issued_at',
        'issued_on',
        'expires_on',
        'print_jobs.id as job',
        'outcome',
      ]);

  return {
    async rows() {
      const rows = await issued().orderBy('issued_at', 'desc').limit(REGISTER_ROWS).execute();
      return rows.map(row => ({
        number: row.number,
        kind: row.kind as CertificateKind,
        maskedName: maskedNameOf(row.record),
        purpose: row.purpose,
        copies: row.copies,
        issuedAt: row.issued_at,
        expiresOn: row.expires_on,
        print:
          row.outcome === null
            ? row.job === null
              ? 'not-started'
              : 'under-way'
            : (row.outcome as OutcomeKind),
      }));
    },

    async verify(typedNumber, typedCode) {
      const number = readNumber(typedNumber);
      if (number === undefined || !isCode(key, number, typedCode)) return { kind: 'not-found' };
      const row = await issued().where('number', '=', number).executeTakeFirst();
      if (!row) return { kind: 'not-found' };
      return {
        kind: 'found',
        status: statusOf(row.outcome as OutcomeKind | null, row.expires_on, localDay(clock.now())),
        certificate: row.kind as CertificateKind,
        number,
        maskedName: maskedNameOf(row.record),
        issuedOn: row.issued_on,
        expiresOn: row.expires_on,
      };
    },
  };
}

function isCode(key: Buffer, number: string, typedCode: string): boolean {
  const expected = Buffer.from(verificationCode(key, number));
  const given = Buffer.from(readCode(typedCode));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Sheets in doubt are suspended until staff have decided; what never came out was never a certificate. */
function statusOf(
  outcome: OutcomeKind | null,
  expiresOn: string,
  today: string,
): 'valid' | 'expired' | 'not-printed' | 'suspended' {
  switch (outcome) {
    case 'printed':
      return today > expiresOn ? 'expired' : 'valid';
    case 'partial':
    case 'unknown':
      return 'suspended';
    case 'not-printed':
    case null:
      return 'not-printed';
    default: {
      const never: never = outcome;
      return never;
    }
  }
}

function maskedNameOf(record: string): string {
  return maskName(residentRecordSchema.parse(JSON.parse(record)).name);
}
