import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** The names in a backup are those of the data folder, but for the faces, which lie in a folder that goes as a whole. */
export const DATABASE = 'laiban.db';
export const FACES = 'faces.db';
export const KEYS = 'keys';
export const HISTORY = 'template-history';
/** What seals the faces; it is left out unless somebody wants it in. */
export const FACE_KEY = 'faces.key';
export const FACE_PART = 'faces';
/** The texts of the community's templates, which lie beside the program and not among its data. */
export const TEMPLATES = 'printer-templates';
export const MANIFEST = 'manifest.json';

/** Rows that were counted in a copy; shown to whoever makes it, and compared when it is put back. */
export interface Counts {
  residents: number;
  certificates: number;
  journal: number;
  faces: number;
}

export interface FileNote {
  /** From the folder of the backup, with slashes. */
  path: string;
  bytes: number;
  sha256: string;
}

/** What a backup says of itself; written last, so a folder without it is no backup. */
export interface Manifest {
  form: 1;
  /** Tells data folders apart without saying anything about them. */
  terminal: string;
  /** ISO time at which the first copy began. */
  madeAt: string;
  counts: Counts;
  files: FileNote[];
}

const count = z.int().min(0);
const manifestSchema: z.ZodType<Manifest> = z.strictObject({
  form: z.literal(1),
  terminal: z.string().min(1),
  madeAt: z.iso.datetime(),
  counts: z.strictObject({ residents: count, certificates: count, journal: count, faces: count }),
  files: z.array(
    z.strictObject({
      // Nothing that leads out of the folder.
      path: z.string().regex(/^(?!.*(^|\/)\.{1,2}(\/|$))[^/\\\0]+(\/[^/\\\0]+)*$/),
      bytes: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** The manifest in a text; undefined for anything else, and for one of a form that this version does not know. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const reading = manifestSchema.safeParse(JSON.parse(text));
    return reading.success ? reading.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Which data folder this is, by a key that every one has made for itself and that goes with it when it is put back. */
export function terminalOf(verificationKey: Uint8Array): string {
  return createHmac('sha256', verificationKey).update('laiban backup').digest('base64url').slice(0, 16);
}

/** `laiban-20261123T144908Z`: sorted by name they are sorted by time, and no medium minds the letters. */
export function nameAt(madeAt: Date): string {
  return `laiban-${madeAt.toISOString().replace(/[-:]|\.\d+/g, '')}`;
}

export const BACKUP_NAME = /^laiban-\d{8}T\d{6}Z(-\d+)?$/;

/** Whether a file goes when a newer backup holds the faces. */
export function isOfFaces(path: string): boolean {
  return path.startsWith(`${FACE_PART}/`);
}
