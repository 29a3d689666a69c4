import type { OfStrangers } from '../faces/strangers.ts';
import type { facesZhCN } from './faces.zh-CN.ts';

function many(of: number): string {
  return of >= 1e9
    ? `${(of / 1e9).toLocaleString('en-US')} billion`
    : of >= 1e6
      ? `${of / 1e6} million`
      : '10,000';
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
    `${people} enrolled. From ${needed} on the terminal learns how alike people are here. Until then it uses strict fixed distances and always asks for the last four digits.`,
  learning: people =>
    `${people} enrolled. The terminal is learning from them how alike people are here. Until then it uses strict fixed distances and always asks for the last four digits.`,
  alone: share => `By the face alone: ${told(share)}.`,
  claimed: share =>
    `Number first, then the face: of ${many(share.of)} strangers with somebody's number, about ${share.about} would pass (${share.least} to ${share.most}).`,
  neverAlone: people =>
    `Among ${people} people a face alone is not enough, so the last four digits are always asked.`,
  neverClaimed: 'A face alone is not enough here, so residents take another way.',
  digits: share => `With the last four digits: ${told(share)}.`,
  neverDigits: 'Even a face with four digits is not enough here, so residents take another way.',
  noFace: 'This terminal is set to do without faces.',
  plot: {
    name: 'Curve: how often a stranger is at least so alike to one resident',
    alike: '← more alike',
    unlike: 'less alike →',
    alone: 'a face is enough',
    digits: 'digits are asked too',
    fit: 'claimed, with its 95% range',
    counted: 'counted',
  },
  learnedAt: 'Learned',
  learnedFrom: 'From',
  pairs: (people, pairs) =>
    `${people.toLocaleString('en-US')} residents, ${pairs.toLocaleString('en-US')} pairs`,
  model: 'Compared',
  models: {
    raw: 'by plain distance',
    cohort: 'against the most alike people here',
    'whitened-cohort': "without one person's own changes, against the most alike here",
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
