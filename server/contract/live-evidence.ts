import { z } from 'zod';
import { DESCRIPTOR_LENGTH } from './face.ts';
import { LIVE_ACTIONS, SKIN_PLACES } from './live-challenge.ts';

/** What a page says it saw of a live challenge, checked at the door: lengths, bounds, counts. What it means is judged behind it. */

/** Numbers of a face; the lengths of real ones are about 1.5. */
export const descriptorSchema = z.array(z.number().finite().min(-4).max(4)).length(DESCRIPTOR_LENGTH);

/** No challenge lasts longer. */
const LONGEST_MS = 120_000;
/** A light lasts about two seconds; a camera gives 60 pictures a second at most. */
const MOST_SAMPLES = 240;

const atMs = z.number().finite().min(0).max(LONGEST_MS);
const channel = z.number().finite().min(0).max(255);
const colour = z.tuple([channel, channel, channel]);
const size = z.number().finite().min(0).max(1);
const sample = z.strictObject({ atMs, size, skin: z.array(colour).length(SKIN_PLACES.length) });
const done = z.strictObject({ action: z.enum(LIVE_ACTIONS), atMs, descriptor: descriptorSchema });

export const liveEvidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('light'),
    samples: z.array(sample).min(1).max(MOST_SAMPLES),
    descriptor: descriptorSchema,
  }),
  z.strictObject({ kind: z.literal('actions'), done: z.array(done).length(2) }),
]);

/** What a resident says they cannot do, so that something else is asked; nothing the first time. */
export const CANNOT = ['light', ...LIVE_ACTIONS] as const;
export type Cannot = (typeof CANNOT)[number];
export const askChallengeSchema = z.strictObject({ cannot: z.enum(CANNOT).optional() });
