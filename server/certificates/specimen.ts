import { addDays, type Clock, localDay } from '../clock.ts';
import type { DocumentRenderer } from '../document/content.ts';
import type { CertificateTemplate, TemplateValues } from '../templates/template.ts';
import { drawPaper } from './paper.ts';

const WATERMARK = '样张';
/** Behind the `#` of a specimen's code, in place of a signed text: a page that reads it says what it is. */
const SPECIMEN_TOKEN = 'specimen';
/** The register begins with 1, so no certificate ever has the number of a specimen. */
const NEVER_ISSUED = 0;
/** Where recipients would type six letters. */
const NO_CODE = WATERMARK;

export type Specimen =
  | { kind: 'specimen'; bytes: Uint8Array; pages: number }
  | { kind: 'missing-value'; placeholder: string; file: string; line: number }
  | { kind: 'no-glyph'; character: string; codePoint: string }
  | { kind: 'control-character'; codePoint: string };

/** What specimens need: where a code leads, and what day it is. */
export interface SpecimenParts {
  renderer: DocumentRenderer;
  /** The page that the codes on paper lead to. */
  verifyUrl: () => string;
  clock: Clock;
}

/**
 * Draws a certificate as it would be printed today, ground, square code and all, that is none: 样张 across each page, a
 * number that is never issued and a code that says so. Nothing is leased, signed or stored.
 */
export async function drawSpecimen(
  { renderer, verifyUrl, clock }: SpecimenParts,
  template: CertificateTemplate,
  { record, purpose }: Pick<TemplateValues, 'record' | 'purpose'>,
): Promise<Specimen> {
  const now = clock.now();
  const issuedOn = localDay(now);
  const number = template.number({ year: Number(issuedOn.slice(0, 4)), sequence: NEVER_ISSUED });
  const expiresOn = addDays(issuedOn, template.validityDays);
  const composed = template.compose({ record, purpose, number, code: NO_CODE, issuedOn, expiresOn });
  if (composed.kind === 'missing-value') return composed;
  const paper = await drawPaper(renderer, {
    content: { ...composed.content, watermark: WATERMARK },
    template,
    number,
    drawnAt: now,
    writeCode: () => ({ url: verifyUrl(), token: SPECIMEN_TOKEN }),
  });
  switch (paper.kind) {
    case 'paper':
      return { kind: 'specimen', bytes: paper.document.bytes, pages: paper.document.pages };
    case 'no-glyph':
      return { kind: 'no-glyph', character: paper.character, codePoint: paper.codePoint };
    case 'control-character':
      return { kind: 'control-character', codePoint: paper.codePoint };
    default: {
      const never: never = paper;
      return never;
    }
  }
}
