import { z } from 'zod';
import { CERTIFICATE_KINDS } from './certificate-kinds.ts';
import { CONSENT_TEXT_VERSION } from './consent.ts';
import { NUMBER_LENGTH } from './endings.ts';
import { infraredSamplesSchema } from './infrared-requests.ts';
import { descriptorSchema as descriptor, liveEvidenceSchema } from './live-evidence.ts';
import { residentRecordSchema } from './resident-record.ts';

/** Bodies of every request, checked at the door. Strict: an unknown field is a mistake and is refused. */

const token = z.string().regex(/^[\w-]{16,64}$/);
const engine = z.string().min(1).max(120);

export const PAGES = ['resident', 'staff', 'technician', 'verify'] as const;
export const openPageSchema = z.strictObject({ page: z.enum(PAGES) });

export const startSessionSchema = z.strictObject({ kind: z.enum(CERTIFICATE_KINDS) });
/** `consent` is the version of the consent text on the screen; only the face way needs one. */
export const chooseWaySchema = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('face'), consent: z.string().min(1).max(40) }),
  z.strictObject({ way: z.literal('other') }),
  z.strictObject({ way: z.literal('reconsider') }),
]);
export const probeSchema = z.strictObject({
  nonce: token,
  engine,
  /** Mean over `frames` frontal frames, each already the mean of the chip and its mirror image. */
  descriptor,
  frames: z.int().min(1).max(60),
  live: liveEvidenceSchema,
  /** What the infrared camera saw meanwhile, where the challenge named one. */
  infrared: infraredSamplesSchema.optional(),
});
/** The whole number that somebody claims, typed before they look (`digits-first`). */
export const claimSchema = z.strictObject({ idNumber: z.string().min(1).max(30) });
export const digitsSchema = z.strictObject({ digits: z.string().regex(/^\d{3}[\dX]$/) });
export const idPinSchema = z.strictObject({
  idNumber: z.string().min(1).max(30),
  pin: z.string().regex(/^\d{6}$/),
});
export const confirmSchema = z.strictObject({ isMe: z.boolean() });
export const prepareSchema = z.strictObject({
  purpose: z.string().min(1).max(40),
  copies: z.int().min(1).max(9),
});

export const signInSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  passcode: z.string().min(1).max(100),
});
export const searchSchema = z.strictObject({ text: z.string().max(60) });
export const saveResidentSchema = z.strictObject({ record: residentRecordSchema });
export const enrolSchema = z.strictObject({
  engine,
  consent: z.strictObject({ text: z.literal(CONSENT_TEXT_VERSION), given: z.literal(true) }),
  frames: z.array(descriptor).length(3),
});
export const setPinSchema = z.strictObject({ pin: z.string().regex(/^\d{6}$/) });
export const verifySchema = z.strictObject({
  number: z.string().trim().min(1).max(NUMBER_LENGTH),
  code: z.string().trim().min(1).max(12),
});
/** `documentHash` is the digest in the code on the paper, 64 hexadecimal digits. */
export const statusSchema = z.strictObject({
  number: z.string().trim().min(1).max(NUMBER_LENGTH),
  documentHash: z
    .string()
    .regex(/^[\da-f]{64}$/i)
    .toLowerCase(),
});

export type ProbeRequest = z.infer<typeof probeSchema>;
export type EnrolRequest = z.infer<typeof enrolSchema>;
export type ChooseWayRequest = z.infer<typeof chooseWaySchema>;
export type PrepareRequest = z.infer<typeof prepareSchema>;
export type Page = (typeof PAGES)[number];
