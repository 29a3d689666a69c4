import type { EnrolmentEnd } from '../face/enrolment.ts';

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
  'no-face-key': {
    title: '现在不能保存人脸',
    what: '这台机器缺少加密人脸数据的密钥，没有保存任何照片数据。请联系技术员；身份证号加密码照常能办。',
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

/** The enrolment page in Chinese. Whoever changes what `consent` means changes CONSENT_TEXT_VERSION too. */
export const zhCNEnrol = {
  heading: (name: string) => `为 ${name} 录入人脸`,
  steps: ['告知同意', '拍三张', '完成'],
  consentHeading: '请读给居民听',
  consent: (months: number) => [
    '录入人脸，只为在这台机器上认出您，办理社区证明。',
    '拍三张，算成一组数字后照片立即丢弃；数字加密存在本机，不上网、不外传。',
    `您随时可以在终端上或工作台删除，立即生效，备份里的随下一次备份清除；${months} 个月没有用过，会自动删除。`,
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
    'light-behind': { say: '身后太亮', help: '请换个方向坐，不要背对窗户。' },
    'uncover-face': { say: '请露出整张脸', help: '摘下口罩、墨镜，手不要挡着脸。' },
    'hold-still': { say: '请保持不动', help: '很好，正在拍。' },
    'look-straight': { say: '请正对镜头', help: '头不要偏，眼睛看镜头。' },
    'do-action': { say: '请照提示做', help: '' },
    'thank-you': { say: '拍好了', help: '可以放松了。' },
  },
};
