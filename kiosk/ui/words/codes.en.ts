import type { codesZhCN } from './codes.zh-CN.ts';

export const codesEn: typeof codesZhCN = {
  printer: {
    'media-empty': 'The printer is out of paper',
    'media-needed': 'The printer needs other paper',
    'media-jam': 'Paper is stuck in the printer',
    'input-tray-missing': 'The paper tray is not in place',
    'cover-open': 'The printer’s cover is open',
    'door-open': 'The printer’s door is open',
    'interlock-open': 'The printer is not closed',
    'output-area-full': 'The paper slot is full',
    'output-tray-missing': 'The printer’s output tray is not in place',
    'toner-empty': 'The printer is out of toner',
    'developer-empty': 'The printer is out of toner',
    'marker-supply-empty': 'The printer is out of ink',
    'marker-waste-full': 'The printer needs service',
    'opc-life-over': 'The printer needs service',
    'fuser-over-temp': 'The printer is too hot and must rest',
    'fuser-under-temp': 'The printer is still warming up',
    'spool-area-full': 'The printer is busy with something else',
    'connecting-to-device': 'The printer is connecting',
    offline: 'The printer is not connected',
    'timed-out': 'The printer does not answer',
    paused: 'The printer is paused',
    stopped: 'The printer has stopped',
    shutdown: 'The printer is switched off',
    'wrong-paper': 'The paper in the printer is not A4',
    other: 'The printer needs attention',
  },
  tile: {
    template: 'This form is being updated',
    'printer-blocked': 'The printer needs attention',
    'printer-unreachable': 'The printer is not connected',
    'printer-changed': 'The printer was exchanged; staff must confirm it',
    'printer-unknown': 'The printer’s state is not known',
    storage: 'The terminal needs service',
  },
  advice: {
    loading: 'Getting ready',
    'no-face': 'Please face the screen',
    'one-person-only': 'One person only, please',
    'come-closer': 'A little closer, please',
    'move-back': 'A little further back',
    'to-the-middle': 'Move to the middle',
    'more-light': 'It is a bit dark',
    'less-light': 'The light is too strong',
    'hold-still': 'Good, hold still',
    'look-straight': 'Look at the screen',
    'do-action': 'Please do this',
    'thank-you': 'Done, thank you',
  },
  adviceMore: {
    loading: 'This takes a few seconds the first time',
    'no-face': 'Put your face in the frame, no mask or hat',
    'one-person-only': 'Others please stand aside',
    'come-closer': 'Fill the frame with your face',
    'move-back': 'Your whole face should be in the frame',
    'to-the-middle': 'Slowly, there is no hurry',
    'more-light': 'Please turn towards the light',
    'less-light': 'Please avoid bright light behind you',
    'hold-still': 'Nearly there',
    'look-straight': 'Head upright, eyes on the middle',
    'do-action': 'Slowly, there is no hurry',
    'thank-you': 'Comparing with your record',
  },
  action: {
    'turn-left': 'Slowly turn your head left',
    'turn-right': 'Slowly turn your head right',
    'open-mouth': 'Please open your mouth',
    'come-nearer': 'Slowly come nearer',
  },
  camera: {
    'no-camera': {
      heading: 'No camera found',
      more: 'This is not your fault. The other way works just as well.',
    },
    'camera-refused': {
      heading: 'The camera is not allowed yet',
      more: 'Staff can allow it on this terminal, or use the other way.',
    },
    'camera-lost': {
      heading: 'The camera was disconnected',
      more: 'This is not your fault. Try again or use the other way.',
    },
    'camera-busy': {
      heading: 'The camera is busy',
      more: 'Try again in a moment or use the other way.',
    },
  },
  lookEnd: {
    'no-engine': {
      heading: 'Face check does not work here',
      more: 'This is not your fault. The other way works just as well.',
    },
    'timed-out': {
      heading: 'Time is up',
      more: 'No problem. Try again or use the other way.',
    },
    'broken-continuity': {
      heading: 'The picture changed midway',
      more: 'Please stand alone in front of the screen and try again, or use the other way.',
    },
  },
  lookFailure: {
    'not-recognised': {
      heading: 'We did not recognise you',
      more: 'It may be too dark. Face the light and try again, or use the other way.',
    },
    'challenge-failed': {
      heading: 'We could not see that well',
      more: 'No problem. Try again or use the other way.',
    },
  },
  otherWayReason: {
    'not-recognised': 'We did not recognise you twice. This way works just as well.',
    'digits-wrong': 'The digits did not match. This way works just as well.',
  },
  idNumber: {
    length: 'An ID number has 18 characters, please count again.',
    characters: 'An ID number has digits only; the last may be an X.',
    'birth-date': 'The birth date in the middle looks wrong.',
    'check-digit': 'One digit looks wrong, please compare with your card.',
  },
  pin: {
    wrong: triesLeft =>
      `Number or PIN did not match; ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left.`,
    locked: () => 'For your safety the PIN is locked. Staff can unlock it.',
  },
  problem: {
    'no-page-token': 'This screen must be refreshed. Please exit and start again.',
    'wrong-origin': 'This screen must be refreshed. Please exit and start again.',
    'no-session': 'This visit has ended, please start again.',
    'wrong-step': 'That step was already done, please go on from here.',
    'bad-request': 'That did not work, please try again.',
    'too-large': 'That did not work, please try again.',
    'too-many-tries': 'Too many tries. Come back in ten minutes or ask staff.',
    'not-available': 'Not possible right now; nothing was printed. Please ask staff.',
    'printer-not-ready': 'The printer could not print just now; nothing was printed. Try again or ask staff.',
    'slot-occupied': 'There is paper in the slot. Nothing was printed; please wait until it is taken.',
    'no-glyph': 'This terminal cannot print one of the characters. Please ask staff.',
    'wrong-passcode': 'The passcode did not match, please try again.',
    'not-signed-in': 'Please sign in first.',
    'not-found': 'Not found, please try again.',
    conflict: 'The record has just changed. Please exit and start again.',
    internal: 'Something went wrong; nothing was printed. Please ask staff.',
  },
  refusal: {
    'certificate-revoked': {
      heading: 'This certificate was revoked',
      more: 'It was revoked before it was printed, so nothing was printed. Please ask staff.',
    },
    'certificate-superseded': {
      heading: 'There is a newer one',
      more: 'A newer certificate took its place, so this one was not printed. Please ask staff.',
    },
    'certificate-expired': {
      heading: 'This certificate has expired',
      more: 'So it was not printed. Please start again.',
    },
    'record-changed': {
      heading: 'Your record has just changed',
      more: 'To be safe nothing was printed. Please start again.',
    },
    'not-entitled': {
      heading: 'Not possible right now',
      more: 'Your record has just changed and does not allow this certificate now. Nothing was printed.',
    },
    'template-withdrawn': {
      heading: 'The form is being updated',
      more: 'Nothing was printed. Please come back in a while, or ask staff.',
    },
    'paper-in-slot': {
      heading: 'It was not printed',
      more: 'An earlier paper came out late and still lies in the slot. Yours was kept apart; please ask staff.',
    },
    'chain-broken': {
      heading: 'It was not printed',
      more: 'A check before printing failed. The document was destroyed; staff will look into it.',
    },
  },
  over: {
    left: { heading: 'You have left', more: 'Your details were cleared from the screen.' },
    taken: { heading: 'All done, goodbye', more: 'Your details were cleared from the screen.' },
    'not-me': {
      heading: 'All cleared',
      more: 'Nothing was printed. Try again or ask staff.',
    },
    'correction-requested': {
      heading: 'Staff have been told',
      more: 'They will check your record. Nothing was printed today.',
    },
    'record-changed': {
      heading: 'Your record has just changed',
      more: 'To be safe nothing was printed. Please start again.',
    },
    idle: { heading: 'We signed you out', more: 'Nobody touched the screen for a while; all is cleared.' },
  },
};
