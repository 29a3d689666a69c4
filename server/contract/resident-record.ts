import { z } from 'zod';
import { readIdNumber } from './gb11643.ts';

const isoDate = z.iso.date();
/** Controls, direction marks, zero-width characters and halves of characters cannot be seen, so nobody could mean them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(value => !INVISIBLE.test(value), 'holds an invisible character');

export const RESIDENCE_CAPACITIES = ['户籍', '租住', '自有', '借住'] as const;
export const SUPPORT_STATUSES = ['低保', '特困', '低保边缘', '临时困难'] as const;

/**
 * What the community has on record about one resident: one version of it. Dates are ISO (`2026-11-23`), texts exactly as
 * on the identity card or in the register; nothing is ever replaced by a look-alike character.
 */
export const residentRecordSchema = z.strictObject({
  name: text(60),
  /** Kept as on the card, without blanks and with a capital X: it is searched and compared exactly. */
  idNumber: z
    .string()
    .refine(value => readIdNumber(value).kind === 'valid', 'not a valid GB 11643 number')
    .transform(value => value.replace(/\s/g, '').toUpperCase()),
  sex: z.enum(['男', '女']),
  birthDate: isoDate,
  /** The standard address as it is now, from the province down to the room. */
  address: text(300),
  /** The house number this address had before renumbering, if it was renumbered. */
  formerAddress: text(300).optional(),
  /** The date from which the new house number holds. */
  renumberedOn: isoDate.optional(),
  residence: z.strictObject({ capacity: z.enum(RESIDENCE_CAPACITIES), since: isoDate }),
  household: z.strictObject({
    head: text(60),
    members: z.array(z.strictObject({ name: text(60), relation: text(20) })).max(20),
  }),
  /** From the civil-affairs list, with the list's own date; absent for a resident who gets no support. */
  support: z.strictObject({ status: z.enum(SUPPORT_STATUSES), reason: text(200), asOf: isoDate }).optional(),
  /** The day on which staff last confirmed that this record is right. */
  confirmedOn: isoDate,
});

export type ResidentRecord = z.infer<typeof residentRecordSchema>;
