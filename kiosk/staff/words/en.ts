import type { IdNumberFault } from '../../../server/contract/gb11643.ts';
import type { EnrolmentEnd } from '../face/enrolment.ts';
import type { PinFault } from '../pin/pin-rules.ts';
import type { DraftFault } from '../record/read-draft.ts';
import type { zhCN } from './zh-CN.ts';

const idNumberFaults: Record<IdNumberFault, string> = {
  length: 'An ID number has 18 characters. Count them and compare.',
  characters: 'Only digits, and X at the very end. Compare with the card.',
  'birth-date': 'Digits 7 to 14 are not a real date of birth. Compare with the card.',
  'check-digit':
    'The last character does not fit the other 17, so one of them is mistyped. Compare them one by one.',
};

function draftFault(fault: DraftFault): string {
  switch (fault.kind) {
    case 'missing':
      return 'This is still empty.';
    case 'too-long':
      return `Too long: at most ${fault.most} characters. Please shorten it.`;
    case 'private-character':
      return 'It holds a character made on one computer only, which cannot be printed. Type it with the input method.';
    case 'id-number':
      return idNumberFaults[fault.fault];
    case 'not-a-date':
      return 'This is no day of the calendar. Write year, month and day, such as 20190312.';
    case 'in-the-future':
      return 'This day has not come yet. Please check.';
    case 'before-birth':
      return 'This day is before the date of birth. Please check.';
    default: {
      const never: never = fault;
      return never;
    }
  }
}

const pinFaults: Record<PinFault, string> = {
  'not-six-digits': 'Please type 6 digits.',
  repeating: 'Repeated digits are guessed first. Choose others.',
  'in-a-row': 'Digits in a row are guessed first. Choose others.',
  birthday: 'A birthday is easily guessed. Choose others.',
  'id-number': 'These digits are on the ID card. Choose others.',
  'not-the-same': 'The two do not match. Type them again.',
};

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

/** The console in English. Straight quotes: the bundled font draws curly ones as wide as a Chinese character. */
export const en: typeof zhCN = {
  title: 'Laiban · Staff',
  brand: 'Laiban staff',
  skip: 'Skip to content',
  tabs: { residents: 'Residents', attention: 'To do', register: 'Register' },
  attentionCount: count => `${count} to do`,
  signOut: 'Sign out',
  signOutQuestion: 'Sign out now?',
  signOutLosesText: 'Some text is not saved and will be lost.',
  signOutAnyway: 'Sign out without saving',
  idleWarning: seconds => `Signing out in ${seconds} s. Move the mouse to go on; unsaved text is kept.`,
  stay: 'Go on',
  cancel: 'Cancel',
  back: 'Back',
  close: 'Close',
  retry: 'Try again',
  loading: 'Reading…',
  unreachable: 'The server does not answer. Wait a moment and try again.',
  refused: detail => `The server said no: ${detail}`,
  tooManyTries: 'Too many tries. Wait a few minutes.',

  signIn: {
    heading: 'Staff sign-in',
    lead: {
      'not-yet': 'Your name and the passcode of this station.',
      left: 'You have signed out.',
      idle: 'Signed out after ten minutes without use.',
      expired: 'Your sign-in has ended. Please sign in again.',
    },
    draftsKept: name => `Unsaved text is still here. Sign in as "${name}" to go on with it.`,
    name: 'Your name',
    nameHint: 'Everything you do is recorded under it.',
    passcode: 'Station passcode',
    passcodeHint: 'One for the station; the technician knows it.',
    enter: 'Sign in',
    entering: 'Signing in…',
    nameMissing: 'Please write your name.',
    passcodeMissing: 'Please write the passcode.',
    wrong: 'This is not the passcode. Check it and try again, or ask the technician.',
    tooManyTries: 'Too many wrong passcodes. Wait five minutes and try again.',
  },

  list: {
    heading: 'Residents',
    search: 'Find a resident',
    searchHint: 'Name, address or ID number',
    count: count => `${count}`,
    most: 'Only the first 200 are shown. Type more to narrow it down.',
    none: text => `Nobody found for "${text}". Check the spelling or add a resident.`,
    empty: 'No residents yet. Begin with "Add".',
    add: 'Add',
    continueNew: 'Go on adding',
    unsaved: 'Unsaved',
    face: 'Face',
    pin: 'PIN',
    locked: 'PIN locked',
    pick: 'Choose a resident on the left, or add one.',
  },

  show: {
    version: version => `Version ${version}`,
    edit: 'Change record',
    continueEdit: 'Go on changing',
    identity: 'Identity',
    dwelling: 'Address',
    household: 'Household',
    support: 'Support',
    noSupport: 'Not on the support list.',
    alone: 'No other members.',
    face: 'Face',
    faceNone: 'No face enrolled.',
    faceSince: minute => `Enrolled. Consent given ${minute}.`,
    faceUnder14: 'Under 14: no face enrolment. Use the ID number and PIN.',
    enrol: 'Enrol face',
    enrolAgain: 'Enrol again',
    withdraw: 'Delete face',
    withdrawQuestion: "Delete this resident's face data?",
    withdrawWhat: 'It is deleted at once and cannot be brought back. The ID number and PIN still work.',
    withdrawYes: 'Delete',
    withdrawn: 'Face data deleted, consent withdrawn.',
    pin: 'PIN',
    pinNone: 'No PIN set.',
    pinSet: 'Set.',
    pinLocked: 'Locked after five wrong tries. Check the ID card, then unlock.',
    setPin: 'Set PIN',
    changePin: 'Change PIN',
    unlock: 'Unlock',
    unlocked: 'Unlocked, five tries again.',
    saved: version => `Saved as version ${version}.`,
    pinSaved: 'The new PIN is saved.',
    gone: 'This resident is no longer on record.',
  },

  fields: {
    name: 'Name',
    idNumber: 'ID number',
    sex: 'Sex',
    birthDate: 'Date of birth',
    address: 'Present address',
    formerAddress: 'Former number',
    renumberedOn: 'Renumbered on',
    capacity: 'Lives there as',
    since: 'Since',
    head: 'Head of household',
    memberName: "Member's name",
    relation: 'Relation to head',
    supportStatus: 'Support',
    supportReason: 'Reason',
    supportAsOf: 'Date of the list',
    confirmedOn: 'Confirmed on',
  },
  sexes: { 男: 'male', 女: 'female' },
  capacities: {
    户籍: 'Registered (户籍)',
    租住: 'Tenant (租住)',
    自有: 'Owner (自有)',
    借住: 'Guest (借住)',
  },
  supportStatuses: {
    低保: 'Minimum living (低保)',
    特困: 'Extreme poverty (特困)',
    低保边缘: 'Near minimum (低保边缘)',
    临时困难: 'Temporary (临时困难)',
  },

  form: {
    headingNew: 'Add a resident',
    headingEdit: name => `Change the record of ${name}`,
    changedMeanwhile: version =>
      `Meanwhile somebody saved version ${version}. Compare before you save, or their change is lost.`,
    startOver: 'Drop my changes and read again',
    nameHint: 'Exactly as on the ID card, rare characters included.',
    fromNumber: (birthDate, sex) => `Born ${birthDate}, ${sex}`,
    fromNumberNone: 'Date of birth and sex come from the ID number.',
    addressHint: 'From the province down to the room, as on the door.',
    renumbered: 'This house was renumbered',
    renumberedOnHint: 'Leave empty if unknown.',
    supported: 'On the civil-affairs support list',
    supportAsOfHint: 'The date on the list itself.',
    dayHint: 'Such as 20190312.',
    choose: 'Choose',
    addMember: 'Add a member',
    removeMember: name => (name === '' ? 'Remove this row' : `Remove ${name}`),
    member: row => `Member ${row}`,
    confirmedOnHint: 'When this record was last checked.',
    confirmToday: 'Checked today',
    save: 'Save',
    saving: 'Saving…',
    discard: "Don't save",
    problems: count =>
      count === 1
        ? 'One thing to mend; what you typed is kept:'
        : `${count} things to mend; what you typed is kept:`,
    fault: draftFault,
    idNumberTaken:
      'Another resident has this number already. Search for it and see if it is the same person.',
    findNumber: 'Search for this number',
    birthDateDiffers: 'The date of birth does not fit the ID number. Check the number.',
    sexDiffers: 'The sex does not fit the ID number. Check the number.',
  },

  enrol: {
    heading: name => `Enrol the face of ${name}`,
    steps: ['Consent', 'Three pictures', 'Done'],
    consentHeading: 'Read this to the resident',
    consent: [
      'Your face is enrolled only so that this machine knows you and can issue community certificates.',
      'Three pictures become a row of numbers and are then discarded. The numbers stay here, encrypted, and never go online.',
      'You may ask for deletion at any time; it takes effect at once.',
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
      'hold-still': { say: 'Hold still', help: 'Good, taking it.' },
      'look-straight': { say: 'Look straight ahead', help: 'Head upright, eyes on the camera.' },
      'do-action': { say: 'Do as shown', help: '' },
      'thank-you': { say: 'Taken', help: 'You can relax.' },
    },
  },

  pin: {
    heading: name => `Set a PIN for ${name}`,
    lead: 'Hand the keyboard to the resident and look away. Six digits, typed twice; the screen does not show them.',
    first: 'New PIN',
    second: 'Once more',
    typed: count => (count === 1 ? '1 digit typed' : `${count} digits typed`),
    save: 'Save PIN',
    saving: 'Saving…',
    faults: pinFaults,
    rule: 'No birthday, no digits from the ID card, nothing like 123456.',
  },

  register: {
    heading: 'Register',
    lead: 'The last 500 certificates, names masked.',
    filter: 'Filter',
    filterHint: 'Number, name or purpose',
    columns: {
      number: 'Number',
      kind: 'Certificate',
      name: 'Name',
      purpose: 'Purpose',
      copies: 'Copies',
      issuedAt: 'Issued',
      expiresOn: 'Valid until',
      print: 'Print',
    },
    kinds: { residence: 'Residence', hardship: 'Hardship', 'house-number': 'House number' },
    prints: {
      printed: 'Printed',
      'not-printed': 'Not printed',
      partial: 'Printed in part',
      unknown: 'Uncertain',
      'under-way': 'Printing',
      'not-started': 'Not started',
    },
    empty: 'Nothing has been issued yet.',
    none: 'No certificate fits.',
  },

  attention: {
    heading: 'To do',
    lead: 'Read again every ten seconds. Close what is done; your name goes into the journal.',
    stale: 'The server does not answer; this is what was read last.',
    empty: 'Nothing to do.',
    call: 'Somebody at the terminal asks for help',
    steps: {
      welcome: 'welcome',
      consent: 'consent',
      look: 'look at the camera',
      'other-way': 'number and PIN',
      digits: 'last four digits',
      'is-this-you': 'is this you',
      'not-entitled': 'not entitled',
      fill: 'purpose',
      preview: 'preview',
      printing: 'printing',
      take: 'take the paper',
      'print-failed': 'print failed',
      over: 'over',
    },
    callAt: step => `They are at "${step}". Please go and see.`,
    correction: name => `${name} says the record is wrong`,
    correctionWhat: 'Check with the resident, correct it, then close this.',
    print: number => `The print of ${number} is in doubt`,
    printWhat: 'Count the sheets at the printer. The verification page calls this certificate suspended.',
    open: 'Open record',
    closeItem: 'Done',
    closeQuestion: 'Have you counted the sheets at the printer?',
    closeWhat: 'This will not be shown again. Your name goes into the journal.',
    closeYes: 'Counted, close it',
    alreadyClosed: 'Somebody else closed this already.',
    minutes: minutes =>
      minutes < 1 ? 'just now' : minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`,
  },
};
