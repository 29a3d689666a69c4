import type { Generated } from 'kysely';

/**
 * The tables, as rows. Ids are random text, times ISO 8601 in UTC, days `2026-11-23`, structures JSON text: the same
 * query code can run on SQLite and on PostgreSQL.
 */
export interface Tables {
  residents: ResidentTable;
  record_versions: RecordVersionTable;
  consents: ConsentTable;
  face_receipts: FaceReceiptTable;
  alike_faces: AlikeFacesTable;
  pin_tries: PinTriesTable;
  certificates: CertificateTable;
  certificate_endings: CertificateEndingTable;
  print_jobs: PrintJobTable;
  print_decisions: PrintDecisionTable;
  print_late_sheets: PrintLateSheetsTable;
  sheet_readings: SheetReadingTable;
  sheet_entries: SheetEntryTable;
  test_pages: TestPageTable;
  sheet_alarms: SheetAlarmTable;
  template_versions: TemplateVersionTable;
  attention: AttentionTable;
  journal: JournalTable;
  facts: FactTable;
}

export interface ResidentTable {
  id: string;
  id_number: string;
  name: string;
  address: string;
  current_version: number;
  /** Opaque name of the face template in the face store; nothing in that store names the resident. */
  face_id: string | null;
  pin_hash: string | null;
}

/** Every version of a record that ever was; a certificate names the one it was made from. */
export interface RecordVersionTable {
  resident_id: string;
  version: number;
  record: string;
  saved_at: string;
  saved_by: string;
}

export interface ConsentTable {
  id: string;
  resident_id: string | null;
  session_id: string | null;
  purpose: 'enrolment' | 'match';
  text_version: string;
  given_at: string;
  withdrawn_at: string | null;
  /** `resident`, `staff:NAME`, or `terminal` when the face expired; null while it stands, and in rows from before. */
  withdrawn_by: string | null;
}

/** Proof that a face was deleted; never changed, and nothing of the face is in it. */
export interface FaceReceiptTable {
  number: string;
  resident_id: string;
  at: string;
  because: 'asked' | 'expired';
  by_whom: string;
  /** The consent that ended with it. */
  consent_id: string | null;
}

/** Two enrolled faces that a face alone cannot tell apart, by their opaque ids; `face_a` comes first in the alphabet. */
export interface AlikeFacesTable {
  face_a: string;
  face_b: string;
  found_at: string;
}

/** Keyed by a keyed hash of the number typed, so that unknown numbers are counted like known ones. */
export interface PinTriesTable {
  number_mac: string;
  failures: number;
  last_failure_at: string;
}

export interface CertificateTable {
  id: string;
  number: string;
  kind: string;
  year: number;
  sequence: number;
  resident_id: string;
  record_version: number;
  template_hash: string;
  /** How the resident was identified: way, candidate's distance and margin, digits; JSON. */
  decision: string;
  session_id: string;
  purpose: string;
  copies: number;
  pages: number;
  sha256: string;
  bytes: Uint8Array;
  issued_at: string;
  issued_on: string;
  expires_on: string;
  /** The number as it is looked up (templates/number-form.ts). */
  number_key: string;
  /** When the pages were drawn: part of the bytes. Null in what the first version issued, like the next four. */
  drawn_at: string | null;
  /** SHA-256 over what the pages say (64 hexadecimal digits); the code on the paper names it. */
  document_hash: string | null;
  /** The address in the code on the paper, and the signed text behind its `#`. */
  code_url: string | null;
  paper_code: string | null;
  /** What is appended to `bytes` to make the signed original. */
  signature: Uint8Array | null;
}

/** Why a certificate is no longer good. At most one of each status; nothing comes after `revoked`. */
export interface CertificateEndingTable {
  certificate_id: string;
  status: 'revoked' | 'superseded';
  at: string;
  by_whom: string;
  reason: string;
  /** The certificate that took its place; null for `revoked`. */
  replaced_by: string | null;
}

/** One attempt to print a certificate. From the second on a person's decision allows it. */
export interface PrintJobTable {
  id: string;
  certificate_id: string;
  attempt: number;
  /** The decision on the attempt before, which allowed this one; null for the first. Each allows one. */
  decision_id: string | null;
  copies: number;
  /** The marked pages of a reprint; null for the first attempt, which prints the certificate's own bytes. */
  bytes: Uint8Array | null;
  /** Digest of the bytes that this attempt sends. */
  sha256: string;
  /** Digest over session, decision, record version, template and document; checked before sending. Null in old rows. */
  chain: string | null;
  printer: string;
  phase: string;
  facts: string;
  sheets_total: number;
  /** Null while the job is under way. */
  outcome: string | null;
  sheets: number | null;
  evidence: string | null;
  reasons: string | null;
  started_at: string;
  /** `resident`, or `staff:NAME` for a reprint. */
  started_by: string;
  ended_at: string | null;
  /** When the paper left the slot, and how that is known: `touch`, `sensor`, `staff`, `nothing-came-out`. */
  taken_at: string | null;
  taken_how: string | null;
}

/** What a person said of a print that ended in doubt; one a job, never changed. */
export interface PrintDecisionTable {
  id: string;
  job_id: string;
  verdict: 'came-out' | 'did-not' | 'spoiled';
  good_copies: number;
  spoiled_sheets: number;
  at: string;
  by_whom: string;
}

/** What the printer told of a job after its outcome was told as unknown: sheets came out all the same. One a job. */
export interface PrintLateSheetsTable {
  job_id: string;
  told_at: string;
  state: 'completed' | 'canceled' | 'aborted' | 'gone';
  /** The printer's highest count of the whole job. */
  late_sheets: number;
  /** The decision that stood when this was told. */
  decided_before: string | null;
  /** 1: that decision accounts for fewer sheets. */
  contradicts: number;
  /** When this paper left the slot, and how that is known, as in `print_jobs`. Set once. */
  gone_at: string | null;
  gone_how: string | null;
}

/** The printer's counter at a moment at which no job of ours was under way. */
export interface SheetReadingTable {
  id: string;
  at: string;
  day: string;
  /** Its uuid, or its address where it has none: counters of two printers are never compared. */
  printer: string;
  counter: number;
  counted_by: 'printer' | 'jobs';
}

/** A print or a test page that had ended when a reading was taken, and not yet at the reading before it. */
export interface SheetEntryTable {
  /** Id of a row of `print_jobs` or `test_pages`. */
  entry_id: string;
  reading_id: string;
}

export interface TestPageTable {
  id: string;
  at: string;
  day: string;
  by_whom: string;
  /** `unknown` from the beginning, until the end was seen. */
  outcome: string;
  sheets: number;
  evidence: string;
  /** Its job as in `print_jobs`; null for pages from before these were kept. */
  job_name: string | null;
  printer: string | null;
  phase: string | null;
  facts: string | null;
  /** Null while it is under way. */
  ended_at: string | null;
}

export interface SheetAlarmTable {
  id: string;
  day: string;
  printer: string;
  difference: number;
  because: 'more-counted' | 'fewer-counted' | 'counter-went-back';
  raised_at: string;
  closed_at: string | null;
  closed_by: string | null;
  reason: string | null;
}

export interface TemplateVersionTable {
  hash: string;
  kind: string;
  source: string;
  first_used_at: string;
}

export interface AttentionTable {
  id: string;
  at: string;
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
    | 'twins'
    | 'one-person-twice';
  subject: string;
  resident_id: string | null;
  closed_at: string | null;
  closed_by: string | null;
}

export interface JournalTable {
  seq: Generated<number>;
  at: string;
  what: string;
  who: string;
  data: string;
  prev: string;
  hash: string;
}

/** Small facts about the database itself, e.g. that it holds the demo community. */
export interface FactTable {
  name: string;
  value: string;
}
