import { DESCRIPTOR_LENGTH } from '../../contract/face.ts';

/** The numbers of one face: several descriptors of equal length under an opaque name. */
export interface FaceNumbers {
  faceId: string;
  descriptors: Float32Array[];
}

const LENGTH_BYTES = 4;
const NUMBER_BYTES = 4;

/**
 * One face or many as bytes: how long the heading is (32 bits), the heading as JSON (`[faceId, descriptors, numbers in
 * each]` for every face, blanks up to a multiple of four), then all numbers in single precision as they lie in memory (lowest byte first on every
 * machine that Node runs on today).
 */
export function toBytes(faces: readonly FaceNumbers[]): Buffer {
  const rows = faces.map(({ faceId, descriptors }) => [
    faceId,
    descriptors.length,
    descriptors[0]?.length ?? 0,
  ]);
  const json = Buffer.from(JSON.stringify(rows));
  const heading = Buffer.alloc(Math.ceil(json.length / NUMBER_BYTES) * NUMBER_BYTES, ' ');
  json.copy(heading);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(heading.length);
  const numbers = faces.flatMap(({ descriptors }) =>
    descriptors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  return Buffer.concat([length, heading, ...numbers]);
}

/** The other way; only for bytes that `toBytes` made, which is what a seal vouches for. The numbers are views of `bytes`. */
export function fromBytes(bytes: Buffer): FaceNumbers[] {
  const start = LENGTH_BYTES + bytes.readUInt32LE(0);
  const heading = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, start)) as [string, number, number][];
  const numbers = floats(bytes.subarray(start));
  let at = 0;
  return heading.map(([faceId, count, length]) => {
    const descriptors = Array.from({ length: count }, (_, i) =>
      numbers.subarray(at + i * length, at + (i + 1) * length),
    );
    at += count * length;
    return { faceId, descriptors };
  });
}

/** What rows of the first form hold: numbers alone, of the one length that there was. */
export function descriptorsOfFirstForm(bytes: Buffer): Float32Array[] {
  const numbers = floats(bytes);
  return Array.from({ length: numbers.length / DESCRIPTOR_LENGTH }, (_, i) =>
    numbers.subarray(i * DESCRIPTOR_LENGTH, (i + 1) * DESCRIPTOR_LENGTH),
  );
}

function floats(bytes: Buffer): Float32Array {
  // Small buffers are cut out of a common one, always at a multiple of eight bytes.
  const { buffer, byteOffset, byteLength } =
    bytes.byteOffset % NUMBER_BYTES === 0 ? bytes : Buffer.from(bytes);
  return new Float32Array(buffer, byteOffset, byteLength / NUMBER_BYTES);
}
