/**
 * Why the terminal itself stopped a print at the last look, directly before its document would have been sent. Nothing was
 * printed then.
 */
export const PRINT_REFUSALS = [
  'certificate-revoked',
  'certificate-superseded',
  'certificate-expired',
  /** The resident's record was changed since the certificate was made from it. */
  'record-changed',
  /** The record does not entitle to this certificate today. */
  'not-entitled',
  'template-withdrawn',
  /** A sheet of an earlier print, taken for lost, came out after all and was not taken yet. */
  'paper-in-slot',
  /** Document, session, decision, record and job do not belong together; what the printer had of it was destroyed. */
  'chain-broken',
] as const;
export type PrintRefusal = (typeof PRINT_REFUSALS)[number];
