import type { OfStrangers } from '../faces/strangers.ts';

/** `1 万`, `100 万`, `1 亿`… */
function many(of: number): string {
  if (of >= 1e8) return `${(of / 1e8).toLocaleString('en-US')} 亿`;
  return of >= 1e5 ? `${of / 1e4} 万` : of.toLocaleString('en-US');
}

function told({ of, about, least, most }: OfStrangers): string {
  return `在 ${many(of)} 个陌生人里，大约有 ${about} 个会被当成这里的某个人（${least} 至 ${most} 个）`;
}

/** How faces are told apart here, in Chinese. */
export const facesZhCN = {
  heading: '人脸分得清吗',
  states: { 'too-few': '还没学', learning: '正在学', calibrated: '已校准' },
  trouble: '现在不能使用人脸，居民请用别的方式。请照下面的话处理：',
  tooFew: (people: number, needed: number) =>
    `录入了 ${people} 位，再录 ${needed - people} 位，就学得出这里的人有多像。`,
  learning: (people: number) => `录入了 ${people} 位，正在从他们身上学这里的人有多像，几分钟就好。`,
  untilThen: {
    face: '在那之前用严格的固定标准，认出以后总会再问身份证号后四位。',
    'face+digits': '在那之前用严格的固定标准，认出以后再问身份证号后四位。',
    'digits-first': '在那之前先输身份证号，再用严格的固定标准看脸。',
  },
  tooFewTodo: '不用做什么：不够也照常能办。愿意录入的居民，请在工作台的“居民”里录入。',
  alone: (share: OfStrangers) => `只凭脸：${told(share)}。`,
  claimed: (share: OfStrangers) =>
    `先输号码再看脸：拿着别人号码的陌生人，每 ${many(share.of)} 个里大约有 ${share.about} 个能冒充成功（${share.least} 至 ${share.most} 个）。`,
  neverAlone: (people: number) => `在 ${people} 位里，只凭脸还分不清，所以总会再问身份证号后四位。`,
  neverClaimed: '只凭脸还分不清，所以请居民用别的方式。',
  digits: (share: OfStrangers) => `再问后四位：${told(share)}。`,
  neverDigits: '人脸加后四位也还分不清，所以请居民用别的方式。',
  noFace:
    '这台机器设为不用人脸，居民用身份证号加密码，或请工作人员核验。要用人脸，请改 LAIBAN_IDENTITY，再重启。',
  shutTodo: {
    digits: '怎么办：把 LAIBAN_IDENTITY 改为 digits-first（先输号码，再看脸），再重启；那样只与一个人比。',
    claimed: '怎么办：看看有没有录错或录得很差的人脸，请他们重新录入；居民用身份证号加密码照常能办。',
  },
  plot: {
    name: '曲线：一个陌生人与一位居民像到某个程度的机会',
    alike: '← 更像',
    unlike: '更不像 →',
    alone: '到这里，只凭脸',
    digits: '到这里，再问后四位',
    oneIn: (of: number) => (of === 1 ? '每一个' : `${many(of)} 个里 1 个`),
    howToRead: '怎么看：越往左，两张脸越像；曲线越低，陌生人里有这么像的就越少。竖线左边的，机器才接受。',
    fit: '推算的机会，灰色是 95% 范围',
    counted: '两两相比，实际数出来的',
  },
  learnedAt: '学于',
  learnedFrom: '依据',
  pairs: (people: number, pairs: number) =>
    `${people.toLocaleString('en-US')} 位居民两两相比，${pairs.toLocaleString('en-US')} 对`,
  model: '比法',
  models: {
    raw: '直接比两张脸差多少',
    cohort: '再看与这里别的人差多少：人人都像时，标准自动变严',
    'whitened-cohort': '先去掉同一个人自己的变化，再看与这里别的人差多少',
  },
  looks: {
    heading: (days: number) => `最近 ${days} 天看脸的结果`,
    good: '正常',
    bad: '没认出的偏多',
    all: '看脸',
    nobody: '还没有人看过。',
    times: (count: number) => `${count.toLocaleString('en-US')} 次`,
    share: (count: number, percent: number | undefined) =>
      percent === undefined
        ? `${count.toLocaleString('en-US')} 次`
        : `${count.toLocaleString('en-US')} 次（${percent}%）`,
    accepted: '一看就认出',
    askedDigits: '再问后四位',
    otherWay: '没认出，换种方式',
    what: {
      face: '再问后四位不是故障：人多、有人长得像，或没看灯光，都会多问一步。没认出的里面，也有没录入的人。',
      'face+digits': '每个认出的人都会再问后四位。没认出的里面，也有没录入的人。',
      'digits-first': '没认出的里面，也有没录入的人和输错号码的人。',
      'no-face': '这台机器设为不用人脸。',
    },
    badTodo:
      '请看看摄像头有没有擦干净、对着脸的高度，背后有没有强光；常来却认不出的居民，请在工作台重新录入。没录入的人也算在里面。',
  },
  use: '怎么用',
  mode: '方式',
  modes: {
    face: '人脸，不够时再问后四位',
    'face+digits': '人脸加后四位',
    'digits-first': '先输号码，再看脸',
    'no-face': '不用人脸',
  },
  limit: '认错的上限',
  limitWords: (limit: number) => `每 ${Math.round(1 / limit).toLocaleString('en-US')} 次至多 1 次`,
  enrolled: '能比对的人',
  tooAlike: '太像的人',
  alikePairs: (pairs: number) => (pairs === 0 ? '没有' : `${pairs} 对，总会再问后四位`),
  kept: '保存',
  months: (months: number) => `${months} 个月没用就删除`,
  store: '人脸库',
  storeGood: '完好',
  storeBad: '要处理',
  engine: '识别引擎',
  otherEngine: '别的引擎录的',
  otherKey: '密钥对不上',
  damaged: '打不开',
  faces: (count: number) => (count === 0 ? '没有' : `${count} 份`),
  storeWhat: '加密存放在本机，与居民资料分开，只存数字，没有照片。',
  storeTodo: '这些人脸保留着，但不参加比对。请放回原来的密钥或备份，或请他们重新录入。',
};
