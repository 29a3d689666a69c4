import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Typeface } from './typeface.ts';

/** Cuts the needed glyphs out of a typeface, with HarfBuzz's own subsetter; composite glyphs bring their parts along. */
export interface Subsetter {
  /**
   * A TrueType file with just the glyphs of `codePoints`; glyphs are renumbered, its `cmap` tells how. `pdf` leaves out the
   * tables that a PDF reader never looks at, `screen` keeps those a browser insists on.
   */
  subset(typeface: Typeface, codePoints: readonly number[], use: 'pdf' | 'screen'): Uint8Array;
}

/**
 * The exports of harfbuzz-subset.wasm that are called here; pointers and sizes are numbers, 0 is null.
 * hb_subset_preprocess is left out on purpose: it gains nothing here and runs out of memory on HanaMinA.
 */
interface Exports {
  memory: WebAssembly.Memory;
  readonly _initialize: () => void;
  malloc(size: number): number;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

// hb-subset.h: hb_memory_mode_t, hb_subset_sets_t, hb_subset_flags_t.
const MEMORY_MODE_WRITABLE = 2;
const SETS_DROP_TABLE_TAG = 3;
const FLAGS_NOTDEF_OUTLINE_AND_NO_LAYOUT_CLOSURE = 0x40 | 0x200;

const UNUSED_EVERYWHERE = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'STAT', 'DSIG', 'VORG', 'vhea', 'vmtx', 'meta'];
const UNUSED_IN_PDF = ['OS/2', 'name', 'post', 'gasp'];

/**
 * Loads the subsetter. One is enough for a process. Each typeface gets an instance of its own when first used and keeps it,
 * because an instance's memory is fixed at 65 MB: two of the fonts for rare characters do not fit into one.
 */
export async function createSubsetter(): Promise<Subsetter> {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const module = await WebAssembly.compile(await readFile(path));
  const ready = new Map<string, { hb: Exports; face: number }>();
  const prepared = (typeface: Typeface) => {
    const known = ready.get(typeface.file.name);
    if (known) return known;
    const fresh = prepare(module, typeface);
    ready.set(typeface.file.name, fresh);
    return fresh;
  };
  return {
    subset(typeface, codePoints, use) {
      const { hb, face } = prepared(typeface);
      const input = hb.hb_subset_input_create_or_fail();
      if (input === 0) throw new Error('no memory for a font subset');
      hb.hb_subset_input_set_flags(input, FLAGS_NOTDEF_OUTLINE_AND_NO_LAYOUT_CLOSURE);
      const unicodes = hb.hb_subset_input_unicode_set(input);
      for (const codePoint of codePoints) hb.hb_set_add(unicodes, codePoint);
      const dropped = hb.hb_subset_input_set(input, SETS_DROP_TABLE_TAG);
      const unused = use === 'pdf' ? [...UNUSED_EVERYWHERE, ...UNUSED_IN_PDF] : UNUSED_EVERYWHERE;
      for (const tag of unused) hb.hb_set_add(dropped, tagNumber(tag));
      const cut = hb.hb_subset_or_fail(face, input);
      hb.hb_subset_input_destroy(input);
      if (cut === 0) throw new Error(`${typeface.file.name} cannot be subset`);
      const blob = hb.hb_face_reference_blob(cut);
      const bytes = new Uint8Array(
        hb.memory.buffer,
        hb.hb_blob_get_data(blob, 0),
        hb.hb_blob_get_length(blob),
      ).slice();
      hb.hb_blob_destroy(blob);
      hb.hb_face_destroy(cut);
      return bytes;
    },
  };
}

function prepare(module: WebAssembly.Module, typeface: Typeface): { hb: Exports; face: number } {
  const hb = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  const { _initialize: initialize } = hb;
  initialize();
  const bytes = typeface.bytes();
  const data = hb.malloc(bytes.length);
  if (data === 0) throw new Error(`${typeface.file.name} is too large to be subset`);
  new Uint8Array(hb.memory.buffer, data, bytes.length).set(bytes);
  const blob = hb.hb_blob_create(data, bytes.length, MEMORY_MODE_WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  hb.hb_blob_destroy(blob);
  return { hb, face };
}

function tagNumber(tag: string): number {
  return Buffer.from(tag.padEnd(4), 'latin1').readUInt32BE(0);
}
