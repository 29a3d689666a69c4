import type { ReprintAnswer, Verdict } from '../../../server/contract/print-decisions.ts';
import type { BlockingReason, OutcomeKind } from '../../../server/contract/printing.ts';

const sheets = (count: number) => `${count} 张`;
const copies = (count: number) => `${count} 份`;

/** What was wrong with the printer, as it is said after “当时：”. */
const reasons: Record<BlockingReason, string> = {
  'media-empty': '没有纸了',
  'media-needed': '在等换纸',
  'media-jam': '卡纸',
  'input-tray-missing': '纸盒没有放好',
  'cover-open': '盖子开着',
  'door-open': '机门开着',
  'interlock-open': '机盖没有关严',
  'output-area-full': '出纸口放满了',
  'output-tray-missing': '出纸盘没有装好',
  'toner-empty': '没有碳粉了',
  'developer-empty': '没有显影剂了',
  'marker-supply-empty': '没有墨了',
  'marker-waste-full': '废粉仓满了',
  'opc-life-over': '感光鼓到寿命了',
  'fuser-over-temp': '打印机过热',
  'fuser-under-temp': '打印机还没热好',
  'spool-area-full': '打印机内存满了',
  'connecting-to-device': '正在连接打印机',
  offline: '打印机离线',
  'timed-out': '打印机没有回应',
  paused: '打印机暂停',
  stopped: '打印机停住了',
  shutdown: '打印机关机了',
  'wrong-paper': '纸盒里不是 A4 纸',
  other: '没有说清的故障',
};

const outcomes: Record<OutcomeKind, string> = {
  printed: '打印机说：全部打出来了。',
  'not-printed': '打印机说：一张也没有打出来。',
  partial: '打印机说：只打出了一部分。',
  unknown: '打印机没有说清打出来没有。',
};

const likely: Record<OutcomeKind, string> = {
  printed: '多半已经打出来了，但这条线路说不准，请以纸为准。',
  'not-printed': '多半没有打出来，但这条线路说不准，请以纸为准。',
  partial: '多半只打出了一部分，但这条线路说不准，请以纸为准。',
  unknown: '这条线路看不到结果，请以纸为准。',
};

const verdicts: Record<Verdict, { name: string; hint: string }> = {
  'came-out': { name: '打出来了，已交给本人', hint: '每一张都好，一张不少' },
  'did-not': { name: '没有打出来', hint: '一张也没有' },
  spoiled: { name: '打出来了，但不能用', hint: '少了、皱了、印坏了，哪怕只有一张' },
};

/** What was decided, for the history. */
const done: Record<Verdict | 'none-usable', string> = {
  'came-out': '打出来了，已交给本人',
  'did-not': '没有打出来',
  spoiled: '只有一部分能用',
  'none-usable': '打出来了，都不能用',
};

const reprintRefusals: Record<Exclude<ReprintAnswer['kind'], 'started'>, string> = {
  'not-allowed': '现在不能补印：上一次打印还没有决定，或者已经不缺了。请看上面最新的情况。',
  'already-started': '别人刚刚已经开始补印，不会再印第二次。请等它打完。',
  ended: '这份证明已经作废或换发，不能补印。需要的话，请和居民在终端上重新办一份。',
  expired: '这份证明已经过期，不能补印。请和居民在终端上重新办一份。',
  'record-changed': '居民的资料改过了，纸上的内容可能已经不对。请和居民在终端上重新办一份，并把这一份作废。',
  'not-entitled': '按现在的资料，这位居民不符合开具条件，不能补印。请先核对资料。',
  'template-withdrawn': '这种证明的模板现在不能用，不能补印。请先到“模板”里改好，再来补印。',
  'printer-not-ready': '打印机还没有准备好，什么都没有印。请看看纸、机盖和电源，再按一次补印。',
  'slot-occupied': '出纸口还有别人的纸，或者别人的证明正在打印，什么都没有印。请等那份纸取走，再按一次补印。',
  'not-found': '登记簿里没有这份证明。',
};

/** Prints in doubt: what became of a print, and printing what is missing, in Chinese. */
export const zhCNPrints = {
  heading: '打印待定',
  lead: '打印机没能说清结果的证明。请看一看纸，告诉系统打出来没有；决定之前，这份证明暂停使用。',
  waiting: (count: number) => `${count} 份待定`,
  settled: (number: string) => `${number} 现在没有待定的打印。`,
  comma: '，',
  empty: '没有待定的打印。',
  emptyHint: '打印机说不清结果时，证明会出现在这里。',
  stale: '连不上服务器，显示的是上次读到的内容。',
  kinds: { residence: '居住证明', hardship: '困难证明', 'house-number': '门牌证明' },
  amount: (count: number, pages: number) => `${copies(count)} × ${pages} 页`,
  issued: (minute: string) => `${minute} 开具`,
  states: {
    undecided: '待决定',
    'under-way': '正在打印',
    reprint: (count: number) => `缺 ${copies(count)}`,
    done: '已处理',
  },

  said: {
    heading: '打印机说了什么',
    outcomes,
    counted: (done: number, total: number) => `它数到 ${sheets(done)}，应有 ${sheets(total)}。`,
    notCounted: (total: number) => `它没有报张数，应有 ${sheets(total)}。`,
    reasons,
    wrong: (list: string) => `当时：${list}。`,
    between: '、',
    likely,
    raw: '原始记录',
    facts: {
      because: '判断依据',
      jobId: '任务号',
      jobUuid: '任务 UUID',
      printerUuid: '打印机 UUID',
      statesSeen: '看到的状态',
      reasonsSeen: '看到的原因',
      impressions: '打印机计数',
      upTime: '打印机已运行',
      started: '开始',
      ended: '结束',
    },
    upTime: (first: string, last: string) => `开始时 ${first} 秒，最后 ${last} 秒`,
    none: '没有',
  },

  decide: {
    heading: '到底打出来没有？',
    lead: '请到打印机前看一看，数清每一张纸，再选。',
    nothing: {
      heading: '没有打出。要补印吗？',
      lead: '打印机肯定没有出纸。居民还要的，按下面补印；已经在终端上重新办好、不再需要的，到“待处理”里关闭就好。',
      go: '要补印',
    },
    verdicts,
    done,
    spoiledSheets: '销毁了几张纸',
    spoiledHint: '不能用的纸请当场撕毁，数一数写在这里；一张都没有就填 0。',
    goodCopies: '交给居民几份好的',
    goodHint: (count: number) => `一份好的都没有就填 0，最多 ${copies(count)}。`,
    fewer: '减一',
    more: '加一',
    nothingCounted: '请数一数，把张数和份数写在上面。一张都没有出来的，请选“没有打出来”。',
    allGood: '全都是好的，请选“打出来了，已交给本人”。',
    afterwards: '确认以后',
    status: {
      valid: '核验页不再“暂停使用”，有效期内显示“有效”。',
      'not-printed': '核验页显示“没有打出”，补印好了才有效。',
    },
    missing: (count: number) => `还缺 ${copies(count)}，下一步可以补印，编号不变。`,
    complete: '编号不变，不用再做什么。',
    leftOut: (counted: number, chosen: number) =>
      `打印机数到 ${sheets(counted)}，您${chosen === 0 ? '选了一张也没有' : `只写了 ${sheets(chosen)}`}，请再找一找。`,
    leftOutThen: '真的找不到，再按一次确认；少的张数会记入“纸张清点”，等人说明。',
    confirmAgain: '找过了，还是这样，确认',
    inYourName: (name: string) => `以“${name}”的名字记入登记簿和日志，不能再改。`,
    confirm: {
      'came-out': '确认：打出来了',
      'did-not': '确认：没有打出来',
      spoiled: '确认：不全能用',
    } satisfies Record<Verdict, string>,
    working: '正在记录…',
    decided: '已记录。',
    alreadyDecided: (byWhom: string, verdict: string) =>
      `${byWhom} 比您先决定了：${verdict}。以先记下的为准，您的没有记录。`,
    notInDoubt: '这次打印已经有了结果，不用再决定。',
    tooMany: (count: number, sheetCount: number) =>
      `这次一共只有 ${copies(count)}、${sheets(sheetCount)}，请再数一遍。`,
    notFound: '登记簿里没有这次打印，请重新打开这一页。',
  },

  reprint: {
    heading: (count: number) => `还缺 ${copies(count)}`,
    what: [
      '编号不变，居民不用重新办理。',
      '打印前会再核对一遍：资料没有改过，仍然符合条件，没有作废或换发。',
      '打印前请看好：出纸口没有别人的纸，纸盒里有 A4 纸。',
    ],
    mark: (attempt: number) => `纸的下边印有“补印件 · 第 ${attempt} 次打印”和今天的日期。`,
    go: (count: number) => `补印 ${copies(count)}`,
    working: '正在核对…',
    refusals: reprintRefusals,
    notNeeded: '居民不要了？到登记簿里作废',
    toRegister: '在登记簿里打开',
  },

  underWay: {
    first: '正在打印',
    again: (attempt: number) => `正在补印，第 ${attempt} 次打印`,
    byWhom: (name: string) => `由${name}开始补印。`,
    sheets: (count: number) => `共 ${sheets(count)}。打完以后，这里会说结果；请留在打印机旁边。`,
    phases: {
      sending: '正在送往打印机。',
      waiting: '打印机收到了，正在排队。',
      paused: '打印机停下来了。',
      'no-answer': '暂时联系不上打印机，正在确认。',
    },
    printing: (done: number, total: number) => `已经打出 ${done}／${total} 张。`,
    waitsFor: (list: string) => `打印机说：${list}。`,
    startedAt: (minute: string) => `${minute} 开始`,
  },

  done: {
    reprinted: (count: number) => `补印好了，${copies(count)}都打出来了。请取出交给本人，核验页恢复正常。`,
    handOver: '已取出，交给本人',
    handedOver: '纸已取走，终端可以继续办理。',
    stillThere: '感应器看到出纸口还有纸。请取出以后，再按一次。',
    printed: '打印机说全部打出来了，不用再做什么。',
    decided: (verdict: string) => `已记录：${verdict}。这份证明处理完了。`,
  },

  attempts: {
    heading: '打印经过',
    first: '第 1 次打印',
    again: (attempt: number) => `第 ${attempt} 次打印（补印）`,
    byResident: '居民在终端上办理',
    byWhom: (name: string) => `${name} 补印`,
    amount: (count: number, sheetCount: number) => `${copies(count)}，${sheets(sheetCount)}`,
    outcome: (word: string, done: number, total: number) => `${word}，数到 ${done}／${total} 张`,
    undecided: '还没有决定',
    cameOutLater: (count: number) =>
      count > 0 ? `后来打出来了，打印机数到 ${sheets(count)}。` : '后来打出来了。',
    contradicts: '和决定对不上，证明已暂停。请收回那张纸，作废这个号码，再重新办一份。',
    decision: (byWhom: string, verdict: string) => `${byWhom} 决定：${verdict}`,
    spoiled: (spoiledSheets: number, good: number) =>
      `销毁 ${sheets(spoiledSheets)}，交给本人 ${copies(good)}`,
    none: '还没有打印。',
    decide: '去决定',
    reprint: '去补印',
  },
};
