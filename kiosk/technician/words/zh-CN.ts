import type { BlockingReason, WarningReason } from '../../../server/contract/printing.ts';

/** What is wrong, and what to do about it. */
export interface Remedy {
  what: string;
  todo: string;
}

const blocked: Record<BlockingReason, Remedy> = {
  'media-empty': { what: '纸用完了', todo: '装入 A4 纸，推好纸盒。' },
  'media-needed': { what: '打印机在等纸', todo: '按打印机面板的提示装入 A4 纸，并确认纸型设为 A4。' },
  'media-jam': { what: '卡纸了', todo: '打开盖子，顺着出纸方向取出纸，检查有没有碎纸，再合上。' },
  'input-tray-missing': { what: '纸盒没有插好', todo: '把纸盒推到底，听到“咔”的一声。' },
  'cover-open': { what: '盖子开着', todo: '合上打印机的盖子。' },
  'door-open': { what: '机门开着', todo: '关好打印机的机门。' },
  'interlock-open': { what: '安全开关没有合上', todo: '逐个检查盖子和机门，全部合紧。' },
  'output-area-full': { what: '出纸口满了', todo: '取走出纸口的纸。没有人领的证明，请交工作人员保管。' },
  'output-tray-missing': { what: '出纸盘没有装好', todo: '把出纸盘装好。' },
  'toner-empty': { what: '碳粉用完了', todo: '更换碳粉盒。' },
  'developer-empty': { what: '显影剂用完了', todo: '更换显影组件。' },
  'marker-supply-empty': { what: '墨水或碳粉用完了', todo: '更换用尽的耗材。' },
  'marker-waste-full': { what: '废粉仓满了', todo: '更换废粉仓。' },
  'opc-life-over': { what: '感光鼓到寿命了', todo: '更换感光鼓。' },
  'fuser-over-temp': { what: '定影器过热', todo: '等它凉下来，检查通风口有没有被挡住。' },
  'fuser-under-temp': { what: '定影器还没有热好', todo: '等一两分钟。一直这样，请联系打印机厂家。' },
  'spool-area-full': { what: '打印机的内存满了', todo: '取消打印机里别处来的任务，或关掉再开。' },
  'connecting-to-device': { what: '正在连接打印机', todo: '请等一分钟。一直这样，请检查网线或 USB 线。' },
  offline: { what: '打印机离线', todo: '检查打印机的电源和连接线，按面板上的“联机”。' },
  'timed-out': { what: '打印机没有回应', todo: '关掉打印机，等十秒再开。' },
  paused: { what: '打印机被暂停', todo: '在打印机面板上按“继续”。' },
  stopped: { what: '打印机停止了', todo: '看打印机面板的提示，排除后按“继续”。' },
  shutdown: { what: '打印机正在关机', todo: '重新打开打印机。' },
  'wrong-paper': { what: '纸盒里没有 A4 纸', todo: '装入 A4 纸，并在打印机面板上把纸型设为 A4。' },
  other: { what: '打印机报告了其他故障', todo: '看打印机面板的提示；排除不了，请联系打印机厂家。' },
};

const warnings: Record<WarningReason, Remedy> = {
  'media-low': { what: '纸不多了', todo: '方便时加纸。' },
  'toner-low': { what: '碳粉不多了', todo: '备好新的碳粉盒。' },
  'developer-low': { what: '显影剂不多了', todo: '备好新的显影组件。' },
  'marker-supply-low': { what: '墨水或碳粉不多了', todo: '备好新的耗材。' },
  'marker-waste-almost-full': { what: '废粉仓快满了', todo: '备好新的废粉仓。' },
  'opc-near-eol': { what: '感光鼓快到寿命', todo: '备好新的感光鼓。' },
  'output-area-almost-full': { what: '出纸口快满了', todo: '取走出纸口的纸。' },
  'other-warning': { what: '打印机有别的提醒', todo: '看打印机面板的提示。' },
};

/** The technician's page in Chinese. */
export const zhCN = {
  title: '来办 · 设备状况',
  brand: '来办设备状况',
  pages: { health: '状况', ruler: '校准尺寸' },
  loading: '正在读取…',
  awayTitle: '服务程序没有回应',
  away: '请在机器上运行 npm start，或查看系统日志。这一页会自己接着读。',
  awaySince: (time: string) => `下面是 ${time} 最后读到的状况。`,
  readAt: (time: string) => `${time} 读取，每 5 秒一次`,
  allWell: '一切正常，可以办理',
  blocking: (count: number) => `有 ${count} 件事挡住了办理`,
  advisable: (count: number) => `可以办理，有 ${count} 件事要留意`,

  printer: {
    heading: '打印机',
    ready: '就绪',
    blocked: '不能打印',
    unreachable: '连不上',
    changed: '换过了',
    unknown: '状态不明',
    address: '地址',
    model: '型号',
    blockedBy: blocked,
    warnedBy: warnings,
    unreachableRemedy: {
      what: '打印机没有应答',
      todo: '检查电源和连接线，再核对 LAIBAN_PRINTER 里的地址。',
    },
    changedRemedy: {
      what: '这个地址上换了一台打印机',
      todo: '确认它就放在这台机器上，再在下面“确认这台打印机”。确认以前不会打印。',
    },
    unknownRemedy: {
      what: '打印机应答了，但没有说明状态',
      todo: '请改用支持 IPP 的直连地址（ipp:// 或 ipp-usb），不要经过打印队列。',
    },
  },

  folder: {
    heading: '数据文件夹',
    writable: '可以写入',
    notWritable: '不能写入',
    notWritableRemedy: {
      what: '数据文件夹不能写入',
      todo: '检查磁盘和文件夹权限。在修好之前，什么都办不了。',
    },
    free: '剩余空间',
    little: '不多了',
    littleRemedy: { what: '磁盘空间不多了', todo: '清理磁盘，至少留出 1 GB。' },
    database: '数据库',
  },

  templates: {
    heading: '证明模板',
    kinds: { residence: '居住证明', hardship: '困难证明', 'house-number': '门牌证明' },
    ok: '可用',
    broken: '停用',
    pending: '仍用旧版',
    stillUsing: (savedAt: Date) =>
      `保存的文件有错，仍在使用 ${savedAt.toLocaleString('zh-CN', { dateStyle: 'medium', timeStyle: 'short' })} 保存的版本。`,
    version: (hash: string) => `版本 ${hash}`,
    line: (line: number) => `第 ${line} 行`,
    pendingRemedy: (kind: string) => ({
      what: `${kind}的模板保存后有错，仍用旧版`,
      todo: '居民照常办理，用的是改之前的写法。按“证明模板”里的说明改好文件，保存后一两秒就换上。',
    }),
    remedy: (kind: string) => ({
      what: `${kind}的模板有错，已停用`,
      todo: '按“证明模板”里的说明改好文件，保存后一两秒就恢复。其他证明照常办理。',
    }),
  },

  records: {
    heading: '资料与日志',
    residents: '居民',
    faces: '已录人脸',
    people: (count: number) => `${count} 位`,
    journal: '日志',
    entries: (count: number) => `${count} 条`,
    intact: '完整',
    broken: '被改动过',
    brokenRemedy: { what: '日志的校验链断了', todo: '请立即停用本机，保留数据文件夹，联系开发方。' },
    noResidentsRemedy: { what: '还没有居民资料', todo: '请工作人员在工作台里新增居民。' },
    unfinished: '未完成的打印',
    jobs: (count: number) => (count === 0 ? '没有' : `${count} 个`),
  },

  paperCodes: {
    heading: '纸上二维码',
    forPhones: '手机能打开',
    hereOnly: '只有本机能打开',
    page: '指向',
    status: '作废查询',
    nobody: '外面查不到',
    key: '签名密钥',
    lost: '丢失的密钥',
    nowhereRemedy: {
      what: '手机扫纸上的二维码打不开核验页',
      todo: '请把核验页放到手机能访问的网站，并设置 LAIBAN_VERIFY_URL。',
    },
    lostRemedy: {
      what: '以前签名用的密钥不见了，那些证明上的二维码核验不了',
      todo: '请停止程序，从数据文件夹的备份里放回 keys/signing/ring.json；在这之前不要再出证明。',
    },
  },

  program: {
    heading: '程序',
    version: '来办',
    node: 'Node.js',
    startedAt: '启动于',
    clock: '服务器时间',
  },

  ruler: {
    heading: '让屏幕上的一毫米等于真的一毫米',
    lead: '请在居民使用的那块屏幕上做一次。字和按钮的大小都照此计算。',
    step1: '拿一把尺，量下面这条线。',
    lineName: '应为 100 毫米的线',
    measured: '量出来是多少毫米？',
    measuredHint: '例如 96.5。',
    apply: '按此校正',
    notANumber: '请填 20 至 500 之间的数。',
    fine: '微调',
    shorter: '短一点',
    longer: '长一点',
    step2: '线正好 100 毫米后，再拿任何一张银行卡比一比这个框。',
    card: '银行卡 85.6 × 54 毫米',
    now: (scale: string) => `现在 1 毫米 = ${scale} 像素`,
    kept: '已保存在这台机器的浏览器里。',
    reset: '恢复默认',
  },
};
