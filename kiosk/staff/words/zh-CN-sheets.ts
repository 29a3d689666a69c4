import type { SheetAlarm } from '../../../server/contract/sheet-count.ts';

const sheets = (count: number) => `${count} 张`;

const alarms: Record<SheetAlarm['because'], (difference: number) => string> = {
  'more-counted': difference => `打印机多数了 ${sheets(difference)}，登记里没有。`,
  'fewer-counted': difference => `打印机少数了 ${sheets(Math.abs(difference))}，登记的比它数的多。`,
  'counter-went-back': () => '打印机的计数变小了，可能换过机器或清过零。',
};

const alarmHints: Record<SheetAlarm['because'], string> = {
  'more-counted': '请问一问有没有人试印、复印过，看看废纸里有没有印好的证明。找到别人的证明，请马上收好。',
  'fewer-counted': '请看看是不是卡纸取走了纸，或者登记为打出来的其实没有出纸。',
  'counter-went-back': '请问一问技术员是不是换过打印机。',
};

/** The paper's count, in Chinese. */
export const zhCNSheets = {
  heading: '纸张清点',
  lead: '每天，打印机数的张数应当等于登记的张数。对不上的，要查明原因，写下来。',
  waiting: (count: number) => `${count} 天对不上`,
  empty: '还没有数过纸张。',
  columns: {
    day: '日期',
    counted: '打印机数',
    issued: '证明',
    spoiled: '销毁',
    testPages: '测试页',
    explained: '已说明',
    inDoubt: '待定',
    balance: '结果',
  },
  columnsHint:
    '打印机数 = 证明 + 销毁 + 测试页 + 已说明。“待定”是还没有决定的打印，最多可能用掉的张数，决定以后归入前几项。',
  notCounted: '不报数',
  countedByJobs: '逐次相加',
  countedByJobsHint: '这台打印机没有总计数，这里是把每次打印报的张数相加。',
  balances: {
    even: '相符',
    doubt: '有待定',
    open: (difference: number) => (difference > 0 ? `多 ${sheets(difference)}` : `少 ${sheets(-difference)}`),
    'went-back': '计数变小',
    unknown: '不能核对',
  },
  toPrints: '去决定待定的打印',

  alarms,
  alarmHints,
  alarmOf: (day: string) => `${day} 对不上`,
  raisedAt: (minute: string) => `${minute} 发现`,
  reason: '查明的原因',
  reasonHint: '点一个，或者自己写。只写纸的事，不写人的姓名。',
  reasonMissing: '请写明原因，至少两个字。',
  reasons: ['换纸时试印', '手动复印', '卡纸取出', '维修时测试', '换过打印机'],
  other: '其他…',
  inYourName: (name: string) => `以“${name}”的名字记入日志，之后不再提醒。`,
  close: '写好了，关闭',
  working: '正在记录…',
  closed: (day: string) => `${day} 的差异已说明。`,
  alreadyClosed: '这一件已由别人说明并关闭。',
  gone: '没有这一件了，请看最新的清点。',
};
