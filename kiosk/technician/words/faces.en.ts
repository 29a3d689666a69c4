import type { OfStrangers } from '../faces/strangers.ts';
import type { facesZhCN } from './faces.zh-CN.ts';

function many(of: number): string {
  if (of >= 1e9) return `${(of / 1e9).toLocaleString('en-US')} billion`;
  return of >= 1e6 ? `${of / 1e6} million` : of.toLocaleString('en-US');
}

function told({ of, about, least, most }: OfStrangers): string {
  return `of ${many(of)} strangers, about ${about} would be taken for somebody here (${least} to ${most})`;
}

/** How faces are told apart here, in English. */
export const facesEn: typeof facesZhCN = {
  heading: 'Can faces be told apart here?',
  states: { 'too-few': 'Not yet', learning: 'Learning', calibrated: 'Calibrated' },
  trouble: 'Faces cannot be used now; residents take another way. What to do:',
  tooFew: (people, needed) =>
    `${people} enrolled. With ${needed - people} more the terminal can learn how alike people are here.`,
  learning: people =>
    `${people} enrolled. The terminal is learning from them how alike people are here; it takes some minutes.`,
  untilThen: {
    face: 'Until then it uses strict fixed distances and always asks for the last four digits too.',
    'face+digits': 'Until then it uses strict fixed distances, and asks for the last four digits.',
    'digits-first':
      'Until then the ID number comes first, and the face is compared by strict fixed distances.',
  },
  tooFewTodo:
    'Nothing needs doing: everything works with fewer people. Staff enrol whoever wants it under Residents.',
  alone: share => `By the face alone: ${told(share)}.`,
  claimed: share =>
    `Number first, then the face: of ${many(share.of)} strangers with somebody's number, about ${share.about} would pass (${share.least} to ${share.most}).`,
  neverAlone: people =>
    `Among ${people} people a face alone is not enough, so the last four digits are always asked.`,
  neverClaimed: 'A face alone is not enough here, so residents take another way.',
  digits: share => `With the last four digits: ${told(share)}.`,
  neverDigits: 'Even a face with four digits is not enough here, so residents take another way.',
  noFace:
    'This terminal is set to do without faces: residents use ID number and PIN, or staff vouch. For faces change LAIBAN_IDENTITY and restart.',
  shutTodo: {
    digits:
      'What helps: set LAIBAN_IDENTITY to digits-first (number first, then the face) and restart; then a face is compared with one person only.',
    claimed:
      'What helps: look for faces that were enrolled wrongly or badly and enrol them again. ID number and PIN go on working.',
  },
  plot: {
    name: 'Curve: how often a stranger is at least so alike to one resident',
    alike: '← more alike',
    unlike: 'less alike →',
    alone: 'face alone up to here',
    digits: 'digits up to here',
    oneIn: of => (of === 1 ? 'everyone' : `1 in ${many(of)}`),
    howToRead:
      'How to read it: further left, two faces are more alike; the lower the curve, the fewer strangers are so alike. Only what is left of a line is accepted.',
    fit: 'estimated chance; grey: its 95% range',
    counted: 'counted, everybody against everybody',
  },
  learnedAt: 'Learned',
  learnedFrom: 'From',
  pairs: (people, pairs) =>
    `${people.toLocaleString('en-US')} residents, ${pairs.toLocaleString('en-US')} pairs`,
  model: 'Compared',
  models: {
    raw: 'by how far two faces differ',
    cohort: 'also by how far others here differ: stricter where people are alike',
    'whitened-cohort': "without one person's own changes, then by how far others here differ",
  },
  looks: {
    heading: days => `Looks in the last ${days} days`,
    good: 'As it should be',
    bad: 'Many not recognised',
    all: 'Looks',
    nobody: 'Nobody has looked yet.',
    times: count => count.toLocaleString('en-US'),
    share: (count, percent) =>
      percent === undefined
        ? count.toLocaleString('en-US')
        : `${count.toLocaleString('en-US')} (${percent}%)`,
    accepted: 'Recognised at once',
    askedDigits: 'Asked for digits',
    otherWay: 'Not recognised',
    what: {
      face: 'Asking for digits is no fault: many people, some alike, or a look without the lights make one more step. Who is not enrolled counts among the not recognised.',
      'face+digits':
        'Whoever is recognised is asked for digits too. Who is not enrolled counts among the not recognised.',
      'digits-first': 'Among the not recognised are people who are not enrolled, and mistyped numbers.',
      'no-face': 'This terminal is set to do without faces.',
    },
    badTodo:
      'Is the camera clean, at the height of faces, and without bright light behind them? Enrol again whoever comes often and is not recognised. People who are not enrolled count here too.',
  },
  use: 'How they are used',
  mode: 'Way',
  modes: {
    face: 'Face, with digits where it is not enough',
    'face+digits': 'Face and last four digits',
    'digits-first': 'Number first, then the face',
    'no-face': 'No faces',
  },
  limit: 'Wrong at most',
  limitWords: limit => `once in ${Math.round(1 / limit).toLocaleString('en-US')} visits`,
  enrolled: 'Can be compared',
  tooAlike: 'Too alike',
  alikePairs: pairs =>
    pairs === 0 ? 'None' : `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}, always asked for digits`,
  kept: 'Kept',
  months: months => `deleted after ${months} months without use`,
  store: 'Face store',
  storeGood: 'Whole',
  storeBad: 'See to it',
  engine: 'Engine',
  otherEngine: 'Of other engines',
  otherKey: 'Of another key',
  damaged: 'Cannot be opened',
  faces: count => (count === 0 ? 'None' : `${count}`),
  storeWhat: 'Sealed on this machine, apart from the records; numbers only, no pictures.',
  storeTodo:
    'These are kept but not compared. Put the right key or backup back, or enrol these people again.',
};
