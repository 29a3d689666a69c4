import type { DocumentMetadata, SignaturePlace, WriteCode } from '../content.ts';
import type { Subsetter } from '../fonts/subsetter.ts';
import { CODE_NAME } from '../layout/code.ts';
import { PAGE } from '../layout/geometry.ts';
import type { Form, Mark } from '../layout/marks.ts';
import { linkOver, signatureField } from './annotations.ts';
import { documentHash } from './document-hash.ts';
import { embedTypeface, type FontEmbedding } from './embed-typeface.ts';
import { fontUsage, type UsedTypeface } from './font-usage.ts';
import { EMPTY_FORM, type FormPacker, writeForms } from './forms.ts';
import { type ArchivalClaim, informationDictionary, languageOf, xmpPacket } from './metadata.ts';
import { number } from './number.ts';
import { INK, pageOperators } from './page-operators.ts';
import { createPdfFile, type PackedStream, type PdfFile, packed } from './pdf-file.ts';
import { textString } from './pdf-string.ts';
import { type TaggedAnnotation, type TaggedPage, writeStructure } from './structure-tree.ts';
import { toUnicodeMap } from './to-unicode.ts';

/** What stays the same from document to document. */
export interface PdfWriting {
  subsetter: Subsetter;
  embedding: FontEmbedding;
  archival: ArchivalClaim;
  forms: FormPacker;
  /** The ICC profile of the output intent. */
  profile: PackedStream;
}

export interface WrittenPdf {
  bytes: Uint8Array;
  documentHash: string;
  signaturePlace: SignaturePlace;
}

/**
 * Pages of marks as the bytes of a tagged PDF with an empty signature field. The same pages, metadata and code give the
 * same bytes: no clock, no random id.
 */
export function writePdf(
  pages: readonly (readonly Mark[])[],
  metadata: DocumentMetadata,
  writeCode: WriteCode | undefined,
  writing: PdfWriting,
): WrittenPdf {
  const isFirstEdition = writing.archival === 'pdfa-1b';
  const fonts = fontUsage(pages);
  const operators = pages.map(marks => pageOperators(marks, { fonts, inkMultiplies: !isFirstEdition }));
  const contents = operators.map(page => Buffer.from(page.operators, 'latin1'));
  const maps = new Map([...fonts.values()].map(used => [used, toUnicodeMap(used)]));
  // From here on nothing that counts for the digest changes: the code may be written.
  const hash = documentHash(contents, [...maps.values()]);
  const code = pages.flat().find((mark): mark is Form => mark.kind === 'form' && mark.name === CODE_NAME);
  const url = code && writeCode?.(hash);

  const file = createPdfFile(isFirstEdition ? '1.4' : '1.7');
  const resources = writeResources(file, pages.flat(), maps, url, writing);
  const tree = file.reserve();
  const tagged = pages.map((marks, index): TaggedPage => {
    return { object: file.reserve(), marks, parts: operators[index]?.parts ?? [] };
  });
  const link = code && url !== undefined ? { code, url } : undefined;
  const { annotations, field, fieldEntries } = writeAnnotations(file, tagged, link);
  for (const [index, { object }] of tagged.entries()) {
    const content = file.addStream(packed(contents[index] ?? ''));
    const here = annotations.filter(({ page }) => page === object).map(each => `${each.object} 0 R`);
    file.set(
      object,
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${number(PAGE.width)} ${number(PAGE.height)}] ` +
        `/Resources ${resources} 0 R /Contents ${content} 0 R /StructParents ${index} /Tabs /S` +
        `${here.length > 0 ? ` /Annots [${here.join(' ')}]` : ''} >>`,
    );
  }
  const kids = tagged.map(({ object }) => `${object} 0 R`).join(' ');
  file.set(tree, `<< /Type /Pages /Kids [${kids}] /Count ${tagged.length} >>`);

  const structure = writeStructure(file, tagged, annotations);
  const root = file.add(
    `<< /Type /Catalog /Pages ${tree} 0 R /StructTreeRoot ${structure} 0 R /MarkInfo << /Marked true >> ` +
      // SigFlags 3: there is a signature field, and only additions keep a signature whole (§12.7.2).
      `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >> ${writeDescription(file, metadata, writing)} >>`,
  );
  const info = file.add(informationDictionary(metadata));
  const { bytes, size, id, startXref } = file.finish({ root, info });
  return {
    bytes,
    documentHash: hash.toString('hex'),
    signaturePlace: {
      fieldObject: field,
      fieldEntries,
      size,
      root: `${root} 0 R`,
      info: `${info} 0 R`,
      id,
      startXref,
    },
  };
}

/** Fonts, forms and the ink of stamps, shared by all pages. Returns the number of their dictionary. */
function writeResources(
  file: PdfFile,
  marks: readonly Mark[],
  maps: ReadonlyMap<UsedTypeface, Uint8Array>,
  url: string | undefined,
  { subsetter, embedding, archival, forms }: PdfWriting,
): number {
  const options = { embedding, cidSet: archival === 'pdfa-1b' };
  const fonts = [...maps].map(
    ([used, map]) => `/${used.resource} ${embedTypeface(file, used, map, subsetter, options)} 0 R`,
  );
  const xObjects = writeForms(file, marks, forms, url);
  const ink = archival === 'pdfa-1b' ? '' : ` /ExtGState << /${INK} << /Type /ExtGState /BM /Multiply >> >>`;
  return file.add(`<< /Font << ${fonts.join(' ')} >> /XObject << ${xObjects} >>${ink} >>`);
}

/** The link over the square code, if there is one, and the signature field on the last page. */
function writeAnnotations(
  file: PdfFile,
  pages: readonly TaggedPage[],
  link: { code: Form; url: string } | undefined,
): { annotations: TaggedAnnotation[]; field: number; fieldEntries: string } {
  const annotations: TaggedAnnotation[] = [];
  const linkPage = link && pages.find(({ marks }) => marks.includes(link.code))?.object;
  if (link && linkPage !== undefined) {
    const object = file.add(linkOver(link.code, link.url, linkPage, pages.length));
    annotations.push({ object, page: linkPage, tag: 'Link', over: link.code.part?.id });
  }
  const lastPage = pages.at(-1)?.object;
  if (lastPage === undefined) throw new Error('a document without pages');
  const appearance = file.addStream(EMPTY_FORM);
  const fieldEntries = signatureField(lastPage, appearance, pages.length + annotations.length);
  const field = file.add(`<< ${fieldEntries} >>`);
  annotations.push({ object: field, page: lastPage, tag: 'Form' });
  return { annotations, field, fieldEntries };
}

/** What the catalog says of the document as a whole: language, how it is shown, metadata, meaning of its colours. */
function writeDescription(
  file: PdfFile,
  metadata: DocumentMetadata,
  { archival, profile }: PdfWriting,
): string {
  const xmp = file.addStream(xmpPacket(metadata, archival));
  const intent = `/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB)`;
  return (
    `/Lang ${textString(languageOf(metadata))} /Metadata ${xmp} 0 R ` +
    // Printed at its true size: a scaled certificate would move the place of the stamp.
    `/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >> ` +
    `/OutputIntents [<< ${intent} /DestOutputProfile ${file.addStream(profile)} 0 R >>]`
  );
}
