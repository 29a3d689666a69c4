import type { EnrolmentEnd } from '../face/enrolment.ts';
import type { zhCNEnrol } from './zh-CN-enrol.ts';

const enrolmentEnds: Record<EnrolmentEnd, { title: string; what: string }> = {
  enrolled: { title: 'Enrolled', what: 'Next time, one look into the camera is enough.' },
  'frames-differ': {
    title: 'The three pictures do not look like one person',
    what: 'Perhaps somebody stepped in or the light changed. Keep the resident alone and try again.',
  },
  'enrolled-but-alike': {
    title: 'Enrolled, but much like another resident',
    what: 'The terminal will also ask for the last four digits of the ID number. Compare both records: is this the right person?',
  },
  'other-engine': {
    title: 'This page is out of date',
    what: 'The machine has been updated. Reload the page, sign in and take the pictures again.',
  },
  'no-face-key': {
    title: 'Faces cannot be kept at the moment',
    what: 'The key that seals them is missing. Nothing of the pictures was kept. Call the technician; ID number and PIN go on working.',
  },
  'under-14': {
    title: 'Under 14: no enrolment',
    what: 'Use the ID number and PIN, together with a guardian.',
  },
  'no-camera': { title: 'No camera found', what: 'Check its cable, plug it in and try again.' },
  'camera-refused': {
    title: 'The browser does not allow the camera',
    what: 'Use the icon left of the address to allow the camera, then try again.',
  },
  'camera-lost': { title: 'The camera was disconnected', what: 'Check its cable, plug it in and try again.' },
  'camera-busy': {
    title: 'Another program uses the camera',
    what: 'Close video calls and the like, then try again.',
  },
  'no-engine': {
    title: 'Face recognition did not start',
    what: 'Reload the page. If that does not help, call the technician.',
  },
  'timed-out': {
    title: 'Time ran out before three good pictures',
    what: 'Ask the resident to sit straight, facing the light, and try again.',
  },
  'broken-continuity': {
    title: 'Another person came into the picture',
    what: 'Keep the resident alone in front of the camera and try again.',
  },
  'not-found': {
    title: 'This resident is no longer on record',
    what: 'Go back to the list and search again.',
  },
  refused: {
    title: 'The server did not take it',
    what: 'Nothing of the pictures was kept. Try again; if it stays so, call the technician.',
  },
  unreachable: {
    title: 'The server does not answer',
    what: 'Nothing of the pictures was kept. Wait a moment and try again.',
  },
};

/** The enrolment page in English. */
export const enEnrol: typeof zhCNEnrol = {
  heading: name => `Enrol the face of ${name}`,
  steps: ['Consent', 'Three pictures', 'Done'],
  consentHeading: 'Read this to the resident',
  consent: months => [
    'Your face is enrolled only so that this machine knows you and can issue community certificates.',
    'Three pictures become a row of numbers and are then discarded. The numbers stay here, encrypted, and never go online.',
    `You may delete them at any time, at the terminal or here, with effect at once, and backups lose them with the next one; after ${months} months without use they are deleted by themselves.`,
    'You can also do without: your ID number and a PIN serve for all the same things.',
  ],
  agree: name => `${name} is here, is 14 or older, has heard this and agrees freely.`,
  agreeMissing: 'Read it to the resident first; tick this when they agree.',
  start: 'Take pictures',
  picture: n => `Picture ${n}`,
  waiting: 'Waiting',
  taking: 'Taking',
  good: 'Clear, kept',
  sending: 'Saving…',
  stop: 'Stop',
  done: 'Done',
  again: 'Take again',
  ends: enrolmentEnds,
  otherName: name => `Alike: ${name}`,
  advice: {
    loading: { say: 'Opening the camera', help: 'The first time takes a few seconds.' },
    'no-face': { say: 'Look at the camera', help: 'No face is seen. Please sit right in front of it.' },
    'one-person-only': { say: 'One person only', help: 'More than one person is in the picture.' },
    'come-closer': { say: 'Come closer', help: 'The face is too small to see clearly.' },
    'move-back': { say: 'Move back a little', help: 'The face is larger than the picture.' },
    'to-the-middle': { say: 'To the middle', help: 'Bring the face into the oval.' },
    'more-light': { say: 'Too dark', help: 'Face the window or switch on a light.' },
    'less-light': { say: 'Too bright', help: 'Avoid direct light or draw the curtain.' },
    'light-behind': { say: 'Light from behind', help: 'Turn the chair away from the window.' },
    'uncover-face': { say: 'Show the whole face', help: 'Without mask, sunglasses or hand.' },
    'hold-still': { say: 'Hold still', help: 'Good, taking it.' },
    'look-straight': { say: 'Look straight ahead', help: 'Head upright, eyes on the camera.' },
    'do-action': { say: 'Do as shown', help: '' },
    'thank-you': { say: 'Taken', help: 'You can relax.' },
  },
};
