import { createHash } from 'node:crypto';
import type { MarkResult } from '../content.ts';
import type { MarginLine } from '../layout/margin-line.ts';
import { openPdf } from './open-pdf.ts';
import { packed } from './packed-stream.ts';
import { MARK_NAME, MARK_OPERATORS } from './page-mark.ts';
import {
  entriesOf,
  itemsOf,
  numberOf,
  type PdfDictionary,
  type PdfValue,
  referenceOf,
  stringOf,
} from './parse-value.ts';
import { shapeOperators } from './path-operators.ts';
import { dictionaryText } from './write-value.ts';

type Entries = PdfDictionary['entries'];

/**
 * Adds a line to every page of a document of ours by an incremental update (ISO 32000-1 §7.5.6): the bytes that were there
 * stay, and behind them come the line as one form, its call as one stream, and the pages and their resources anew. What the
 * pages say, and with it the document's digest and the code on them, stays as it was.
 */
export function appendMark(bytes: Uint8Array, { shape, scale, box }: MarginLine): MarkResult {
  const pdf = openPdf(bytes);
  if (pdf.kind !== 'open') return cannot(`it is ${pdf.kind}`);
  const { trailer } = pdf;
  const startXref = /startxref\s+(\d{1,9})\s+%%EOF\s*$/.exec(
    Buffer.from(bytes.subarray(-64)).toString('latin1'),
  )?.[1];
  const size = numberOf(trailer.get('Size'));
  const id = stringOf(itemsOf(trailer.get('ID'))?.[0]);
  const catalog = entriesOf(pdf.resolve(trailer.get('Root')));
  const kids = itemsOf(entriesOf(pdf.resolve(catalog?.get('Pages')))?.get('Kids'));
  if (startXref === undefined || size === undefined || id === undefined || !kids)
    return cannot('its trailer or its pages are not as ours');
  const pages: [number, Entries][] = [];
  for (const kid of kids) {
    const [object, entries] = [referenceOf(kid), entriesOf(pdf.resolve(kid))];
    if (object === undefined || referenceOf(entries?.get('Contents')) === undefined || !entries)
      return cannot('a page is not as ours, or carries a mark');
    pages.push([object, entries]);
  }
  const [resourcesObject, ...otherResources] = new Set(
    pages.map(([, entries]) => referenceOf(entries.get('Resources'))),
  );
  const resources = entriesOf(pdf.resolve(pages[0]?.[1].get('Resources')));
  if (resourcesObject === undefined || otherResources.length > 0 || !resources)
    return cannot('its pages do not share their resources');
  const forms = entriesOf(pdf.resolve(resources.get('XObject'))) ?? new Map<string, PdfValue>();

  const [formObject, callObject] = [size, size + 1];
  const form = packed(shapeOperators(shape));
  const filter = 'Filter' in form.entries ? ' /Filter /FlateDecode' : '';
  const objects: [number, Buffer][] = [
    [
      resourcesObject,
      plain(dictionaryText(withEntry(resources, 'XObject', { kind: 'dictionary', entries: withMark() }))),
    ],
    ...pages.map(([object, entries]): [number, Buffer] => [
      object,
      plain(dictionaryText(withEntry(entries, 'Contents', marked(entries)))),
    ]),
    [
      formObject,
      stream(
        `/Type /XObject /Subtype /Form /BBox [ ${box.join(' ')} ] /Matrix [ ${scale} 0 0 ${scale} 0 0 ] /Resources << >>${filter}`,
        form.bytes,
      ),
    ],
    [callObject, stream('', Buffer.from(MARK_OPERATORS, 'latin1'))],
  ];
  return { kind: 'marked', bytes: Buffer.concat([bytes, update()]) };

  function withMark(): Entries {
    return withEntry(forms, MARK_NAME, { kind: 'reference', object: formObject });
  }

  function marked(entries: Entries): PdfValue {
    const own = entries.get('Contents') ?? null;
    return { kind: 'array', items: [own, { kind: 'reference', object: callObject }] };
  }

  /** The objects one after the other, then where each of them begins. */
  function update(): Buffer {
    // pdf-lib ends a file without an end of line.
    const parts = [Buffer.from('\n')];
    let at = bytes.length + 1;
    const places: [number, number][] = [];
    for (const [object, body] of objects) {
      const whole = Buffer.concat([Buffer.from(`${object} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
      places.push([object, at]);
      at += whole.length;
      parts.push(whole);
    }
    const digest = createHash('sha256').update(id ?? '');
    for (const part of parts) digest.update(part);
    const sections = places
      .toSorted(([a], [b]) => a - b)
      .map(([object, place]) => `${object} 1\n${entry(place)}`);
    const newTrailer = new Map([
      ...trailer,
      ['Size', size === undefined ? null : size + 2],
      ['Prev', Number(startXref)],
    ] as [string, PdfValue][]);
    newTrailer.set('ID', {
      kind: 'array',
      items: [
        { kind: 'string', bytes: id ?? '' },
        { kind: 'string', bytes: digest.digest().subarray(0, 16).toString('latin1') },
      ],
    });
    const table = `xref\n0 1\n0000000000 65535 f \n${sections.join('')}trailer\n${dictionaryText(newTrailer)}\n`;
    return Buffer.concat([...parts, Buffer.from(`${table}startxref\n${at}\n%%EOF\n`, 'latin1')]);
  }
}

function cannot(because: string): MarkResult {
  return { kind: 'cannot-mark', because: `The document cannot be marked: ${because}.` };
}

function withEntry(entries: Entries, name: string, value: PdfValue): Entries {
  return new Map([...entries, [name, value]]);
}

function plain(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function stream(entries: string, data: Uint8Array): Buffer {
  return Buffer.concat([
    plain(`<< ${entries} /Length ${data.length} >>\nstream\n`),
    data,
    plain('\nendstream'),
  ]);
}

/** Twenty bytes, as every line of the table (§7.5.4). */
function entry(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}
