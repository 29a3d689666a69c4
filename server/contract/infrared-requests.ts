import { z } from 'zod';
import { INFRARED_FAULTS, MOST_INFRARED_SAMPLES } from './infrared.ts';

/** Bodies about the infrared camera, checked at the door: lengths, bounds, counts. What they mean is judged behind it. */

const part = z.number().finite().min(-1).max(1);
const place = z.strictObject({
  size: z.number().finite().min(0).max(1),
  offX: part,
  offY: part,
  yaw: z.number().finite().min(-4).max(4),
  mouth: z.number().finite().min(0).max(2),
});

/** What both cameras saw of a face while a challenge was carried out. */
export const infraredSamplesSchema = z
  .array(
    z.strictObject({
      atMs: z.number().finite().min(0).max(120_000),
      colour: place.nullable(),
      infrared: place.nullable(),
    }),
  )
  .max(MOST_INFRARED_SAMPLES);

/** Names of devices are short; a terminal has few. */
const label = z.string().max(200);

export const camerasToldSchema = z.strictObject({
  labels: z.array(label).max(16),
  infrared: z.enum(['works', ...INFRARED_FAULTS]).optional(),
});

const who = {
  name: z.string().trim().min(1).max(40),
  passcode: z.string().min(1).max(100),
};

/** What the technician sends: which camera is the infrared one (null: none), or that its place is learned at the next look. */
export const nameInfraredSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('name'), ...who, camera: label.min(1).nullable() }),
  z.strictObject({ ask: z.literal('learn'), ...who }),
]);
export type NameInfraredRequest = z.infer<typeof nameInfraredSchema>;
