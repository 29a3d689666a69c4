import type { IdNumberFault } from '../../../server/contract/gb11643.ts';
import type { DraftFault } from '../record/read-draft.ts';

const idNumberFaults: Record<IdNumberFault, string> = {
  length: '身份证号应为 18 位，请数一数再核对。',
  characters: '身份证号只能是数字，最后一位可以是 X。请对照身份证改正。',
  'birth-date': '第 7 至 14 位不是真实的出生日期，请对照身份证改正。',
  'check-digit': '最后一位与前面 17 位对不上，一定有一位输错了。请逐位对照身份证。',
};

function draftFault(fault: DraftFault): string {
  switch (fault.kind) {
    case 'missing':
      return '这一项还没有填。';
    case 'too-long':
      return `太长了，最多 ${fault.most} 个字，请精简。`;
    case 'private-character':
      return '其中有本机自造字，打印不出来。请用输入法重新输入这个字。';
    case 'id-number':
      return idNumberFaults[fault.fault];
    case 'not-a-date':
      return '这不是日历上的日子。请写年月日，例如 20190312。';
    case 'too-early':
      return '这个日期早于 1900 年，请核对年份。';
    case 'in-the-future':
      return '这个日期还没有到，请核对。';
    case 'before-birth':
      return '这个日期早于出生日期，请核对。';
    default: {
      const never: never = fault;
      return never;
    }
  }
}

/** The record form in Chinese. */
export const zhCNForm = {
  headingNew: '新增居民',
  headingEdit: (name: string) => `修改 ${name} 的资料`,
  changedMeanwhile: (version: number) =>
    `您填写期间，别人已保存了第 ${version} 版。保存前请核对，以免盖掉别人的修改。`,
  startOver: '放弃修改，重新读取',
  nameHint: '与身份证一字不差，生僻字也照写。',
  fromNumber: (birthDate: string, sex: string) => `出生日期 ${birthDate}，${sex}`,
  fromNumberNone: '填好身份证号，出生日期和性别会自动填上。',
  addressHint: '从省写到室，与门牌一致。',
  renumbered: '这里换过门牌号',
  renumberedOnHint: '不知道可以不填。',
  supported: '在民政救助名册上',
  supportAsOfHint: '名册上写的日期。',
  dayHint: '例如 20190312。',
  choose: '请选择',
  addMember: '添加成员',
  removeMember: (name: string) => (name === '' ? '移除这一行' : `移除 ${name}`),
  member: (row: number) => `成员 ${row}`,
  confirmedOnHint: '最近一次核实这份资料的日期。',
  confirmToday: '今天核实过',
  save: '保存',
  saving: '正在保存…',
  discard: '不保存',
  problems: (count: number) => `有 ${count} 处要改，您填的都还在：`,
  fault: draftFault,
  idNumberTaken: '这个号码已经登记在另一位居民名下。请查找这个号码，核对是不是同一人。',
  findNumber: '查找这个号码',
  implausibleDate: '有日期早于 1900 年、晚于今天，或早于出生日期。请核对各个日期。',
  birthDateDiffers: '出生日期与身份证号对不上。请核对身份证号。',
  sexDiffers: '性别与身份证号对不上。请核对身份证号。',
};
