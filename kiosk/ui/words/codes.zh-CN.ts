import type { IdNumberFault } from '../../../server/contract/gb11643.ts';
import type { LiveAction } from '../../../server/contract/live-challenge.ts';
import type { PrintRefusal } from '../../../server/contract/print-refusals.ts';
import type { BlockingReason } from '../../../server/contract/printing.ts';
import type {
  LookFailure,
  OtherWayReason,
  PinFailure,
  ProblemCode,
  SessionView,
} from '../../../server/contract/session-view.ts';
import type { TileReason } from '../../../server/contract/terminal-view.ts';
import type { Advice, CameraFault, LookResult } from '../../face/look-port.ts';

type Over = Extract<SessionView, { step: 'over' }>['because'];

/** What the printer needs, as a clause: “打印机缺纸”. */
const printer: Record<BlockingReason, string> = {
  'media-empty': '打印机没有纸了',
  'media-needed': '打印机需要换纸',
  'media-jam': '打印机卡纸了',
  'input-tray-missing': '打印机的纸盒没有放好',
  'cover-open': '打印机的盖子没有合上',
  'door-open': '打印机的门没有关好',
  'interlock-open': '打印机没有关好',
  'output-area-full': '出纸口已经放满',
  'output-tray-missing': '打印机的出纸盘没有放好',
  'toner-empty': '打印机没有墨粉了',
  'developer-empty': '打印机没有墨粉了',
  'marker-supply-empty': '打印机没有墨了',
  'marker-waste-full': '打印机需要保养',
  'opc-life-over': '打印机需要保养',
  'fuser-over-temp': '打印机太热，要歇一会儿',
  'fuser-under-temp': '打印机还没有热好',
  'spool-area-full': '打印机正忙着别的任务',
  'connecting-to-device': '打印机正在连接',
  offline: '打印机没有连上',
  'timed-out': '打印机没有回应',
  paused: '打印机暂停了',
  stopped: '打印机停住了',
  shutdown: '打印机关机了',
  'wrong-paper': '打印机里放的不是 A4 纸',
  other: '打印机需要检查',
};

const tile: Record<TileReason['kind'], string> = {
  template: '证明样式正在更新',
  'printer-blocked': '打印机需要检查',
  'printer-unreachable': '打印机没有连上',
  'printer-changed': '打印机换过了，等工作人员确认',
  'printer-unknown': '打印机的情况还不清楚',
  storage: '机器需要维护',
};

/** What to do right now, in front of the camera. */
const advice: Record<Advice, string> = {
  loading: '正在准备，请稍等',
  'no-face': '请正对屏幕',
  'one-person-only': '请只留您一个人',
  'come-closer': '请再靠近一点',
  'move-back': '请往后退一点',
  'to-the-middle': '请把脸移到框中间',
  'more-light': '光线有点暗',
  'less-light': '光线有点强',
  'light-behind': '身后的光有点强',
  'uncover-face': '请露出整张脸',
  'hold-still': '很好，请保持不动',
  'look-straight': '请看着屏幕',
  'do-action': '请照着做',
  'thank-you': '好了，谢谢',
};

/** The one sentence below it. */
const adviceMore: Record<Advice, string> = {
  loading: '第一次打开要几秒钟',
  'no-face': '把脸放进框里，摘下口罩和帽子',
  'one-person-only': '身后的人请站开一点',
  'come-closer': '让脸占满这个框',
  'move-back': '让整张脸都在框里',
  'to-the-middle': '慢慢移，不着急',
  'more-light': '请朝向亮一点的地方',
  'less-light': '请避开直射的强光',
  'light-behind': '请往旁边站一点',
  'uncover-face': '请摘下口罩、墨镜，手也放下',
  'hold-still': '马上就好',
  'look-straight': '头摆正，看着屏幕中间',
  'do-action': '慢慢做，不着急',
  'thank-you': '正在和档案比对',
};

const action: Record<LiveAction, string> = {
  blink: '请眨一眨眼睛',
  'turn-left': '请向左慢慢转头',
  'turn-right': '请向右慢慢转头',
  'open-mouth': '请张一张嘴',
  'come-nearer': '请慢慢靠近屏幕',
};

const camera: Record<CameraFault, { heading: string; more: string }> = {
  'no-camera': {
    heading: '没有找到摄像头',
    more: '不是您的问题。换种方式，一样能办。',
  },
  'camera-refused': {
    heading: '摄像头还没有打开',
    more: '请工作人员在机器上允许使用，或换种方式办理。',
  },
  'camera-lost': {
    heading: '摄像头断开了',
    more: '不是您的问题。请再试一次，或换种方式办理。',
  },
  'camera-busy': {
    heading: '摄像头正忙',
    more: '请过一会儿再试，或换种方式办理。',
  },
};

type LookEnd = Exclude<LookResult['kind'], 'seen' | 'aborted' | 'camera'>;
const lookEnd: Record<LookEnd, { heading: string; more: string }> = {
  infrared: {
    heading: '现在不能刷脸',
    more: '机器的一个摄像头没有准备好，不是您的问题。换种方式，一样能办。',
  },
  'no-engine': {
    heading: '这台机器不能刷脸',
    more: '不是您的问题。换种方式，一样能办。',
  },
  'timed-out': {
    heading: '时间到了',
    more: '没关系，可以再试一次，也可以换种方式办理。',
  },
  'broken-continuity': {
    heading: '中途画面变了',
    more: '没关系，请一个人站好，再试一次。',
  },
  'other-movement': {
    heading: '动作没有看清',
    more: '没关系，照着屏幕上的字慢慢做。',
  },
};

const lookFailure: Record<LookFailure, { heading: string; more: string }> = {
  'not-recognised': {
    heading: '没有认出您',
    more: '可能是光线太暗。请面向亮处再试一次，或换种方式办理。',
  },
  'challenge-failed': {
    heading: '刚才没有看清',
    more: '没关系，可以再试一次，也可以换种方式办理。',
  },
};

const otherWayReason: Record<OtherWayReason, string> = {
  'not-recognised': '两次都没有认出您，请用这种方式，一样能办。',
  'digits-wrong': '刚才的号码没有对上，请用这种方式，一样能办。',
  'not-by-face': '这次不能只凭脸来确认，请用这种方式，一样能办。',
  resting: '刷脸先歇一会儿，请用这种方式，一样能办。',
  'vouch-expired': '刚才的号码过了时间，可以再请工作人员核验。',
};

const idNumber: Record<IdNumberFault, string> = {
  length: '身份证号是 18 位，请再数一数。',
  characters: '身份证号只有数字，最后一位可能是 X。',
  'birth-date': '中间的出生日期好像输错了，请再看看。',
  'check-digit': '有一位好像输错了，请对照身份证再看看。',
};

const pin: Record<Exclude<PinFailure['kind'], 'not-a-number'>, (triesLeft: number) => string> = {
  wrong: triesLeft => `号码或密码没有对上，还可以试 ${triesLeft} 次。`,
  locked: () => '为了您的安全，密码已经锁上。请找工作人员解锁。',
};

/** Why a request was refused, on the screen where it happened. */
const problem: Record<ProblemCode, string> = {
  'no-page-token': '屏幕需要刷新，请退出后重新开始。',
  'wrong-origin': '屏幕需要刷新，请退出后重新开始。',
  'no-session': '这次办理已经结束，请重新开始。',
  'wrong-step': '刚才那一步已经办过了，请接着往下办。',
  'bad-request': '这一步没有办成，请再试一次。',
  'too-large': '这一步没有办成，请再试一次。',
  'too-many-tries': '试的次数多了，请过十分钟再来，或找工作人员。',
  'not-available': '现在暂时办不了，什么也没有打印。请找工作人员。',
  'printer-not-ready': '打印机刚才不能打印，什么也没有打印。可以再点一次，或找工作人员。',
  'slot-occupied': '出纸口还有一份证明，取走以后才能接着办。这次什么也没有打印，请稍等再试。',
  'no-glyph': '有一个字这台机器还打不出来，请找工作人员。',
  'wrong-passcode': '口令没有对上，请再试一次。',
  'not-signed-in': '请先登录。',
  'not-found': '没有找到，请再试一次。',
  conflict: '资料刚刚有变动，请退出后重新开始。',
  internal: '机器出了点问题，什么也没有打印。请找工作人员。',
};

const over: Record<Over, { heading: string; more: string }> = {
  left: { heading: '已经退出', more: '您的信息已从屏幕上清除。' },
  taken: { heading: '办好了，请慢走', more: '您的信息已从屏幕上清除。' },
  'not-me': {
    heading: '好的，已经清除',
    more: '没有打印任何东西。可以再试一次，或找工作人员。',
  },
  'correction-requested': {
    heading: '已经转告工作人员',
    more: '他们会核对您的资料。改好以后就能办，今天没有打印。',
  },
  'record-changed': {
    heading: '您的资料刚刚更新',
    more: '为了不印错，这次没有打印。请重新办理一次。',
  },
  idle: { heading: '已经为您退出', more: '好一会儿没有人操作，信息已经清除。' },
};

/** Why the terminal itself stopped a print at the last look. Nothing was printed then, and each says so. */
const refusal: Record<PrintRefusal, { heading: string; more: string }> = {
  'certificate-revoked': {
    heading: '这份证明已经作废',
    more: '它在打印之前被作废了，所以没有打印。请找工作人员。',
  },
  'certificate-superseded': {
    heading: '这份证明已经换发',
    more: '已经有一份新的，所以这一份没有打印。请找工作人员。',
  },
  'certificate-expired': { heading: '这份证明已经过期', more: '所以没有打印。请重新办理一次。' },
  'record-changed': {
    heading: '您的资料刚刚更新',
    more: '为了不印错，这次没有打印。请重新办理一次。',
  },
  'not-entitled': {
    heading: '这张证明现在不能办',
    more: '您的资料刚刚有变动，按规定现在不能开，所以没有打印。请找工作人员。',
  },
  'template-withdrawn': { heading: '证明样式正在更新', more: '这次没有打印。请过一会儿再来，或找工作人员。' },
  'paper-in-slot': {
    heading: '这次没有打印',
    more: '前面一份证明后来打出来了，还在出纸口。为了不混在一起，没有打印您的。请找工作人员。',
  },
  'chain-broken': {
    heading: '这次没有打印',
    more: '打印前核对没有通过，文件已经销毁，没有打印。工作人员会来查看。',
  },
};

/** A code from the server never stands alone on the screen: each has words, and a new one does not compile without. */
export const codesZhCN = {
  printer,
  tile,
  advice,
  adviceMore,
  action,
  camera,
  lookEnd,
  lookFailure,
  otherWayReason,
  idNumber,
  pin,
  problem,
  refusal,
  over,
};
