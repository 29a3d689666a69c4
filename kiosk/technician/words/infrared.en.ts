import type { infraredZhCN } from './infrared.zh-CN.ts';

/** The second, infrared camera, in English. */
export const infraredEn: typeof infraredZhCN = {
  heading: 'Infrared camera',
  states: { none: 'Not used', works: 'In use', fault: 'See to it', learning: 'Waiting to learn' },
  what: 'Once named, it must see the same face at the same place in every look. Screens of phones and tablets are dark in infrared.',
  named: 'Named',
  nothing: 'None',
  place: 'Its view',
  learned: 'Learned',
  assumed: 'Not learned: taken for beside the colour camera, with the same lens',
  cameras: 'Cameras found',
  told: (count, time) => `${count}, told by the terminal at ${time}`,
  notTold:
    'The terminal has not told of its cameras yet. Open the resident page there; they are listed here a little later.',
  hidden:
    'The browser of the terminal does not tell the names of its cameras yet. Look into the camera there once and allow it.',
  choose: 'The infrared camera is',
  pick: 'Please choose',
  none: 'No infrared camera',
  name: 'Your name',
  passcode: 'Staff passcode',
  save: 'Use this one',
  learn: 'Learn its view',
  learnWhat:
    'With another lens, or further away from the colour camera, looks keep failing. Then let it learn its view once.',
  working: 'One moment…',
  answers: {
    named: 'Named. From the next look on both cameras must see the same face.',
    none: 'Not used any more; only the colour camera looks.',
    learning:
      'Go to the terminal within ten minutes and look into the camera once. That look only teaches, it recognises nobody.',
    'not-named': 'Name the infrared camera first.',
    'not-there': 'The terminal has no such camera now; nothing was changed.',
    'two-alike': 'Two cameras have this name and cannot be told apart; nothing was changed.',
    'only-camera': 'It is the only camera of the terminal; nothing was changed.',
  },
  troubles: {
    incomplete: 'Choose a camera, and write your name and the passcode.',
    'wrong-passcode': 'The passcode did not match. Please try again.',
    'too-many-tries': 'Too many tries. Please come back in five minutes.',
    away: 'The server does not answer; nothing was changed.',
  },
  remedies: {
    missing: {
      what: 'The named infrared camera is gone; faces cannot be used now',
      todo: 'Check its cable and power. If it was exchanged, name the new one under Faces.',
    },
    'two-alike': {
      what: 'Two cameras have the name of the infrared one; faces cannot be used now',
      todo: 'Unplug one, or use an infrared camera with another name.',
    },
    'only-camera': {
      what: 'Only the infrared camera is left; faces cannot be used now',
      todo: 'Connect the colour camera.',
    },
    refused: {
      what: 'The browser does not allow the infrared camera; faces cannot be used now',
      todo: "Allow this page all cameras in the terminal's browser.",
    },
    busy: {
      what: 'Another program holds the infrared camera; faces cannot be used now',
      todo: 'Close that program, then look into the camera once.',
    },
    lost: {
      what: 'The infrared camera was cut off during the last look, or its picture stood still',
      todo: 'Check its cable, best straight into the machine, then look into the camera once.',
    },
  },
};
