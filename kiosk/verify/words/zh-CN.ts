import type { VerifyAnswer } from '../../../server/contract/staff-view.ts';

export type Verdict = Extract<VerifyAnswer, { kind: 'found' }>['status'] | 'not-found';

const verdicts: Record<Verdict, { title: string; what: string }> = {
  valid: { title: '真实有效', what: '再逐项比对纸上的内容，有一处不同就不要采信。' },
  expired: { title: '真实，但已过期', what: '请持有人重新开具一份。' },
  'not-printed': {
    title: '没有打印完成的记录',
    what: '请不要采信手里的纸。如果是刚刚打印的，过几分钟再查一次。',
  },
  suspended: {
    title: '暂停使用',
    what: '打印时出了疑问，工作人员还没有确认。请先不要采信，联系开具单位。',
  },
  'not-found': {
    title: '没有查到',
    what: '编号或验证码不对，请对照纸上再填一次。仍然查不到，这张纸就不是这里开的。',
  },
};

/** The recipient's page in Chinese. */
export const zhCN = {
  title: '来办 · 核验证明',
  brand: '来办核验',
  heading: '这张证明是真的吗？',
  lead: '填写纸上的编号和验证码，马上知道。',
  number: '编号',
  numberHint: '在标题下方，例如 XBJ-JZ-2026-000318-7。',
  numberMissing: '请填写编号。',
  code: '验证码',
  codeHint: '在页脚，6 位字母和数字，不分大小写。',
  codeMissing: '请填写验证码。',
  codeLength: '验证码是 6 位，请数一数。',
  ask: '核验',
  asking: '正在核验…',
  again: '再查一张',
  mend: '改一改再查',
  tooManyTries: '没有查到的次数太多，请等十分钟再试。',
  unreachable: '连不上服务器，请稍等片刻再试。',
  refused: (detail: string) => `服务器没有接受：${detail}`,
  privacy: '只显示遮盖后的姓名；查询不留下您的信息。',
  verdicts,
  compare: '请比对纸上的内容',
  onRecord: '登记簿上的内容',
  kinds: { residence: '居住证明', hardship: '困难证明', 'house-number': '门牌证明' },
  fields: {
    certificate: '证明',
    number: '编号',
    maskedName: '姓名',
    issuedOn: '开具日期',
    expiresOn: '有效期至',
  },
  maskedHint: '星号代表没有显示的字。',
};
