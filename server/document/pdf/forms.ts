import { CODE_NAME, codeShapes } from '../layout/code.ts';
import type { Form, Mark, Shape } from '../layout/marks.ts';
import { matrix, number } from './number.ts';
import { shapeOperators } from './path-operators.ts';
import { type PackedStream, type PdfFile, packed } from './pdf-file.ts';

/** A form that draws nothing. */
export const EMPTY_FORM: PackedStream = packForm([], [0, 0, 0, 0]);

/** Turns forms into streams; what is drawn by the same object again is taken from the last time. */
export interface FormPacker {
  pack(form: Form): PackedStream;
}

/** Remembers what it packed as long as somebody holds the shapes: a ground that never changes is packed once. */
export function createFormPacker(): FormPacker {
  const known = new WeakMap<Form['shapes'], PackedStream>();
  return {
    pack({ shapes, box }) {
      const before = known.get(shapes);
      if (before) return before;
      const fresh = packForm(typeof shapes === 'function' ? shapes() : shapes, box);
      known.set(shapes, fresh);
      return fresh;
    },
  };
}

/**
 * Writes every form of a document once. Returns what the pages' resources say of them. The form of the square code gets
 * `codeText` drawn as its squares, or stays empty without it.
 */
export function writeForms(
  file: PdfFile,
  marks: readonly Mark[],
  packer: FormPacker,
  codeText: string | undefined,
): string {
  const written = new Map<string, number>();
  for (const mark of marks) {
    if (mark.kind !== 'form' || written.has(mark.name)) continue;
    const isCode = mark.name === CODE_NAME && codeText !== undefined;
    written.set(mark.name, file.addStream(isCode ? packCode(codeText) : packer.pack(mark)));
  }
  return [...written].map(([name, object]) => `/${name} ${object} 0 R`).join(' ');
}

/** Drawn in modules, shrunk to a square of side 1 as the pages expect it. */
function packCode(text: string): PackedStream {
  const { shapes, box } = codeShapes(text);
  const side = box[2] - box[0];
  return packForm(shapes, box, ` /Matrix [${matrix([1 / side, 0, 0, 1 / side, 0, 0])}]`);
}

/** Shapes as a form XObject (ISO 32000-1 §8.10). */
function packForm(shapes: readonly Shape[], box: Form['box'], placing = ''): PackedStream {
  return packed(
    shapes.map(shapeOperators).join('\n'),
    `/Type /XObject /Subtype /Form /BBox [${box.map(number).join(' ')}]${placing} /Resources << >>`,
  );
}
