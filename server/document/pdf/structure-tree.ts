import type { Form, Mark, Shape } from '../layout/marks.ts';
import type { Part } from '../layout/parts.ts';
import { type Box, extentOf } from './extent.ts';
import { number } from './number.ts';
import type { PdfFile } from './pdf-file.ts';
import { textString } from './pdf-string.ts';

/** A page as the structure sees it. Its key in the parent tree (/StructParents) is its index. */
export interface TaggedPage {
  object: number;
  marks: readonly Mark[];
  /** The part of each marked-content sequence; the index is its number (MCID). */
  parts: readonly Part[];
}

/** An annotation that belongs to the structure. Its key in the parent tree (/StructParent) follows the pages'. */
export interface TaggedAnnotation {
  object: number;
  page: number;
  tag: 'Link' | 'Form';
  /** The part it lies over, which it takes into its element; left out when there is none. */
  over?: string | undefined;
}

interface Element {
  object: number;
  tag: string;
  parent: number;
  attributes: string;
  /** The page of the kids that are plain numbers. */
  page?: number;
  kids: string[];
}

/**
 * Writes the structure of a document (ISO 32000-1 §14.7, §14.8): Document → headings, paragraphs, pictures and one table,
 * in the order in which their parts first appear on the pages. Returns the number of the root's object.
 */
export function writeStructure(
  file: PdfFile,
  pages: readonly TaggedPage[],
  annotations: readonly TaggedAnnotation[],
): number {
  const root = file.reserve();
  const elements: Element[] = [];
  const open = (tag: string, parent: Element | undefined, attributes = ''): Element => {
    const element = { object: file.reserve(), tag, parent: parent?.object ?? root, attributes, kids: [] };
    parent?.kids.push(`${element.object} 0 R`);
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
    if (part.tag === 'TH') return open('TH', rowOf(part.row), ' /A << /O /Table /Scope /Row >>');
    if (part.tag === 'TD') return open('TD', rowOf(part.row));
    if (part.tag !== 'Figure') return open(part.tag, document);
    const annotation = linkOver.get(part.id);
    const link = annotation && open(annotation.tag, document);
    if (annotation && link) ofAnnotation.set(annotation, link);
    const box = figureBox(pages, part.id).map(number).join(' ');
    const attributes = ` /Alt ${textString(part.alt)} /A << /O /Layout /Placement /Block /BBox [${box}] >>`;
    return open('Figure', link ?? document, attributes);
  };
  const ofPart = new Map<string, Element>();
  for (const part of pages.flatMap(({ marks }) => marks.flatMap(partOf)))
    if (!ofPart.has(part.id)) ofPart.set(part.id, openFor(part));

  const parentTree: string[] = [];
  for (const [index, { object, parts }] of pages.entries()) {
    const owners = parts.map((part, mcid) => {
      const element = ofPart.get(part.id);
      if (!element) throw new Error(`no element for ${part.id}`);
      element.page ??= object;
      const isPlain = element.page === object;
      element.kids.push(isPlain ? String(mcid) : `<< /Type /MCR /Pg ${object} 0 R /MCID ${mcid} >>`);
      return `${element.object} 0 R`;
    });
    parentTree.push(`${index} [${owners.join(' ')}]`);
  }
  for (const [index, annotation] of annotations.entries()) {
    const { object, page, tag } = annotation;
    const element = ofAnnotation.get(annotation) ?? open(tag, document);
    element.kids.push(`<< /Type /OBJR /Obj ${object} 0 R /Pg ${page} 0 R >>`);
    parentTree.push(`${pages.length + index} ${element.object} 0 R`);
  }

  for (const { object, tag, parent, attributes, page, kids } of elements) {
    const onPage = page === undefined ? '' : ` /Pg ${page} 0 R`;
    file.set(
      object,
      `<< /Type /StructElem /S /${tag} /P ${parent} 0 R${onPage}${attributes} /K [${kids.join(' ')}] >>`,
    );
  }
  const tree = file.add(`<< /Nums [${parentTree.join(' ')}] >>`);
  file.set(
    root,
    `<< /Type /StructTreeRoot /K [${document.object} 0 R] /ParentTree ${tree} 0 R ` +
      `/ParentTreeNextKey ${pages.length + annotations.length} >>`,
  );
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
