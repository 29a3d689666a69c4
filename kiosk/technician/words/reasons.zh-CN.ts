import type { BlockingReason, WarningReason } from '../../../server/contract/printing.ts';

/** What is wrong, and what to do about it. */
export interface Remedy {
  what: string;
  todo: string;
}

/** What keeps the printer from printing, in Chinese. */
export const blockedZhCN: Record<BlockingReason, Remedy> = {
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

/** What to look after soon, in Chinese. */
export const warningsZhCN: Record<WarningReason, Remedy> = {
  'media-low': { what: '纸不多了', todo: '方便时加纸。' },
  'toner-low': { what: '碳粉不多了', todo: '备好新的碳粉盒。' },
  'developer-low': { what: '显影剂不多了', todo: '备好新的显影组件。' },
  'marker-supply-low': { what: '墨水或碳粉不多了', todo: '备好新的耗材。' },
  'marker-waste-almost-full': { what: '废粉仓快满了', todo: '备好新的废粉仓。' },
  'opc-near-eol': { what: '感光鼓快到寿命', todo: '备好新的感光鼓。' },
  'output-area-almost-full': { what: '出纸口快满了', todo: '取走出纸口的纸。' },
  'other-warning': { what: '打印机有别的提醒', todo: '看打印机面板的提示。' },
};
