import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DocumentContent } from '../../../server/document/content.ts';
import { loadTemplates } from '../../../server/templates/library.ts';
import type { CertificateTemplate, TemplateValues } from '../../../server/templates/template.ts';

/** What every way puts on its page: the words of the shipped residence certificate, for invented people. */
export interface Sheet {
  content: DocumentContent;
  /** What our own way fills its template with; peers are handed the words as they come out. */
  values: TemplateValues;
  /** The words of the square code for peers, as long as ours; ours carries a signed one. */
  code: string;
}

export interface SheetOptions {
  /** Somebody whose name needs the second font. */
  rare?: boolean;
  /** Without the fine lines under the page, which weigh on ways that cannot say a thing once and draw it often. */
  bare?: boolean;
}

/** Gives the certificate with a running number; each has another name, address and use, and so another subset of fonts. */
export type Sheets = (sequence: number, options?: SheetOptions) => Sheet;

/** The seal is printed here, whatever the shipped template says: it is the more work. */
export const SEAL = { seal: 'printed', sealLine: '证明专用章' } as const;

const NAMES = [
  '王晓明',
  '李海燕',
  '张建国',
  '陈玉兰',
  '刘志强',
  '赵秀英',
  '黄春梅',
  '周文博',
  '吴国栋',
  '徐佩琪',
];
/** With a character of Extension B that Noto Serif SC lacks and Debian's HanaMinB draws. */
const RARE_NAMES = ['欧阳𤭢', '王𠔻明'];
const STREETS = ['云水路', '临江巷', '青松街', '望月里', '桂花弄', '向阳路', '石桥街', '双井巷'];

/** As many characters as the code of a real certificate has, address of the page included. */
const CODE_LENGTH = 351;

/** Reads the shipped template of the residence certificate. Throws when it is broken. */
export async function openSheets(): Promise<{ sheets: Sheets; template: CertificateTemplate }> {
  const folder = fileURLToPath(new URL('../../../printer-templates', import.meta.url));
  const state = (await loadTemplates(folder)).states.residence;
  if (state.kind !== 'ready') throw new Error('the shipped residence template is broken');
  const { template } = state;
  return { template, sheets: (sequence, options = {}) => sheetOf(template, sequence, options) };
}

function sheetOf(
  template: CertificateTemplate,
  sequence: number,
  { rare = false, bare = false }: SheetOptions,
): Sheet {
  const pick = (list: readonly string[], stride: number) =>
    list[Math.floor(sequence / stride) % list.length] ?? '';
  const name = pick(rare ? RARE_NAMES : NAMES, 1);
  const number = template.number({ year: 2026, sequence });
  const use = template.purposes[sequence % template.purposes.length];
  const values: TemplateValues = {
    record: {
      name,
      idNumber: '990101199003070015',
      sex: '男',
      birthDate: '1990-03-07',
      address: `示例省云汀市临水区小北街道小北街社区${pick(STREETS, 3)}${1 + (sequence % 97)}号3幢2单元501室`,
      residence: { capacity: '自有', since: '2019-03-12' },
      household: { head: name, members: [] },
      confirmedOn: '2026-11-01',
    },
    purpose: use?.label.zh ?? '',
    number,
    code: 'K7M2QF',
    issuedOn: '2026-11-23',
    expiresOn: '2027-01-22',
  };
  const composed = template.compose(values);
  if (composed.kind !== 'composed') throw new Error('the shipped residence template lacks a value');
  return {
    values,
    code: codeOf(number),
    content: {
      ...composed.content,
      ...SEAL,
      ...(bare ? {} : { ground: { microText: `${number} ${template.hash.slice(0, 8)}` } }),
      code: { caption: '扫码核验' },
    },
  };
}

/** Every text on the page, in which each character must be found again. */
export function wordsOf({ content }: Sheet): string[] {
  return [
    content.title,
    content.numberLine,
    ...content.paragraphs,
    ...content.table.flatMap(({ label, value }) => [label, value]),
    content.signature.body,
    content.signature.date,
    ...(content.code ? [content.code.caption] : []),
    ...content.foot,
  ];
}

/** Letters and digits that look as random as a signature does. */
function codeOf(number: string): string {
  let noise = '';
  for (let round = 0; noise.length < CODE_LENGTH; round++)
    noise += createHash('sha256').update(`${number} ${round}`).digest('base64url');
  return `https://verify.example.org/v#${noise}`.slice(0, CODE_LENGTH);
}
