import type { ResidentRecord } from '../contract/resident-record.ts';
import type { TemplateValues } from './template.ts';

/**
 * Two invented records for trying a template before a resident meets it: one with everything that can be on record and one
 * with no more than every record has. The identity number's division code 990101 was never given out.
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

/** What a certificate for a sample record would be filled with. */
export function sampleValues(record: ResidentRecord, purpose: string): TemplateValues {
  return {
    record,
    purpose,
    number: 'XBJ-JZ-2026-000318-7',
    code: 'K7M2QF',
    issuedOn: '2026-11-23',
    expiresOn: '2027-02-21',
  };
}
