import { z } from 'zod';

/** What comes of revoking or superseding a certificate. Everything but `ended` changed nothing. */
export const ENDING_REFUSALS = [
  'not-found',
  'already-revoked',
  'already-superseded',
  'replacement-not-found',
  'replacement-is-itself',
  'replacement-of-another-resident',
  'replacement-of-another-kind',
  'replacement-is-older',
  'replacement-ended',
  'replacement-not-printed',
] as const;
export type EndingRefusal = (typeof ENDING_REFUSALS)[number];
export type EndingAnswer = { kind: 'ended' } | { kind: EndingRefusal };

/** Longer than any number pattern makes one (server/templates). */
export const NUMBER_LENGTH = 60;
export const REASON_LENGTH = 200;

const number = z.string().trim().min(1).max(NUMBER_LENGTH);
/** Why, in the words of whoever decides; kept for good and shown to staff alone. */
const reason = z.string().trim().min(2).max(REASON_LENGTH);

export const revokeSchema = z.strictObject({ reason });
export const supersedeSchema = z.strictObject({ reason, replacedBy: number });
