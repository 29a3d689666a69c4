import { createHash } from 'node:crypto';

/** Everything that must belong together for a document to go to the printer. */
export interface ChainLinks {
  session: string;
  /** The identity decision as the register keeps it (JSON text). */
  decision: string;
  resident: string;
  recordVersion: number;
  templateHash: string;
  /** Null for what the first version issued. */
  documentHash: string | null;
  /** Of the bytes that go to the printer, 64 hexadecimal digits. */
  sha256: string;
  number: string;
  copies: number;
  /** 1 is the resident's own print, from 2 on reprints. */
  attempt: number;
}

/**
 * One digest (64 hexadecimal digits) from the session over the identity decision, the record and the document to the job:
 * SHA-256 over the links as JSON with their names in alphabetical order. Written when a job is made, and reckoned anew from
 * the register's rows and the bytes in hand before they are sent.
 */
export function chainDigest(links: ChainLinks): string {
  const canonical = JSON.stringify(
    Object.fromEntries(Object.entries(links).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
  return createHash('sha256').update(canonical).digest('hex');
}

/** A job as the register has it, with the certificate that it prints. */
export interface ChainedRow {
  session_id: string;
  decision: string;
  resident_id: string;
  record_version: number;
  template_hash: string;
  document_hash: string | null;
  number: string;
  copies: number;
  attempt: number;
}

/** The links of a job by the register's own rows, for bytes with this digest. */
export function linksOf(row: ChainedRow, sha256: string): ChainLinks {
  return {
    session: row.session_id,
    decision: row.decision,
    resident: row.resident_id,
    recordVersion: row.record_version,
    templateHash: row.template_hash,
    documentHash: row.document_hash,
    sha256,
    number: row.number,
    copies: row.copies,
    attempt: row.attempt,
  };
}
