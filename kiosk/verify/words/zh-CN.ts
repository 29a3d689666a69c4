import type { CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import type { CertificateStatus } from '../../../server/contract/staff-view.ts';
import type { VerdictName } from '../verdict.ts';
import { dayZhCN } from './day.ts';
import { verdictsZhCN } from './verdicts.zh-CN.ts';

const kinds: Record<CertificateKind, string> = {
  residence: '居住证明',
  hardship: '困难证明',
  'house-number': '门牌证明',
};

/** What the register said, in the line about the register. */
const register: Record<CertificateStatus | 'not-found', string> = {
  valid: '登记簿刚刚确认：有效',
  expired: '登记簿：已经过期',
  'not-printed': '登记簿：没有打印完成的记录',
  suspended: '登记簿：暂停使用',
  superseded: '登记簿：已由新的一张代替',
  revoked: '登记簿：已作废',
  'not-found': '登记簿：没有这一张',
};

/** The recipient's page in Chinese. */
export const zhCN = {
  title: '来办 · 核验证明',
  brand: '来办核验',
  heading: '这张证明是真的吗？',
  lead: '用手机扫一扫纸上的二维码，马上知道。',
  byNumber: '也可以填写编号和验证码',
  number: '编号',
  numberHint: '在标题下方，例如 XBJ-JZ-2026-000318-Y。',
  numberMissing: '请填写编号。',
  numberDoubtful: '编号里有一位不对，请对照纸上的编号再看一遍。',
  askAnyway: '仍要查询',
  code: '验证码',
  codeHint: '在编号旁边或页脚，6 位，不分大小写。',
  codeMissing: '请填写验证码。',
  codeLength: '验证码是 6 位，请数一数。',
  ask: '核验',
  asking: '正在核验…',
  again: '再查一张',
  mend: '改一改再查',
  tooManyTries: '没有查到的次数太多，请等十分钟再试。',
  unreachable: '连不上登记处，请稍等片刻再试。',
  refused: (detail: string) => `登记处没有接受：${detail}`,
  privacy: '只显示遮盖后的姓名；查询不留下您的信息。',
  noNumbersHere: '这里不能按编号查询',
  noNumbersWhat: (name: string) => `请扫描纸上的二维码；没有二维码的，请向${name}询问。`,

  verdicts: verdictsZhCN satisfies Record<VerdictName, { title: string; what: string }>,
  signedBy: (name: string) => `二维码由${name}签发，没有改动`,
  claimsIssuer: (code: string) => `二维码里写的开具单位代码：${code}`,
  register,
  registerAsking: '正在询问登记簿，是否仍然有效…',
  registerSilent: '登记簿：现在连不上，没有查到',
  registerNobody: '登记簿：本页没有可以询问的地址',
  day: dayZhCN,
  since: (day: string) => `自${dayZhCN(day)}起`,
  registerSince: (line: string, day: string) => `${line}，自${dayZhCN(day)}起`,
  byPhoneDate: (day: string) => `按手机上的日期 ${dayZhCN(day)}`,
  askIssuer: (name: string) => `有疑问请联系：${name}`,
  checkAgain: '再核验一次',
  typeInstead: '改填编号和验证码',
  paperPrivacy: '二维码的内容只在这台手机上核对。发给登记簿的只有编号和文件的数字指纹。',

  compare: '请比对纸上的内容',
  compareWhat: '复印件上的二维码也是真的，所以一定要逐项比对。',
  onRecord: '登记簿上的内容',
  kinds,
  fields: {
    certificate: '证明',
    number: '编号',
    maskedName: '姓名',
    issuedOn: '开具日期',
    expiresOn: '有效期至',
  },
  maskedHint: '星号代表没有显示的字。',
};
