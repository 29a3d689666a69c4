import type { PDFContext, PDFRef } from 'pdf-lib';
import { CODE_NAME, codeShapes } from '../layout/code.ts';
import type { Form, Mark, Shape } from '../layout/marks.ts';
import { rounded, roundedMatrix } from './number.ts';
import { addStream, type Entries, type PackedStream, packed } from './packed-stream.ts';
import { shapeOperators } from './path-operators.ts';

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
 * Puts every form into a document once. Returns them by name, for the pages' resources. The form of the square code gets
 * `codeText` drawn as its squares, or stays empty without it.
 */
export function writeForms(
  context: PDFContext,
  marks: readonly Mark[],
  packer: FormPacker,
  codeText: string | undefined,
): Record<string, PDFRef> {
  const written: Record<string, PDFRef> = {};
  for (const mark of marks) {
    if (mark.kind !== 'form' || mark.name in written) continue;
    const isCode = mark.name === CODE_NAME && codeText !== undefined;
    written[mark.name] = addStream(context, isCode ? packCode(codeText) : packer.pack(mark));
  }
  return written;
}

/** Drawn in modules, shrunk to a square of side 1 as the pages expect it. */
function packCode(text: string): PackedStream {
  const { shapes, box } = codeShapes(text);
  const side = box[2] - box[0];
  return packForm(shapes, box, { Matrix: roundedMatrix([1 / side, 0, 0, 1 / side, 0, 0]) });
}

/** Shapes as a form XObject (ISO 32000-1 §8.10). */
function packForm(shapes: readonly Shape[], box: Form['box'], placing: Entries = {}): PackedStream {
  return packed(shapes.map(shapeOperators).join('\n'), {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: box.map(rounded),
    ...placing,
    Resources: {},
  });
}
