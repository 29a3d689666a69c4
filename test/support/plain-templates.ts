import { createHash } from 'node:crypto';
import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { DocumentRenderer } from '../../server/document/content.ts';
import type { CertificateTemplate, TemplateLibrary } from '../../server/templates/template.ts';

const CODES: Record<CertificateKind, string> = { residence: 'JZ', hardship: 'KN', 'house-number': 'MP' };
const both = (text: string) => ({ zh: text, en: text });

/** Certificates that say who, where and what for, and nothing else. Hardship is for those who get support. */
export function plainLibrary(): TemplateLibrary {
  return {
    community: { code: 'CSQ', station: both('测试站'), help: both('服务台'), committee: '测试居委会' },
    states: {
      residence: { kind: 'ready', template: plainTemplate('residence') },
      hardship: { kind: 'ready', template: plainTemplate('hardship') },
      'house-number': { kind: 'ready', template: plainTemplate('house-number') },
    },
  };
}

export function plainTemplate(kind: CertificateKind): CertificateTemplate {
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

/** Bytes that hold the content as text; a `□` in it is a character that no font has. */
export const plainRenderer: DocumentRenderer = {
  async render(content) {
    const text = JSON.stringify(content);
    if (text.includes('□'))
      return { kind: 'no-glyph', character: '□', codePoint: 'U+25A1', part: 'paragraph 1' };
    return { kind: 'document', bytes: new TextEncoder().encode(`%PDF-1.4 ${text}`), pages: 1 };
  },
};
