import type { CallFailure } from './client.ts';

/** What every question to a printer can come to besides its answer. */
export type CallProblem =
  /** The printer said no; it did nothing. */
  | { kind: 'refused'; status: number; unsupported: string[]; because: string }
  /** Nothing usable came back; unless the failure is `no-connection`, the printer may have acted. */
  | { kind: 'no-answer'; failure: CallFailure; because: string };
