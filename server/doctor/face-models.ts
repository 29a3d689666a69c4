import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { blocking, type Finding, fine } from './check.ts';

/** The networks the kiosk's face pipeline loads, by the names of their files. */
const NETWORKS = ['tiny_face_detector_model', 'face_landmark_68_model', 'face_recognition_model'];
const BYTES: Record<string, number> = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 };

const manifestSchema = z.array(
  z.object({
    paths: z.array(z.string()),
    weights: z.array(
      z.object({
        shape: z.array(z.int()),
        dtype: z.string(),
        quantization: z.object({ dtype: z.string() }).optional(),
      }),
    ),
  }),
);

/** Whether every network's weights are there in full: a file cut short by a broken install loads without a word. */
export function checkFaceModels(folder: string): Finding {
  const problems = NETWORKS.flatMap(network => problemOf(folder, network) ?? []);
  const [first] = problems;
  if (first === undefined) return fine('face models', `${NETWORKS.length} networks, complete`);
  return blocking('face models', first, 'Install the packages again: npm ci');
}

function problemOf(folder: string, network: string): string | undefined {
  const file = join(folder, `${network}-weights_manifest.json`);
  if (!existsSync(file)) return `${network} is missing.`;
  const manifest = manifestSchema.safeParse(parseJson(file));
  if (!manifest.success) return `The manifest of ${network} cannot be read.`;
  for (const { paths, weights } of manifest.data) {
    const wanted = weights.reduce((sum, weight) => sum + bytesOf(weight), 0);
    const present = paths.reduce((sum, path) => sum + sizeOf(join(folder, path)), 0);
    if (present !== wanted) return `${network} has ${present} bytes of weights instead of ${wanted}.`;
  }
  return undefined;
}

function bytesOf(weight: { shape: number[]; dtype: string; quantization?: { dtype: string } | undefined }) {
  const bytesEach = BYTES[weight.quantization?.dtype ?? weight.dtype] ?? Number.NaN;
  return weight.shape.reduce((product, length) => product * length, bytesEach);
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Not JSON: the schema refuses `undefined` and the caller tells which file it is.
    return undefined;
  }
}
