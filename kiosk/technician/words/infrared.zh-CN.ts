import type { InfraredFault, NameInfraredAnswer } from '../../../server/contract/infrared.ts';
import type { Remedy } from './reasons.zh-CN.ts';

/** The second, infrared camera, in Chinese. */
const remedies: Record<InfraredFault, Remedy> = {
  missing: {
    what: '指定的红外摄像头不见了，现在不能刷脸',
    todo: '请检查它的连线和供电；换了摄像头，请在“人脸”页重新指定。',
  },
  'two-alike': {
    what: '有两个同名的摄像头，分不清哪个是红外的，现在不能刷脸',
    todo: '请拔掉一个，或换一个名称不同的红外摄像头。',
  },
  'only-camera': {
    what: '只剩红外摄像头，没有彩色摄像头，现在不能刷脸',
    todo: '请接好彩色摄像头。',
  },
  refused: {
    what: '浏览器不让使用红外摄像头，现在不能刷脸',
    todo: '请在这台机器的浏览器里，允许本页使用所有摄像头。',
  },
  busy: {
    what: '红外摄像头被别的程序占用，现在不能刷脸',
    todo: '请关掉占用它的程序，再刷一次脸。',
  },
  lost: {
    what: '上次刷脸时，红外摄像头断开了，或者画面不动',
    todo: '请检查连线，最好直接插在机器上，再刷一次脸。',
  },
};

const answers: Record<NameInfraredAnswer['kind'], string> = {
  named: '已指定。从下一次刷脸起，两个摄像头都要看到同一张脸。',
  none: '已改为不用，只看彩色摄像头。',
  learning: '请在十分钟内，到机器前刷一次脸。这一次只学位置，不认人。',
  'not-named': '请先指定红外摄像头。',
  'not-there': '机器现在没有这个摄像头，没有改动。',
  'two-alike': '有两个同名的摄像头，分不清，没有改动。',
  'only-camera': '机器只有这一个摄像头，没有改动。',
};

export const infraredZhCN = {
  heading: '红外摄像头',
  states: { none: '没有用', works: '在用', fault: '要处理', learning: '等着学位置' },
  what: '指定以后，刷脸时红外摄像头也要在同一位置看到同一张脸。手机和平板的屏幕在红外里是黑的。',
  named: '已指定',
  nothing: '没有',
  place: '画面位置',
  learned: '学过了',
  assumed: '没学过，当作与彩色摄像头并排、镜头相同',
  cameras: '机器的摄像头',
  told: (count: number, time: string) => `${count} 个，机器于 ${time} 报告`,
  notTold: '机器的页面还没有报告。请在机器上打开居民页面，本页稍后会列出它的摄像头。',
  hidden: '机器的浏览器还不肯说出摄像头的名称。请先在机器上刷一次脸，并允许使用摄像头。',
  choose: '红外摄像头是',
  pick: '请选择',
  none: '不用红外摄像头',
  name: '您的姓名',
  passcode: '工作人员口令',
  save: '就用它',
  learn: '学一次位置',
  learnWhat: '红外镜头视角不同，或装得较远时，刷脸会总说没看清。这时请学一次位置。',
  working: '请稍等…',
  answers,
  troubles: {
    incomplete: '请选择摄像头，写上姓名和口令。',
    'wrong-passcode': '口令不对，请再试。',
    'too-many-tries': '试得太多了，请过五分钟再来。',
    away: '服务没有回应，没有改动。',
  },
  remedies,
};
