// The small zod, as in every file that phones fetch: the large one makes their script half as large again.
import { z } from 'zod/mini';
import { fromBase64url } from './base64url.ts';
import type { PublishedKeys } from './paper-claims.ts';

export type KeysReading =
  | { kind: 'keys'; keys: PublishedKeys }
  /** `because` is a sentence in English for whoever laid the file there. */
  | { kind: 'not-keys'; because: string };

/** Checks what was read from a `keys.json`. Fields that a later version may add are left out. */
export function readPublishedKeys(json: unknown): KeysReading {
  const reading = publishedKeysSchema.safeParse(json);
  if (reading.success) return { kind: 'keys', keys: reading.data };
  const [issue] = reading.error.issues;
  const where = issue?.path.join('.') ?? '';
  return {
    kind: 'not-keys',
    because: `This is not a file of published keys: ${where || 'it'} ${issue?.message ?? ''}`,
  };
}

const instant = z.iso.datetime({ offset: true });

const publishedKeysSchema: z.ZodMiniType<PublishedKeys> = z.object({
  version: z.literal(1),
  issuer: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  keys: z
    .array(
      z.object({
        kid: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
        algorithm: z.literal('EdDSA'),
        publicKey: z.string().check(z.refine(text => fromBase64url(text)?.length === 32)),
        from: instant,
        until: z.exactOptional(instant),
        issuers: z.exactOptional(z.array(z.string().check(z.minLength(1)))),
      }),
    )
    .check(z.minLength(1)),
  certificates: z.array(z.string()),
  // Whole, because the file is copied about; where it lies says nothing about where to ask.
  statusUrl: z.exactOptional(
    z.string().check(z.refine(url => /^https?:\/\/[^#?]+$/.test(url) && URL.canParse(url))),
  ),
});
