import type { EndingRefusal } from '../../../server/contract/endings.ts';
import type { CertificateStatus } from '../../../server/contract/staff-view.ts';

const statuses: Record<CertificateStatus, string> = {
  valid: '有效',
  expired: '已过期',
  'not-printed': '没有打出',
  suspended: '暂停使用',
  superseded: '已换发新证明',
  revoked: '已作废',
};

const refusals: Record<EndingRefusal, string> = {
  'not-found': '登记簿里没有这份证明。',
  'already-revoked': '这份证明已经由别人作废了。',
  'already-superseded': '这份证明已经换发过了。',
  'replacement-not-found': '登记簿里没有这个编号，请对照新证明再输一遍。',
  'replacement-is-itself': '这是同一份证明，请填新证明的编号。',
  'replacement-of-another-resident': '这个编号是另一位居民的证明，请核对。',
  'replacement-of-another-kind': '这个编号是另一种证明，请核对。',
  'replacement-is-older': '这个编号比原证明开得早，请填后开的那一份。',
  'replacement-ended': '您填的这份证明自己已经作废或换发，不能用来代替，请填仍然有效的新证明。',
  'replacement-not-printed': '您填的新证明还没有打出来，打出后再换发。',
};

/** The register, and what staff do with one certificate, in Chinese. */
export const zhCNRegister = {
  heading: '登记簿',
  lead: '最近开出的证明，最多 500 份，姓名已遮盖。输入编号可以查到更早的。',
  filter: '查找证明',
  filterHint: '编号、姓名或用途',
  columns: {
    number: '编号',
    kind: '证明',
    name: '姓名',
    purpose: '用途',
    copies: '份数',
    issuedAt: '开具时间',
    expiresOn: '有效期至',
    status: '状态',
  },
  kinds: { residence: '居住证明', hardship: '困难证明', 'house-number': '门牌证明' },
  prints: {
    printed: '已打出',
    'not-printed': '没有打出',
    partial: '只打出一部分',
    unknown: '不能确定',
    'under-way': '正在打印',
    'not-started': '没有打印',
  },
  /** After staff decided on a print in doubt. */
  decided: { 'not-printed': '没有打出（待补印）', printed: '已打出（工作人员确认）' },
  statuses,
  empty: '还没有开出证明。',
  none: '没有符合的证明。',
  open: (number: string) => `打开 ${number}`,

  print: '打印',
  ended: {
    revoked: (byWhom: string) => `${byWhom} 作废`,
    superseded: (byWhom: string) => `${byWhom} 换发`,
  },
  endedBecause: (reason: string) => `原因：${reason}`,
  replacedBy: (number: string) => `新证明：${number}`,
  original: '下载原件',
  originalHint: '带本机数字签名的存档 PDF，内有完整资料。下载会以您的名字记入日志。',
  noOriginal: '这份证明开具时还没有存档签名。',
  downloaded: '原件已下载。请妥善保管，用完删除。',

  revoke: '作废…',
  supersede: '换发…',
  revokeHeading: '作废这份证明',
  supersedeHeading: '由新证明代替',
  revokeWarning: '作废后不能恢复。核验页立即显示“已作废”，还没打出的不再打印。',
  supersedeWarning: '换发后不能恢复。核验页立即显示“已换发新证明”，请把旧证明收回。',
  newNumber: '新证明的编号',
  newNumberHint: '同一位居民、同一种证明，已经打出来的。',
  newNumberMissing: '请填写新证明的编号。',
  reason: '原因',
  reasonMissing: '请选择原因。',
  otherReason: '其他原因',
  otherReasonField: '请写明原因',
  otherReasonHint: '只有工作人员看得到，会一直保留。',
  otherReasonMissing: '请写明原因，至少两个字。',
  revokeReasons: ['资料有误', '不符合开具条件', '误开，本人没有取走', '本人申请作废'],
  supersedeReasons: ['资料变更，重新开具', '纸张污损或遗失，重新开具', '打印不清，重新开具'],
  inYourName: (name: string) => `将以“${name}”的名字记入登记簿和日志。`,
  revokeYes: '确认作废',
  supersedeYes: '确认换发',
  working: '正在记录…',
  revoked: (number: string) => `${number} 已作废。`,
  superseded: (number: string) => `${number} 已换发。`,
  refusals,
};
