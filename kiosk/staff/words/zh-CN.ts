import type { IdNumberFault } from '../../../server/contract/gb11643.ts';
import type { EnrolmentEnd } from '../face/enrolment.ts';
import type { PinFault } from '../pin/pin-rules.ts';
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

const pinFaults: Record<PinFault, string> = {
  'not-six-digits': '请输入 6 位数字。',
  repeating: '重复的数字别人一猜就中，请换一个。',
  'in-a-row': '连着的数字别人一猜就中，请换一个。',
  birthday: '生日容易被猜到，请换一个。',
  'id-number': '这几位写在身份证上，请换一个。',
  'not-the-same': '两次输入的不一样，请重新输入。',
};

const enrolmentEnds: Record<EnrolmentEnd, { title: string; what: string }> = {
  enrolled: { title: '录好了', what: '下次来，看一眼摄像头就能办。' },
  'frames-differ': {
    title: '三张照片不像同一个人',
    what: '可能中途有人走到镜头前，或光线变了。请只留居民本人，重新拍一次。',
  },
  'enrolled-but-alike': {
    title: '录好了，但与另一位居民很像',
    what: '刷脸后还会请本人输入身份证号最后四位。请核对两人的资料，确认没有录错人。',
  },
  'other-engine': {
    title: '页面版本旧了',
    what: '这台机器已经更新。请刷新页面，登录后再拍一次。',
  },
  'under-14': { title: '未满 14 周岁，不能录入', what: '请用身份证号加密码办理，由监护人陪同。' },
  'no-camera': { title: '没有找到摄像头', what: '请检查摄像头的连接线，插好后再试。' },
  'camera-refused': {
    title: '浏览器没有允许使用摄像头',
    what: '请点地址栏左侧的图标，把“摄像头”改为允许，再试一次。',
  },
  'camera-lost': { title: '摄像头断开了', what: '请检查连接线，插好后再试。' },
  'camera-busy': { title: '摄像头正被别的程序使用', what: '请关闭视频会议等程序，再试一次。' },
  'no-engine': { title: '人脸识别没能启动', what: '请刷新页面再试；仍不行，请联系技术员。' },
  'timed-out': { title: '时间到了，还没拍齐', what: '请让居民坐正、面向光线，再试一次。' },
  'broken-continuity': { title: '中途换了人', what: '请只留居民本人在镜头前，重新拍一次。' },
  'not-found': { title: '这位居民的记录不在了', what: '请回到居民列表重新查找。' },
  refused: { title: '服务器没有收下', what: '没有保存任何照片数据。请再试一次；仍不行，请联系技术员。' },
  unreachable: { title: '连不上服务器', what: '没有保存任何照片数据。请稍等片刻再试。' },
};

/** The console in Chinese, the language everything is written in first. */
export const zhCN = {
  title: '来办 · 工作台',
  brand: '来办工作台',
  skip: '跳到正文',
  tabs: { residents: '居民', attention: '待处理', register: '登记簿' },
  attentionCount: (count: number) => `${count} 件待处理`,
  signOut: '退出',
  signOutQuestion: '现在退出？',
  signOutLosesText: '还有没保存的资料，退出后就没有了。',
  signOutAnyway: '不保存，退出',
  idleWarning: (seconds: number) => `${seconds} 秒后自动退出。动一下鼠标就能继续，没保存的资料会留着。`,
  stay: '继续使用',
  cancel: '取消',
  back: '返回',
  close: '关闭',
  retry: '再试一次',
  loading: '正在读取…',
  unreachable: '连不上服务器，请稍等片刻再试。',
  refused: (detail: string) => `服务器没有接受：${detail}`,
  tooManyTries: '试得太多了，请稍等几分钟再试。',

  signIn: {
    heading: '工作人员登录',
    lead: {
      'not-yet': '请填写姓名和本站口令。',
      left: '已退出。',
      idle: '十分钟没有操作，已自动退出。',
      expired: '登录已过期，请重新登录。',
    },
    draftsKept: (name: string) => `没保存的资料还在，用“${name}”登录就能接着填。`,
    name: '您的姓名',
    nameHint: '您办的每件事都会记在这个名字下。',
    passcode: '本站口令',
    passcodeHint: '一站一个，不清楚可以问技术员。',
    enter: '登录',
    entering: '正在登录…',
    nameMissing: '请填写您的姓名。',
    passcodeMissing: '请填写本站口令。',
    wrong: '口令不对，请核对后再试。忘了可以问技术员。',
    tooManyTries: '输错的次数太多，请等五分钟再试。',
  },

  list: {
    heading: '居民',
    search: '查找居民',
    searchHint: '姓名、住址或身份证号',
    count: (count: number) => `${count} 位`,
    most: '只显示前 200 位，请输入更多字来缩小范围。',
    none: (text: string) => `没有找到“${text}”。请核对写法，或新增居民。`,
    empty: '还没有居民。请从“新增居民”开始。',
    add: '新增居民',
    continueNew: '接着填新居民',
    unsaved: '未保存',
    face: '已录脸',
    pin: '有密码',
    locked: '密码锁定',
    pick: '请从左边选一位居民，或新增一位。',
  },

  show: {
    version: (version: number) => `第 ${version} 版`,
    edit: '修改资料',
    continueEdit: '接着修改',
    identity: '身份',
    dwelling: '住址',
    household: '家庭',
    support: '救助',
    noSupport: '不在救助名册上。',
    alone: '没有其他成员。',
    face: '刷脸',
    faceNone: '还没有录入人脸。',
    faceSince: (minute: string) => `已录入。本人于 ${minute} 同意。`,
    faceUnder14: '未满 14 周岁，不录入人脸；请用身份证号加密码办理。',
    enrol: '录入人脸',
    enrolAgain: '重新录入',
    withdraw: '删除人脸',
    withdrawQuestion: '删除这位居民的人脸数据？',
    withdrawWhat: '立即删除，不能恢复。以后请用身份证号加密码办理，或重新录入。',
    withdrawYes: '删除',
    withdrawn: '人脸数据已删除，同意已撤回。',
    pin: '密码',
    pinNone: '还没有设置密码。',
    pinSet: '已设置。',
    pinLocked: '连续输错五次，已锁定。请先核对身份证，再解锁。',
    setPin: '设置密码',
    changePin: '更换密码',
    unlock: '解锁',
    unlocked: '已解锁，可以再试五次。',
    saved: (version: number) => `已保存，现在是第 ${version} 版。`,
    pinSaved: '新密码已保存。',
    gone: '这位居民的记录不在了。',
  },

  fields: {
    name: '姓名',
    idNumber: '身份证号',
    sex: '性别',
    birthDate: '出生日期',
    address: '现住址',
    formerAddress: '原门牌',
    renumberedOn: '换号日期',
    capacity: '居住方式',
    since: '何时住起',
    head: '户主',
    memberName: '成员姓名',
    relation: '与户主关系',
    supportStatus: '救助类别',
    supportReason: '原因',
    supportAsOf: '名册日期',
    confirmedOn: '核实日期',
  },
  sexes: { 男: '男', 女: '女' },
  capacities: { 户籍: '户籍', 租住: '租住', 自有: '自有', 借住: '借住' },
  supportStatuses: { 低保: '低保', 特困: '特困', 低保边缘: '低保边缘', 临时困难: '临时困难' },

  form: {
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
    birthDateDiffers: '出生日期与身份证号对不上。请核对身份证号。',
    sexDiffers: '性别与身份证号对不上。请核对身份证号。',
  },

  enrol: {
    heading: (name: string) => `为 ${name} 录入人脸`,
    steps: ['告知同意', '拍三张', '完成'],
    consentHeading: '请读给居民听',
    consent: [
      '录入人脸，只为在这台机器上认出您，办理社区证明。',
      '拍三张，算成一组数字后照片立即丢弃；数字加密存在本机，不上网、不外传。',
      '您随时可以要求删除，删除立即生效。',
      '不录入也一样能办：用身份证号加密码，办的事相同。',
    ],
    agree: (name: string) => `${name} 本人在场，已满 14 周岁，听清了以上说明，自愿同意。`,
    agreeMissing: '请先读给居民听，得到同意后勾选。',
    start: '开始拍照',
    picture: (n: number) => `第 ${n} 张`,
    waiting: '等待',
    taking: '正在拍',
    good: '清楚，留下了',
    sending: '正在保存…',
    stop: '停下',
    done: '完成',
    again: '重新拍',
    ends: enrolmentEnds,
    otherName: (name: string) => `很像的居民：${name}`,
    advice: {
      loading: { say: '正在打开摄像头', help: '第一次要等几秒。' },
      'no-face': { say: '请看镜头', help: '没有看到脸。请居民坐到镜头正前方。' },
      'one-person-only': { say: '只留一个人', help: '镜头里不止一个人，请其他人让一让。' },
      'come-closer': { say: '请靠近一点', help: '脸太小，看不清楚。' },
      'move-back': { say: '请往后一点', help: '脸太近，超出了画面。' },
      'to-the-middle': { say: '请坐到中间', help: '让脸落在椭圆里。' },
      'more-light': { say: '光线太暗', help: '请面向窗户，或打开灯。' },
      'less-light': { say: '光线太亮', help: '请避开直射的光，或拉上窗帘。' },
      'hold-still': { say: '请保持不动', help: '很好，正在拍。' },
      'look-straight': { say: '请正对镜头', help: '头不要偏，眼睛看镜头。' },
      'do-action': { say: '请照提示做', help: '' },
      'thank-you': { say: '拍好了', help: '可以放松了。' },
    },
  },

  pin: {
    heading: (name: string) => `为 ${name} 设置密码`,
    lead: '请把键盘交给居民，您转过身去。六位数字，输入两遍，屏幕上不会显示。',
    first: '新密码',
    second: '再输一遍',
    typed: (count: number) => `已输入 ${count} 位`,
    save: '保存密码',
    saving: '正在保存…',
    faults: pinFaults,
    rule: '不要用生日、身份证上的数字，或 123456 这样的连号。',
  },

  register: {
    heading: '登记簿',
    lead: '最近开出的 500 份证明，姓名已遮盖。',
    filter: '筛选',
    filterHint: '证明编号、姓名或用途',
    columns: {
      number: '编号',
      kind: '证明',
      name: '姓名',
      purpose: '用途',
      copies: '份数',
      issuedAt: '开具时间',
      expiresOn: '有效期至',
      print: '打印',
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
    empty: '还没有开出证明。',
    none: '没有符合的证明。',
  },

  attention: {
    heading: '待处理',
    lead: '每十秒更新一次。处理完请关闭，关闭的人会记入日志。',
    stale: '连不上服务器，显示的是上次读到的内容。',
    empty: '没有要处理的事。',
    call: '有人在终端前呼叫',
    /** Where in the journey somebody pressed the button; the resident's page names the step. */
    steps: {
      welcome: '首页',
      consent: '刷脸告知',
      look: '看镜头',
      'other-way': '号码加密码',
      digits: '最后四位',
      'is-this-you': '核对本人',
      'not-entitled': '暂不能办',
      fill: '选用途',
      preview: '预览',
      printing: '打印',
      take: '取纸',
      'print-failed': '打印未完成',
      over: '结束',
    } as Record<string, string>,
    callAt: (step: string) => `停在“${step}”这一步，请过去看看。`,
    correction: (name: string) => `${name} 说资料有误`,
    correctionWhat: '请与本人核对，改正后关闭。',
    print: (number: string) => `${number} 的打印有疑问`,
    printWhat: '请到打印机前点清纸张。这份证明在核验页上显示“暂停使用”。',
    open: '打开资料',
    closeItem: '处理好了',
    closeQuestion: '打印机前的纸张点清了吗？',
    closeWhat: '关闭后这件事不再提醒，您的姓名会记入日志。',
    closeYes: '点清了，关闭',
    alreadyClosed: '这件事已由别人关闭。',
    minutes: (minutes: number) =>
      minutes < 1 ? '刚刚' : minutes < 60 ? `${minutes} 分钟前` : `${Math.floor(minutes / 60)} 小时前`,
  },
};
