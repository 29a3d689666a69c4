import { createHash } from 'node:crypto';
import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { DocumentMarker, DocumentRenderer, SignaturePlace } from '../../server/document/content.ts';
import { DEFAULT_NUMBER_PATTERN, formatNumber, readPattern } from '../../server/templates/number-pattern.ts';
import type { CertificateTemplate, TemplateLibrary } from '../../server/templates/template.ts';

const CODES: Record<CertificateKind, string> = { residence: 'JZ', hardship: 'KN', 'house-number': 'MP' };
const both = (text: string) => ({ zh: text, en: text });
const COMMUNITY = { code: 'CSQ', station: both('测试站'), help: both('服务台'), committee: '测试居委会' };

/** Certificates that say who, where and what for, and nothing else. Hardship is for those who get support. */
export function plainLibrary(): TemplateLibrary {
  return {
    community: COMMUNITY,
    states: {
      residence: { kind: 'ready', template: plainTemplate('residence') },
      hardship: { kind: 'ready', template: plainTemplate('hardship') },
      'house-number': { kind: 'ready', template: plainTemplate('house-number') },
    },
  };
}

export function plainTemplate(kind: CertificateKind): CertificateTemplate {
  const pattern = readPattern(DEFAULT_NUMBER_PATTERN);
  if (pattern.kind === 'faults') throw new Error('The usual pattern of numbers cannot be read.');
  const source = `plain ${kind} 1`;
  return {
    kind,
    hash: createHash('sha256').update(source).digest('hex'),
    source,
    title: both(kind),
    hint: both(kind),
    numberCode: CODES[kind],
    purposes: [
      { id: 'school', label: both('入学') },
      { id: 'bank', label: both('银行') },
    ],
    maxCopies: 3,
    validityDays: 30,
    community: COMMUNITY,
    number: ({ year, sequence }) =>
      formatNumber(pattern.pattern, { community: COMMUNITY.code, kind: CODES[kind], year, sequence }),
    fields: record => [{ label: both('姓名'), value: record.name }],
    entitlement: record =>
      kind === 'hardship' && record.support === undefined
        ? { kind: 'not-entitled', because: 'condition', reason: both('无'), where: both('服务台') }
        : { kind: 'entitled' },
    compose: ({ record, purpose, number, code, issuedOn, expiresOn }) => ({
      kind: 'composed',
      content: {
        title: kind,
        numberLine: number,
        paragraphs: [`${record.name} ${record.idNumber} ${record.address} ${purpose} ${code}`],
        table: [],
        signature: { body: '测试居委会', date: issuedOn },
        seal: 'staff-stamps',
        foot: [expiresOn],
      },
    }),
  };
}

/** Where nothing is: for documents that nobody signs. */
export const plainSignaturePlace: SignaturePlace = {
  fieldObject: 1,
  fieldEntries: '/FT /Sig /T (Signature)',
  size: 2,
  root: '1 0 R',
  info: '1 0 R',
  id: '0'.repeat(32),
  startXref: 0,
};

/** Bytes that hold the content as text; a `□` in it is a character that no font has. */
export const plainRenderer: DocumentRenderer = {
  async render(content, _metadata, writeCode) {
    const text = JSON.stringify(content);
    if (text.includes('□'))
      return { kind: 'no-glyph', character: '□', codePoint: 'U+25A1', part: 'paragraph 1' };
    const documentHash = createHash('sha256').update(text).digest();
    const code = content.code ? writeCode?.(documentHash) : undefined;
    return {
      kind: 'document',
      bytes: new TextEncoder().encode(`%PDF-1.4 ${text} ${code ?? ''}`),
      pages: 1,
      documentHash: documentHash.toString('hex'),
      signaturePlace: plainSignaturePlace,
    };
  },
};

/** Writes the words behind the document. */
export const plainMarker: DocumentMarker = {
  mark: (bytes, words) => ({ kind: 'marked', bytes: Buffer.concat([bytes, Buffer.from(`\n% ${words}\n`)]) }),
};
