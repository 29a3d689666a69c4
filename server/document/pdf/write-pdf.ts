import { type PDFDict, PDFDocument, PDFHeader, type PDFRef } from 'pdf-lib';
import type { DocumentMetadata, SignaturePlace, WriteCode } from '../content.ts';
import type { Subsetter } from '../fonts/subsetter.ts';
import { CODE_NAME } from '../layout/code.ts';
import { PAGE } from '../layout/geometry.ts';
import type { Form, Mark } from '../layout/marks.ts';
import { linkOver, signatureField } from './annotations.ts';
import { documentHash, type FontStreams } from './document-hash.ts';
import { embedTypeface } from './embed-typeface.ts';
import { writeFile } from './file-writer.ts';
import { type FontEmbedding, fontStreams } from './font-streams.ts';
import { fontUsage, type UsedTypeface } from './font-usage.ts';
import { EMPTY_FORM, type FormPacker, writeForms } from './forms.ts';
import { type ArchivalClaim, informationDictionary, languageOf, xmpPacket } from './metadata.ts';
import { rounded } from './number.ts';
import { addStream, type Entries, type PackedStream, packed } from './packed-stream.ts';
import { INK, pageOperators } from './page-operators.ts';
import { textString } from './pdf-string.ts';
import { type TaggedAnnotation, type TaggedPage, writeStructure } from './structure-tree.ts';

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
export async function writePdf(
  pages: readonly (readonly Mark[])[],
  metadata: DocumentMetadata,
  writeCode: WriteCode | undefined,
  writing: PdfWriting,
): Promise<WrittenPdf> {
  const isFirstEdition = writing.archival === 'pdfa-1b';
  const fonts = fontUsage(pages);
  const operators = pages.map(marks => pageOperators(marks, { fonts, inkMultiplies: !isFirstEdition }));
  const contents = operators.map(page => Buffer.from(page.operators, 'latin1'));
  const { subsetter, embedding } = writing;
  const cut = new Map([...fonts.values()].map(used => [used, fontStreams(used, subsetter, embedding)]));
  // From here on nothing that counts for the digest changes: the code may be written.
  const hash = documentHash(contents, [...cut.values()]);
  const code = pages.flat().find((mark): mark is Form => mark.kind === 'form' && mark.name === CODE_NAME);
  const url = code && writeCode?.(hash);

  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  context.header = PDFHeader.forVersion(1, isFirstEdition ? 4 : 7);
  const resources = writeResources(document, pages.flat(), cut, url, writing);
  const tagged = pages.map((marks, index): TaggedPage => {
    const page = document.addPage([rounded(PAGE.width), rounded(PAGE.height)]);
    const content = addStream(context, packed(contents[index] ?? ''));
    setEntries(page.node, { Resources: resources, Contents: content, StructParents: index, Tabs: 'S' });
    return { object: page.ref, marks, parts: operators[index]?.parts ?? [] };
  });
  const link = code && url !== undefined ? { code, url } : undefined;
  const { annotations, field } = writeAnnotations(document, tagged, link);
  for (const page of document.getPages()) {
    const here = annotations.filter(each => each.page === page.ref).map(({ object }) => object);
    if (here.length > 0) setEntries(page.node, { Annots: here });
  }
  setEntries(catalog, {
    StructTreeRoot: writeStructure(context, tagged, annotations),
    MarkInfo: { Marked: true },
    // SigFlags 3: there is a signature field, and only additions keep a signature whole (§12.7.2).
    AcroForm: { Fields: [field], SigFlags: 3 },
    ...description(document, metadata, writing),
  });
  const info = context.register(context.obj(informationDictionary(metadata)));
  context.trailerInfo.Info = info;
  const { bytes, size, id, startXref } = await writeFile(context);
  return {
    bytes,
    documentHash: hash.toString('hex'),
    signaturePlace: {
      fieldObject: field.objectNumber,
      fieldEntries: String(context.lookup(field)).replace(/^<<\s*|\s*>>$/g, ''),
      size,
      root: String(context.trailerInfo.Root),
      info: String(info),
      id,
      startXref,
    },
  };
}

/** Fonts, forms and the ink of stamps, shared by all pages. */
function writeResources(
  { context }: PDFDocument,
  marks: readonly Mark[],
  cut: ReadonlyMap<UsedTypeface, FontStreams>,
  url: string | undefined,
  { embedding, archival, forms }: PdfWriting,
): PDFRef {
  const options = { embedding, cidSet: archival === 'pdfa-1b' };
  const fonts = [...cut].map(
    ([used, streams]) => [used.resource, embedTypeface(context, used, streams, options)] as const,
  );
  const ink = archival === 'pdfa-1b' ? {} : { ExtGState: { [INK]: { Type: 'ExtGState', BM: 'Multiply' } } };
  const resources = {
    Font: Object.fromEntries(fonts),
    XObject: writeForms(context, marks, forms, url),
    ...ink,
  };
  return context.register(context.obj(resources));
}

/** The link over the square code, if there is one, and the signature field on the last page. */
function writeAnnotations(
  { context }: PDFDocument,
  pages: readonly TaggedPage[],
  link: { code: Form; url: string } | undefined,
): { annotations: TaggedAnnotation[]; field: PDFRef } {
  const annotations: TaggedAnnotation[] = [];
  const linkPage = link && pages.find(({ marks }) => marks.includes(link.code))?.object;
  if (link && linkPage) {
    const object = context.register(context.obj(linkOver(link.code, link.url, linkPage, pages.length)));
    annotations.push({ object, page: linkPage, tag: 'Link', over: link.code.part?.id });
  }
  const lastPage = pages.at(-1)?.object;
  if (lastPage === undefined) throw new Error('a document without pages');
  const appearance = addStream(context, EMPTY_FORM);
  const entries = signatureField(lastPage, appearance, pages.length + annotations.length);
  const field = context.register(context.obj(entries));
  annotations.push({ object: field, page: lastPage, tag: 'Form' });
  return { annotations, field };
}

/** What the catalog says of the document as a whole: language, how it is shown, metadata, meaning of its colours. */
function description(
  { context }: PDFDocument,
  metadata: DocumentMetadata,
  { archival, profile }: PdfWriting,
): Entries {
  return {
    Lang: textString(languageOf(metadata)),
    Metadata: addStream(context, xmpPacket(metadata, archival)),
    // Printed at its true size: a scaled certificate would move the place of the stamp.
    ViewerPreferences: { DisplayDocTitle: true, PrintScaling: 'None' },
    OutputIntents: [
      {
        Type: 'OutputIntent',
        S: 'GTS_PDFA1',
        OutputConditionIdentifier: textString('sRGB'),
        Info: textString('sRGB'),
        DestOutputProfile: addStream(context, profile),
      },
    ],
  };
}

function setEntries(dictionary: PDFDict, entries: Entries): void {
  for (const [key, value] of dictionary.context.obj(entries).entries()) dictionary.set(key, value);
}
