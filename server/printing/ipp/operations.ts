/** Operation codes, RFC 8011 §5.4.15 (the seven that a certificate terminal needs). */
export const OPERATIONS = {
  'Validate-Job': 0x0004,
  'Create-Job': 0x0005,
  'Send-Document': 0x0006,
  'Cancel-Job': 0x0008,
  'Get-Job-Attributes': 0x0009,
  'Get-Jobs': 0x000a,
  'Get-Printer-Attributes': 0x000b,
} as const;
export type OperationName = keyof typeof OPERATIONS;

/** Status codes that change what is done next, RFC 8011 appendix B. */
export const STATUS = {
  badRequest: 0x0400,
  notFound: 0x0406,
  gone: 0x0407,
  requestTooLarge: 0x0408,
  valuesNotSupported: 0x040b,
  internalError: 0x0500,
  serviceUnavailable: 0x0502,
  busy: 0x0507,
} as const;

/** RFC 8011 appendix B.1.1: 0x0000 to 0x00ff, of which some mean "done, but I ignored something". */
export function isSuccess(status: number): boolean {
  return status < 0x0100;
}

/** RFC 8011 §5.3.7. */
export const JOB_STATES = new Map([
  [3, 'pending'],
  [4, 'pending-held'],
  [5, 'processing'],
  [6, 'processing-stopped'],
  [7, 'canceled'],
  [8, 'aborted'],
  [9, 'completed'],
] as const);
export type JobState = typeof JOB_STATES extends Map<number, infer State> ? State : never;

/** RFC 8011 §5.4.11. */
export const PRINTER_STATES = new Map([
  [3, 'idle'],
  [4, 'processing'],
  [5, 'stopped'],
] as const);
export type PrinterState = typeof PRINTER_STATES extends Map<number, infer State> ? State : never;
