import type { CertificateKind } from './certificate-kinds.ts';
import type { FaceKept, FaceReceipt } from './face-data.ts';
import type { InfraredFault } from './infrared.ts';
import type { OutcomeKind, PrinterSight } from './printing.ts';
import type { ResidentRecord } from './resident-record.ts';
import type { SheetAlarm, SheetDay, TestPageState } from './sheet-count.ts';

/** One row of the list of residents; the number is masked, the name is not. */
export interface ResidentRow {
  id: string;
  name: string;
  maskedIdNumber: string;
  address: string;
  faceEnrolled: boolean;
  pinSet: boolean;
  pinLocked: boolean;
}

export interface ResidentDetail extends ResidentRow {
  record: ResidentRecord;
  recordVersion: number;
  /** What is kept of the face; absent where none is. */
  face?: FaceKept;
  /** Proofs of faces that were deleted, the newest first. */
  faceReceipts: FaceReceipt[];
  /** Months without use after which a face is deleted. */
  faceMonths: number;
}

export type SaveResidentAnswer =
  | { kind: 'saved'; id: string; version: number }
  | { kind: 'id-number-taken' }
  | { kind: 'birth-date-differs' }
  /** A date before 1900, after today, or of living somewhere before birth. */
  | { kind: 'implausible-date' }
  | { kind: 'sex-differs' };

export type EnrolAnswer =
  | { kind: 'enrolled' }
  /** The three pictures do not show one and the same face. */
  | { kind: 'frames-differ' }
  /** Closer to somebody already enrolled than two people usually are: enrolled, always asked for digits, staff should look. */
  | { kind: 'enrolled-but-alike'; otherName: string }
  | { kind: 'other-engine' }
  /** Faces cannot be kept: what seals them is missing. The technician's page says what to do. */
  | { kind: 'no-face-key' }
  | { kind: 'under-14' };

export interface RegisterRow {
  number: string;
  kind: CertificateKind;
  maskedName: string;
  purpose: string;
  copies: number;
  issuedAt: string;
  expiresOn: string;
  /** What became of the latest attempt to print it, by the printer's account alone; `status` knows what staff decided. */
  print: OutcomeKind | 'under-way' | 'not-started';
  /** How often it was printed or begun to be: more than 1 when there were reprints. */
  attempts: number;
  /** As a recipient is told. */
  status: StatusView;
  /** What put an end to it, oldest first; mostly nothing. */
  endings: RegisterEnding[];
  /** Whether the signed original can be had; not of what the first version issued. */
  hasOriginal: boolean;
}

/** Who ended a certificate, when and why: for staff alone. */
export interface RegisterEnding {
  status: 'revoked' | 'superseded';
  /** ISO time. */
  at: string;
  /** The name that was signed in. */
  byWhom: string;
  reason: string;
  /** The number of the certificate that took its place. */
  replacedBy?: string;
}

/** The subject of a `paper` row when a sensor sees paper though nothing was printed. */
export const FOUND_IN_SLOT = 'slot';

/** Somebody pressed 呼叫工作人员, asked for a correction, or a print ended in an outcome that a person must look at. */
export interface AttentionRow {
  id: string;
  at: string;
  /**
   * `paper`: a paper lies in the slot and nobody takes it. `chain`: a document did not belong to its session and was
   * destroyed. `sheets`: the printer counted other sheets than are accounted for. `guessing`: so many PINs, digits or looks were wrong
   * at the terminal that it takes none for ten minutes. `faces-expired`: faces that nobody used for long were deleted.
   * `restored`: the terminal was put back from a backup, which knows nothing of what came after it.
   */
  about:
    | 'call'
    | 'correction'
    | 'print'
    | 'paper'
    | 'chain'
    | 'sheets'
    | 'guessing'
    | 'faces-expired'
    | 'restored'
    | AlikeAttention;
  /**
   * The number for `print`, `paper` and `chain`, the resident's name for `correction`, the step for `call`, the day for `sheets`.
   * `chain` has the kind when it broke before there was a number; `paper` has FOUND_IN_SLOT for one that nobody printed. `twins`
   * and `one-person-twice` have a name, and the other one's in `other`; `guessing` has `pin`, `digits` or `looks`;
   * `faces-expired` has how many; `restored` has when the backup was made (ISO).
   */
  subject: string;
  residentId?: string;
  other?: { name: string; residentId: string };
}

/** Two enrolled faces are too alike for a face alone; `twins` were born on one day. Never how alike, never a picture. */
export type AlikeAttention = 'twins' | 'one-person-twice';

/** The technician's page: no personal data, so it needs no sign-in on the terminal itself. */
export interface HealthView {
  version: string;
  node: string;
  startedAt: string;
  now: string;
  dataFolder: { freeBytes: number; writable: boolean; databaseBytes: number };
  printer: {
    address: string;
    /** What was seen of it last; nobody waits for the printer to answer. */
    sight: PrinterSight;
    /** Absent when none was ever printed. */
    testPage?: TestPageState;
  };
  /** Today's paper as far as anything is known of it, and every alarm that nobody has closed. */
  sheets: { today?: SheetDay; alarms: SheetAlarm[] };
  templates: (
    | {
        kind: CertificateKind;
        ok: true;
        hash: string;
        /** The file was saved since with these mistakes; the version of `hash`, saved at `savedAt` (ISO), is still used. */
        pending?: { savedAt: string; problems: string[] };
      }
    | { kind: CertificateKind; ok: false; problems: string[] }
  )[];
  residents: number;
  facesEnrolled: number;
  /** What keeps the named infrared camera, and with it looking at faces, from working; absent when nothing does. */
  infraredFault?: InfraredFault;
  journal: { entries: number; intact: boolean };
  unfinishedJobs: number;
  /** Prints that ended in doubt and that nobody has decided on. */
  undecidedPrints: number;
  /** Where the codes on paper lead. */
  paperCodes: {
    verifyUrl: string;
    /** False for an address that only this machine can open. */
    opensOnPhones: boolean;
    /** Where the world can ask whether a certificate is still good; absent when nowhere. */
    statusUrl?: string;
    /** The key in use, 16 hexadecimal digits. */
    kid: string;
    /** Keys that signed earlier certificates and are not in the ring any more; absent when none is missing. */
    lostKids?: string[];
  };
}

export type CertificateStatus =
  | 'valid'
  | 'expired'
  | 'not-printed'
  | 'suspended'
  /** A newer certificate took its place. */
  | 'superseded'
  | 'revoked';

/** Whether a certificate is good, and from which day not. Never the reason, never more of the record. */
export interface StatusView {
  status: CertificateStatus;
  /** The day (`2026-11-23`) of a revocation or of the newer certificate. */
  since?: string;
}

export type VerifyAnswer =
  | ({
      kind: 'found';
      certificate: CertificateKind;
      number: string;
      maskedName: string;
      issuedOn: string;
      expiresOn: string;
    } & StatusView)
  | { kind: 'not-found' };

/** For a page that has checked the code on the paper and only wants to know whether it is still good. */
export type StatusAnswer = ({ kind: 'found' } & StatusView) | { kind: 'not-found' };
