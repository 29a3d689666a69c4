import type { DocumentMetadata, SignaturePlace, WriteCode } from '../content.ts';
import type { Subsetter } from '../fonts/subsetter.ts';
import { CODE_NAME } from '../layout/code.ts';
import { PAGE } from '../layout/geometry.ts';
import type { Form, Mark } from '../layout/marks.ts';
import { documentHash } from './document-hash.ts';
import { embedTypeface, type FontEmbedding } from './embed-typeface.ts';
import { extentOf } from './extent.ts';
import { fontUsage } from './font-usage.ts';
import type { FormPacker } from './forms.ts';
import { writeForms } from './forms.ts';
import { type ArchivalClaim, informationDictionary, languageOf, xmpPacket } from './metadata.ts';
import { number } from './number.ts';
import { INK, pageOperators } from './page-operators.ts';
import { createPdfFile, type PackedStream, packed } from './pdf-file.ts';
import { textString } from './pdf-string.ts';
import { signatureField } from './signature-field.ts';
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
  { subsetter, embedding, archival, forms, profile }: PdfWriting,
): WrittenPdf {
  const isFirstEdition = archival === 'pdfa-1b';
  const fonts = fontUsage(pages);
  const written = pages.map(marks => pageOperators(marks, { fonts, inkMultiplies: !isFirstEdition }));
  const contents = written.map(({ operators }) => Buffer.from(operators, 'latin1'));
  const maps = new Map([...fonts.values()].map(used => [used, toUnicodeMap(used)]));
  const hash = documentHash(contents, [...maps.values()]);
  const marks = pages.flat();
  const code = marks.find((mark): mark is Form => mark.kind === 'form' && mark.name === CODE_NAME);
  const codeText = code && writeCode?.(hash);

  const file = createPdfFile(isFirstEdition ? '1.4' : '1.7');
  const fontRefs = [...maps].map(([used, map]) => {
    const font = embedTypeface(file, used, map, subsetter, { embedding, cidSet: isFirstEdition });
    return `/${used.resource} ${font} 0 R`;
  });
  const formRefs = writeForms(file, marks, forms, codeText);
  const ink = isFirstEdition ? '' : ` /ExtGState << /${INK} << /Type /ExtGState /BM /Multiply >> >>`;
  const resources = file.add(`<< /Font << ${fontRefs.join(' ')} >> /XObject << ${formRefs} >>${ink} >>`);

  const tree = file.reserve();
  const tagged = pages.map((onPage, index): TaggedPage => {
    return { object: file.reserve(), marks: onPage, parts: written[index]?.parts ?? [] };
  });
  const codePage = tagged.find(page => code && page.marks.includes(code));
  const lastPage = tagged.at(-1);
  if (!lastPage) throw new Error('a document without pages');
  const annotations: TaggedAnnotation[] = [];
  // The keys of annotations in the parent tree follow those of the pages.
  const nextKey = () => pages.length + annotations.length;
  if (code && codePage && codeText !== undefined) {
    const object = file.add(linkOver(code, codeText, codePage.object, nextKey()));
    annotations.push({ object, page: codePage.object, tag: 'Link', over: code.part?.id });
  }
  const appearance = file.addStream(
    packed('', '/Type /XObject /Subtype /Form /BBox [0 0 0 0] /Resources << >>'),
  );
  const field = { object: 0, entries: signatureField(lastPage.object, appearance, nextKey()) };
  field.object = file.add(`<< ${field.entries} >>`);
  annotations.push({ object: field.object, page: lastPage.object, tag: 'Form' });

  for (const [index, { object }] of tagged.entries()) {
    const here = annotations
      .filter(({ page }) => page === object)
      .map(annotation => `${annotation.object} 0 R`);
    const content = file.addStream(packed(contents[index] ?? ''));
    file.set(
      object,
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${number(PAGE.width)} ${number(PAGE.height)}] ` +
        `/Resources ${resources} 0 R /Contents ${content} 0 R /StructParents ${index} /Tabs /S` +
        `${here.length > 0 ? ` /Annots [${here.join(' ')}]` : ''} >>`,
    );
  }
  const kids = tagged.map(({ object }) => `${object} 0 R`).join(' ');
  file.set(tree, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);

  const structure = writeStructure(file, tagged, annotations);
  const xmp = file.addStream(xmpPacket(metadata, archival));
  const intent = `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile ${file.addStream(profile)} 0 R >>`;
  // Printed at its true size: a scaled certificate would move the place of the stamp.
  const preferences = '<< /DisplayDocTitle true /PrintScaling /None >>';
  // SigFlags 3: there is a signature field, and only additions keep a signature whole (§12.7.2).
  const form = `<< /Fields [${field.object} 0 R] /SigFlags 3 >>`;
  const root = file.add(
    `<< /Type /Catalog /Pages ${tree} 0 R /Lang ${textString(languageOf(metadata))} /MarkInfo << /Marked true >> ` +
      `/StructTreeRoot ${structure} 0 R /ViewerPreferences ${preferences} /Metadata ${xmp} 0 R ` +
      `/OutputIntents [${intent}] /AcroForm ${form} >>`,
  );
  const info = file.add(informationDictionary(metadata));
  const { bytes, size, id, startXref } = file.finish({ root, info });
  const signaturePlace = {
    fieldObject: field.object,
    fieldEntries: field.entries,
    size,
    root: `${root} 0 R`,
    info: `${info} 0 R`,
    id,
    startXref,
  };
  return { bytes, documentHash: hash.toString('hex'), signaturePlace };
}

/** The address in the square code, for programs that read it from the file (§12.5.6.5). */
function linkOver(code: Form, url: string, page: number, key: number): string {
  const alternative = code.part?.tag === 'Figure' ? ` /Contents ${textString(code.part.alt)}` : '';
  return (
    `<< /Type /Annot /Subtype /Link /Rect [${extentOf([code]).map(number).join(' ')}] /Border [0 0 0] /F 4 ` +
    `/P ${page} 0 R /StructParent ${key}${alternative} /A << /Type /Action /S /URI /URI ${textString(url)} >> >>`
  );
}
