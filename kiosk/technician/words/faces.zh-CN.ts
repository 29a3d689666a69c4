import type { OfStrangers } from '../faces/strangers.ts';

/** `1 万`, `100 万`, `1 亿`… */
function many(of: number): string {
  return of >= 1e8 ? `${(of / 1e8).toLocaleString('en-US')} 亿` : of >= 1e6 ? `${of / 1e4} 万` : '10,000';
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
    `录入了 ${people} 位，满 ${needed} 位才学得出这里的人有多像。在那之前用严格的固定标准，并且总会再问身份证号后四位。`,
  learning: (people: number) =>
    `录入了 ${people} 位，正在从他们身上学这里的人有多像。学好之前用严格的固定标准，并且总会再问身份证号后四位。`,
  alone: (share: OfStrangers) => `只凭脸：${told(share)}。`,
  claimed: (share: OfStrangers) =>
    `先输号码再看脸：拿着别人号码的陌生人，每 ${many(share.of)} 个里大约有 ${share.about} 个能冒充成功（${share.least} 至 ${share.most} 个）。`,
  neverAlone: (people: number) => `在 ${people} 位里，只凭脸还分不清，所以总会再问身份证号后四位。`,
  neverClaimed: '只凭脸还分不清，所以请居民用别的方式。',
  digits: (share: OfStrangers) => `再问后四位：${told(share)}。`,
  neverDigits: '人脸加后四位也还分不清，所以请居民用别的方式。',
  noFace: '这台机器设为不用人脸。',
  plot: {
    name: '曲线：一个陌生人与一位居民像到某个程度的机会',
    alike: '← 更像',
    unlike: '更不像 →',
    alone: '只凭脸就够',
    digits: '要再问后四位',
    fit: '推算，连同 95% 范围',
    counted: '数出来的',
  },
  learnedAt: '学于',
  learnedFrom: '依据',
  pairs: (people: number, pairs: number) =>
    `${people.toLocaleString('en-US')} 位居民两两相比，${pairs.toLocaleString('en-US')} 对`,
  model: '比法',
  models: {
    raw: '直接比距离',
    cohort: '与这里最像的人相比',
    'whitened-cohort': '先去掉同一人的变化，再与这里最像的人相比',
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
