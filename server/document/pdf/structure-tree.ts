import type { PDFContext, PDFRef } from 'pdf-lib';
import type { Form, Mark, Shape } from '../layout/marks.ts';
import type { Part } from '../layout/parts.ts';
import { type Box, extentOf } from './extent.ts';
import { rounded } from './number.ts';
import type { Entries } from './packed-stream.ts';
import { textString } from './pdf-string.ts';

/** A page as the structure sees it. Its key in the parent tree (/StructParents) is its index. */
export interface TaggedPage {
  object: PDFRef;
  marks: readonly Mark[];
  /** The part of each marked-content sequence; the index is its number (MCID). */
  parts: readonly Part[];
}

/** An annotation that belongs to the structure. Its key in the parent tree (/StructParent) follows the pages'. */
export interface TaggedAnnotation {
  object: PDFRef;
  page: PDFRef;
  tag: 'Link' | 'Form';
  /** The part it lies over, which it takes into its element; left out when there is none. */
  over?: string | undefined;
}

interface Element {
  object: PDFRef;
  tag: string;
  parent: PDFRef;
  attributes: Entries;
  /** The page of the kids that are plain numbers. */
  page?: PDFRef;
  kids: Entries[string][];
}

/**
 * Writes the structure of a document (ISO 32000-1 §14.7, §14.8): Document → headings, paragraphs, pictures and one table,
 * in the order in which their parts first appear on the pages. Returns the root.
 */
export function writeStructure(
  context: PDFContext,
  pages: readonly TaggedPage[],
  annotations: readonly TaggedAnnotation[],
): PDFRef {
  const root = context.nextRef();
  const elements: Element[] = [];
  const open = (tag: string, parent: Element | undefined, attributes: Entries = {}): Element => {
    const element = { object: context.nextRef(), tag, parent: parent?.object ?? root, attributes, kids: [] };
    parent?.kids.push(element.object);
    elements.push(element);
    return element;
  };
  const document = open('Document', undefined);

  const linkOver = new Map(annotations.flatMap(each => (each.over === undefined ? [] : [[each.over, each]])));
  const ofAnnotation = new Map<TaggedAnnotation, Element>();
  const rows = new Map<number, Element>();
  let table: Element | undefined;
  const rowOf = (row: number): Element => {
    table ??= open('Table', document);
    const known = rows.get(row) ?? open('TR', table);
    rows.set(row, known);
    return known;
  };
  const openFor = (part: Part): Element => {
    if (part.tag === 'TH') return open('TH', rowOf(part.row), { A: { O: 'Table', Scope: 'Row' } });
    if (part.tag === 'TD') return open('TD', rowOf(part.row));
    if (part.tag !== 'Figure') return open(part.tag, document);
    const annotation = linkOver.get(part.id);
    const link = annotation && open(annotation.tag, document);
    if (annotation && link) ofAnnotation.set(annotation, link);
    const place = { O: 'Layout', Placement: 'Block', BBox: figureBox(pages, part.id).map(rounded) };
    return open('Figure', link ?? document, { Alt: textString(part.alt), A: place });
  };
  const ofPart = new Map<string, Element>();
  for (const part of pages.flatMap(({ marks }) => marks.flatMap(partOf)))
    if (!ofPart.has(part.id)) ofPart.set(part.id, openFor(part));

  const parentTree: Entries[string][] = [];
  for (const [index, { object, parts }] of pages.entries()) {
    const owners = parts.map((part, mcid) => {
      const element = ofPart.get(part.id);
      if (!element) throw new Error(`no element for ${part.id}`);
      element.page ??= object;
      element.kids.push(element.page === object ? mcid : { Type: 'MCR', Pg: object, MCID: mcid });
      return element.object;
    });
    parentTree.push(index, owners);
  }
  for (const [index, annotation] of annotations.entries()) {
    const { object, page, tag } = annotation;
    const element = ofAnnotation.get(annotation) ?? open(tag, document);
    element.kids.push({ Type: 'OBJR', Obj: object, Pg: page });
    parentTree.push(pages.length + index, element.object);
  }

  for (const { object, tag, parent, attributes, page, kids } of elements)
    context.assign(
      object,
      context.obj({ Type: 'StructElem', S: tag, P: parent, Pg: page, ...attributes, K: kids }),
    );
  const rootEntries = {
    Type: 'StructTreeRoot',
    K: [document.object],
    ParentTree: context.register(context.obj({ Nums: parentTree })),
    ParentTreeNextKey: pages.length + annotations.length,
  };
  context.assign(root, context.obj(rootEntries));
  return root;
}

function partOf(mark: Mark): Part[] {
  return mark.kind === 'rule' || !mark.part ? [] : [mark.part];
}

function figureBox(pages: readonly TaggedPage[], id: string): Box {
  const drawings = pages.map(({ marks }) =>
    marks.filter(
      (mark): mark is Shape | Form => (mark.kind === 'shape' || mark.kind === 'form') && mark.part?.id === id,
    ),
  );
  // A picture lies on one page.
  return extentOf(drawings.find(found => found.length > 0) ?? []);
}
