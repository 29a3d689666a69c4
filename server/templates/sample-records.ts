import type { ResidentRecord } from '../contract/resident-record.ts';
import type { TemplateValues } from './template.ts';

const DIGITS = '甲乙丙丁戊';

/**
 * Invented records for trying a template before a resident meets it: one with everything that can be on record, one with no
 * more than every record has, and the longest that can be met. The identity number's division code 990101 was never given
 * out.
 */
export const FULL_RECORD: ResidentRecord = {
  name: '王小明',
  idNumber: '990101199003070015',
  sex: '男',
  birthDate: '1990-03-07',
  address: '示例省云汀市临水区小北街道小北街社区云水路 18 号 3 幢 2 单元 501 室',
  formerAddress: '示例省云汀市临水区小北街道小北街社区云水路 10 号 3 幢 2 单元 501 室',
  renumberedOn: '2024-06-01',
  residence: { capacity: '自有', since: '2019-03-12' },
  household: { head: '王小明', members: [{ name: '李若兰', relation: '配偶' }] },
  support: { status: '临时困难', reason: '配偶患病，医疗支出较大', asOf: '2026-10-24' },
  confirmedOn: '2026-10-14',
};

export const BARE_RECORD: ResidentRecord = {
  name: FULL_RECORD.name,
  idNumber: FULL_RECORD.idNumber,
  sex: FULL_RECORD.sex,
  birthDate: FULL_RECORD.birthDate,
  address: FULL_RECORD.address,
  residence: FULL_RECORD.residence,
  household: { head: FULL_RECORD.household.head, members: [] },
  confirmedOn: FULL_RECORD.confirmedOn,
};

/** 40 characters, in parts as people write names of minorities, with characters of Extensions A, B, C and E among them. */
const LONGEST_NAME = '阿卜杜热合曼·买买提吐尔逊𬭸·库尔班江𫖯·艾合买提㐀·穆罕默德𪨰·奥布力卡·伊敏';
const LONGEST_ADDRESS = padTo(
  300,
  '示例省云汀傣族景颇族自治州临水哈萨克自治县小北街街道办事处小北街社区居民委员会',
  '云水东路 1288 弄 356 支弄 18 号院 B12 幢 2 单元 1501 室',
);

/** As long as a record can plausibly be, with rare characters that the bundled fonts draw. */
export const LONGEST_RECORD: ResidentRecord = {
  ...FULL_RECORD,
  name: LONGEST_NAME,
  address: LONGEST_ADDRESS,
  formerAddress: LONGEST_ADDRESS.replaceAll('18', '16'),
  household: {
    head: LONGEST_NAME,
    members: Array.from({ length: 20 }, (_, at) => ({
      name: at % 4 === 0 ? `阿依古丽·买买提㝵${DIGITS.charAt(at / 4)}` : `欧阳若兰𬍛`,
      relation: at % 4 === 0 ? '兄弟姐妹的配偶' : '孙子女',
    })),
  },
  support: {
    status: '低保边缘',
    reason: padTo(200, '配偶患重大疾病，', '长期在外地住院治疗，医疗支出较大；'),
    asOf: '2026-10-24',
  },
};

function padTo(length: number, start: string, more: string): string {
  const text = Array.from(start + more.repeat(Math.ceil(length / more.length)));
  // A blank at the end would be taken off when the record is read.
  return text.slice(0, length).join('').replace(/ $/, '室');
}

/** What a certificate for a sample record would be filled with. */
export function sampleValues(
  record: ResidentRecord,
  purpose: string,
  number = 'XBJ-JZ-2026-000318-Y',
): TemplateValues {
  return {
    record,
    purpose,
    number,
    code: 'K7M2QF',
    issuedOn: '2026-11-23',
    expiresOn: '2027-02-21',
  };
}
