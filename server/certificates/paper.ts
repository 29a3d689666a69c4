import type { DocumentContent, DocumentRenderer, RenderResult } from '../document/content.ts';
import type { CertificateTemplate } from '../templates/template.ts';
import type { PaperCode } from './paper-port.ts';

/** Under the square code. Part of the printed bytes: with other words an old certificate cannot be made again the same. */
const CODE_CAPTION = '扫码核验';
/** So many digits of the template's hash tell versions apart in microscopic letters. */
const HASH_DIGITS_SHOWN = 8;

/** What decides the bytes of a certificate besides the fonts: its template's words filled in, and these facts. */
export interface Paper {
  content: DocumentContent;
  template: Pick<CertificateTemplate, 'title' | 'hash' | 'community'>;
  number: string;
  drawnAt: Date;
  /** `documentHash` is 32 bytes. */
  writeCode(documentHash: Uint8Array): PaperCode;
}

export type PaperResult =
  | { kind: 'paper'; document: Extract<RenderResult, { kind: 'document' }>; code: PaperCode }
  | Exclude<RenderResult, { kind: 'document' }>;

/**
 * Draws a certificate with what each one carries besides its template: the square code, the ground with its number in
 * microscopic letters, and properties that name the template's version and nobody. Used for the first drawing and for every
 * later one, so that both are the same bytes.
 */
export async function drawPaper(renderer: DocumentRenderer, paper: Paper): Promise<PaperResult> {
  const { content, template, number, drawnAt } = paper;
  const codes: PaperCode[] = [];
  const result = await renderer.render(
    {
      ...content,
      code: { caption: CODE_CAPTION },
      pageLabel: `编号 ${number}`,
      ground: { microText: `${number} ${template.hash.slice(0, HASH_DIGITS_SHOWN)}` },
    },
    {
      title: `${template.title.zh} ${number}`,
      author: template.community.committee,
      createdAt: drawnAt,
      keywords: [template.hash],
    },
    documentHash => {
      const code = paper.writeCode(documentHash);
      codes.push(code);
      return `${code.url}#${code.token}`;
    },
  );
  if (result.kind !== 'document') return result;
  const [code, another] = codes;
  if (code === undefined || another !== undefined)
    throw new Error('The renderer must ask for the words of the code once.');
  return { kind: 'paper', document: result, code };
}
