import { codesZhCN } from './codes.zh-CN.ts';
import { faceDataZhCN } from './face-data.zh-CN.ts';

/**
 * The words of the resident's screens. Short and friendly, never a reproach; a headline has at most twelve characters and
 * breaks only where a comma stands. `consent` must get a new CONSENT_TEXT_VERSION whenever its meaning changes.
 */
export const zhCN = {
  codes: codesZhCN,
  /** How the speech synthesis and <html lang> call this language. */
  tag: 'zh-CN',
  back: '返回',
  exit: '退出',
  next: '下一步',
  yes: '是',
  tryAgain: '再试一次',
  otherWay: '换种方式',
  demo: '演示数据',
  working: '请稍等',
  notice: '请留意',
  staffCode: (code: string) => `工作人员参考：${code}`,
  goTo: (place: string) => `请到${place}办理`,

  helpers: {
    name: '帮助',
    language: 'English',
    large: '大字',
    standard: '标准字',
    contrast: '对比度',
    theme: { paper: '纸色', dark: '深色', 'yellow-on-black': '黑底黄字', 'black-on-white': '白底黑字' },
    voiceOn: '声音 开',
    voiceOff: '声音 关',
    noVoice: '没有语音',
    noVoiceMore: '这台机器没有安装中文语音，所以不能读出来。',
    callStaff: '呼叫工作人员',
    calling: '正在呼叫',
    called: '已呼叫，请稍候',
    callFailed: '没有叫通，请到窗口',
  },

  welcome: {
    heading: '您好，今天要办什么？',
    more: '认出您，替您填好，当场打印，约 40 秒',
    foot: '收件单位扫码，或凭编号和验证码，随时核验真伪',
    someShut: (place: string) => `灰色的现在办不了，请到${place}办理`,
    notices: {
      restarted: '机器刚刚重新启动，请从头再来一次。信息已经清除。',
      'print-followed': '机器刚刚重新启动。请看看出纸口，不清楚时请找工作人员。',
      'cannot-start': '刚才没能开始，请再点一次，或找工作人员。',
    },
  },

  consent: {
    heading: '用您的脸，\n找到您的档案',
    more: '只需一次，约 10 秒。您也可以不刷脸。',
    /** The words between asterisks are set in bold. */
    compared: '摄像头看您的脸，和登记时留下的*数字特征*比对',
    stays: '只在这台机器里比对，*不上网，不外传*',
    gone: '画面*不保存*，比对完立即清除',
    free: '不同意也一样能办；14 岁以下请用另一种方式',
    agree: '同意，刷脸办理',
    agreeMore: '约 10 秒',
    agreeMoreNumber: '先输身份证号',
    refuse: '不刷脸，换种方式',
    refuseMore: '身份证号加密码',
    onlyOther: '用身份证号办理',
    onlyOtherHeading: '用身份证号，\n找到您的档案',
    onlyOtherMore: '输入身份证号和六位密码，约 40 秒。',
    because: {
      'no-camera': '这台机器现在没有摄像头，请用身份证号和密码办理。',
      'nobody-enrolled': '这台机器还没有登记人脸，请用身份证号和密码办理。',
      'no-engine': '这台机器现在不能刷脸，请用身份证号和密码办理。',
    },
  },

  look: {
    name: '请看屏幕',
    anotherAction: '换一个动作',
    noLight: '不用灯光',
    lights: '请看着屏幕，别动',
    lightsMore: '屏幕会亮几种柔和的光，马上就好',
    comparing: '正在和档案比对',
    comparingMore: '马上就好',
  },

  digits: {
    heading: '身份证号最后四位',
    more: '请输入，帮我们确认就是您本人',
    wrong: (triesLeft: number) => `没有对上，请再看看，还可以试 ${triesLeft} 次。`,
  },

  keypad: {
    name: '数字键盘',
    erase: '删去一位',
    letterX: '字母 X',
    entered: (count: number, of: number) => `已输入 ${count} 位，共 ${of} 位`,
  },

  byNumber: {
    heading: '请输入身份证号',
    more: '18 位，最后一位可能是 X',
    pinHeading: '请输入六位密码',
    pinMore: '登记时您自己设的密码',
    noPin: '没有密码，或忘记了？可以请工作人员核验。',
    change: '改号码',
    /** Breaks only at the invisible space. */
    vouch: '请工作人员​核验',
  },

  claim: {
    heading: '请输入身份证号',
    more: '18 位，输好以后，再看一眼屏幕',
  },

  vouch: {
    heading: '请工作人员核验',
    more: '请出示身份证，告诉工作人员这个号码',
    code: (code: string) => `号码 ${code}`,
    until: (time: string) => `号码到 ${time} 有效`,
    goesOn: '工作人员核验以后，这里会自动继续。',
  },

  isThisYou: {
    heading: '这是您吗？',
    more: '为了保密，只显示一部分',
    name: '姓名',
    address: '住址',
    yes: '是我本人',
    no: '不是我',
  },

  notEntitled: {
    heading: '这张证明暂时不能办',
    why: '原因',
    where: '去哪里办',
    dispute: '我的资料有误',
  },

  fill: {
    heading: '都替您填好了',
    more: '请看一看，再选用途和份数',
    record: '您的资料',
    purpose: '用在哪里',
    copies: '打印几份',
    copiesNow: (copies: number) => `${copies} 份`,
    fewer: '少一份',
    more1: '多一份',
    dispute: '资料有误',
    faceData: '我的人脸信息',
    preview: '看一看证明',
    choosePurpose: '先选用途',
  },

  faceData: faceDataZhCN,

  dispute: {
    heading: '请工作人员核对？',
    more: '我们会请工作人员核对您的资料。核对好之前，先不打印。',
    yes: '请他们核对',
    no: '不用，继续办',
  },

  preview: {
    heading: '这就是要打印的证明',
    more: (number: string) => `编号 ${number}`,
    page: (page: number, of: number) => `第 ${page} 页，共 ${of} 页`,
    earlier: '上一页',
    later: '下一页',
    larger: '放大',
    smaller: '缩小',
    loading: '正在打开证明',
    unreadable: '证明没有打开',
    unreadableMore: '还没有打印。请再试一次，或找工作人员。',
    print: (copies: number) => (copies === 1 ? '打印' : `打印 ${copies} 份`),
    cannotPrint: (why: string) => `${why}，什么也没有打印。好了以后，按钮会亮起来。`,
  },

  printing: {
    sending: '正在送去打印',
    sheet: (sheet: number, of: number) => (of === 1 ? '正在打印' : `正在打印第 ${sheet} 张，共 ${of} 张`),
    paused: '打印机停住了',
    noAnswer: '正在确认打印情况',
    more: {
      sending: '正在发给打印机，请不要走开。',
      waiting: '打印机已收到。请不要走开。',
      printing: '打印机正在出纸。请不要走开。',
      paused: '请稍等，不要走开。',
      'no-answer': '暂时联系不上打印机，正在确认。请不要走开。',
    },
    heldUp: (why: string) => `${why}，请稍等。`,
    staffCalled: (why: string) => `${why}，已经通知工作人员，请稍等。`,
    lost: '暂时联系不上打印服务，正在重新连接。请不要走开。',
    afterwards: (sheets: number) => `打完后请从*下方出纸口*取走全部 *${sheets} 张*。取走后屏幕自动清除。`,
  },

  take: {
    heading: '请取走您的证明',
    more: (sheets: number) => `一共 ${sheets} 张，在下方出纸口`,
    number: (number: string) => `编号 ${number}`,
    check: '收件单位扫码，或凭编号和验证码，就能核验真伪。',
    taken: '我已取走',
    bySensor: '取走以后，屏幕自动清除。',
    remind: '证明还在出纸口吗？',
    remindMore: '请取走，再点“我已取走”。',
    soon: (seconds: number) => `${seconds} 秒后清除屏幕`,
    stay: '还没拿到',
  },

  printFailed: {
    'not-printed': {
      heading: '这次没有打印出来',
      more: '没有纸出来，您可以重新办理，或找工作人员。',
    },
    partial: {
      heading: '只打印了一部分',
      more: '请不要离开，把出来的纸交给工作人员，他们马上来处理。',
    },
    unknown: {
      heading: '不确定打印好没有',
      more: '可能已经打出，也可能没有。请不要离开，工作人员马上来处理。',
    },
    likely: {
      printed: '多半已经打出来了，请工作人员确认。',
      'not-printed': '多半没有打出来，请工作人员确认。',
      partial: '多半只打出了一部分，请工作人员确认。',
      unknown: '打印机没有说清结果，请工作人员确认。',
    },
    suspended: '证明编号已暂停使用，工作人员确认以后恢复。',
    sheets: (done: number, total: number) => `打印机说出来了 ${done} 张，共 ${total} 张`,
    number: (number: string) => `请告诉工作人员编号：*${number}*`,
    done: '知道了',
  },

  goodbye: {
    home: '回到首页',
    printing: { heading: '还在打印，请等一等', more: '信息已从屏幕上清除。请在出纸口等一等，打完再走。' },
    paper: { heading: '请别忘了取走证明', more: '信息已从屏幕上清除。打印出来的纸，请从下方出纸口取走。' },
  },

  slot: {
    printing: {
      heading: '有一份证明正在打印',
      more: '是您刚才办的，请在出纸口等一等。打完取走以后，下一位就能办。',
    },
    lying: {
      heading: '请取走出纸口的证明',
      more: '是您的，请拿好。不是您的，请不要拿走，可以叫工作人员。',
    },
    'not-taken': {
      heading: '出纸口有证明没取走',
      more: '已经通知工作人员来收好。取走以后，屏幕自动恢复。',
    },
    doubt: {
      heading: '请等工作人员看一下',
      more: '出纸口可能有别人的证明，请不要拿走。已经通知工作人员。',
    },
    found: {
      heading: '出纸口有纸没取走',
      more: '不是您的，请不要拿走。已经通知工作人员，取走以后屏幕自动恢复。',
    },
    taken: '纸已取走',
    empty: '工作人员：出纸口已清空',
    elsewhere: (place: string) => `着急的话，可以到${place}办理`,
    bySensor: '取走以后，屏幕自动恢复。',
    stillThere: '机器看到纸还在出纸口，请再看看。',
  },

  printLost: {
    heading: '还不知道打好没有',
    calling: '正在呼叫工作人员。请看看出纸口，先不要走开。',
    called: '已经呼叫工作人员。请看看出纸口，先不要走开，也不要重复办理。',
    failed: '没有叫通工作人员。请看看出纸口，再到窗口说一声，不要重复办理。',
    followed: '打印机那边还在继续，机器会记下结果。',
  },

  outOfService: {
    starting: { heading: '正在启动', more: '请稍等几秒钟。' },
    server: { heading: '机器正在重新连接', more: '通常几秒钟就好。着急的话，请到窗口办理。' },
    paused: '暂时不能办理',
    because: (why: string) => `${why}。修好以后，屏幕会自动恢复。`,
    printFollowed: '如果您刚才正在打印：请看看出纸口，不清楚时请找工作人员。',
    retry: '现在再试',
  },

  idle: {
    heading: '您还在吗？',
    more: (seconds: number) => `${seconds} 秒后会退出并清除您的信息`,
    stay: '我还在，继续办',
  },
};

export type Words = typeof zhCN;
