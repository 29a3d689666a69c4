import type { faceDataZhCN } from './face-data.zh-CN.ts';

/** What is kept of one's face, in English. */
export const faceDataEn: typeof faceDataZhCN = {
  heading: 'Your face data',
  more: 'Kept on this machine; you may delete it any time',
  what: 'What is kept',
  whatKept: 'Numbers made from pictures, no picture',
  since: 'You agreed on',
  until: 'Kept until',
  untilDay: day => `${day}, longer if used before`,
  withdraw: 'Delete my face data',
  question: 'Delete it now?',
  questionMore:
    "It cannot be brought back. Today's certificate goes on; after this, use your ID number and PIN.",
  no: 'No, keep it',
  yes: 'Delete',
  deletedHeading: 'Deleted',
  deletedMore: 'No need to note it: staff can find and print it',
  number: 'Receipt number',
  at: 'Deleted on',
  deletedWhat: 'What was deleted',
  whatDeleted: 'All numbers made from your face; in backups they go with the next one',
  noneHeading: 'No face data of yours',
  noneMore: 'This machine keeps nothing of your face',
  goOn: 'Go on',
};
