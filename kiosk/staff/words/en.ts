import type { PinFault } from '../pin/pin-rules.ts';
import { enEnrol } from './en-enrol.ts';
import { enFaceReceipt, enVouch } from './en-faces.ts';
import { enForm } from './en-form.ts';
import { enPrints } from './en-prints.ts';
import { enRegister } from './en-register.ts';
import { enSheets } from './en-sheets.ts';
import { enTemplates } from './en-templates.ts';
import type { zhCN } from './zh-CN.ts';

const pinFaults: Record<PinFault, string> = {
  'not-six-digits': 'Please type 6 digits.',
  repeating: 'Repeated digits are guessed first. Choose others.',
  'in-a-row': 'Digits in a row are guessed first. Choose others.',
  birthday: 'A birthday is easily guessed. Choose others.',
  'id-number': 'These digits are on the ID card. Choose others.',
  'not-the-same': 'The two do not match. Type them again.',
};

/** The console in English. Straight quotes: the bundled font draws curly ones as wide as a Chinese character. */
export const en: typeof zhCN = {
  title: 'Laiban · Staff',
  brand: 'Laiban staff',
  skip: 'Skip to content',
  tabs: {
    residents: 'Residents',
    attention: 'To do',
    prints: 'In doubt',
    register: 'Register',
    sheets: 'Sheets',
    templates: 'Templates',
  },
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
    consentGiven: 'Consent given',
    consentText: 'Text version',
    expires: 'Expires',
    expiresUnused: 'later if used before',
    deletedOn: 'Deleted',
    receipt: 'Receipt',
    faceUnder14: 'Under 14: no face enrolment. ID number and PIN, with a guardian.',
    enrol: 'Enrol face',
    enrolAgain: 'Enrol again',
    withdraw: 'Delete face',
    withdrawQuestion: "Delete this resident's face data?",
    withdrawWhat:
      'It is deleted at once and cannot be brought back; backups lose it with the next one. The ID number and PIN still work.',
    withdrawYes: 'Delete',
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

  form: enForm,

  enrol: enEnrol,

  vouch: enVouch,

  faceReceipt: enFaceReceipt,

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

  prints: enPrints,

  register: enRegister,

  sheets: enSheets,

  templates: enTemplates,

  attention: {
    heading: 'To do',
    lead: 'Read again every ten seconds. Close what is done; your name goes into the journal.',
    stale: 'The server does not answer; this is what was read last.',
    empty: 'Nothing to do.',
    call: 'Somebody at the terminal asks for help',
    steps: {
      welcome: 'welcome',
      starting: 'starting',
      'out-of-service': 'out of service',
      goodbye: 'goodbye',
      consent: 'consent',
      look: 'look at the camera',
      'other-way': 'number and PIN',
      claim: 'ID number',
      vouch: 'asking staff',
      'face-data': 'my face data',
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
    print: number => `${number} was not clearly printed`,
    printWhat:
      'Look and count the sheets at the printer, then decide under "In doubt". Until then the verification page does not call it valid.',
    paper: number => `Nobody took: ${number}`,
    paperWhat:
      'The paper lies in the slot and the terminal serves nobody. Take it out, hand it over, then press "Done".',
    foundPaper: 'A paper that nobody printed lies in the slot',
    foundPaperWhat:
      'The sensor sees paper, but the terminal printed none. Take it out and keep it safe; the terminal serves nobody until then.',
    chain: number => `Print destroyed: ${number}`,
    chainWhat:
      'What was to be printed did not belong to whoever asked. It was destroyed and not one sheet came out. Note the time and ask the makers.',
    sheets: day => `Sheets of ${day} do not add up`,
    sheetsWhat:
      'The printer counted other sheets than were recorded. Find out why under "Sheets", and write it down.',
    twins: (name, other) => `${name} and ${other} look alike and share a birthday`,
    twinsWhat:
      'They may be twins. Make sure that their faces were not swapped; the terminal always asks them for the last four digits. Close this once you have looked.',
    alike: (name, other) => `The faces of ${name} and ${other} cannot be told apart`,
    alikeWhat:
      'Is this one person enrolled under two names, or two who look alike? Delete the wrong one; if they are two people, press "Done": the terminal will always ask them for the last four digits.',
    facesExpired: count => (count === '1' ? 'One face expired' : `${count} faces expired`),
    facesExpiredWhat:
      'Nobody had used them for long, so they were deleted, each with a receipt in the record. ID number and PIN go on working; enrol again whoever wants it.',
    restored: minute => `The terminal was put back from a backup of ${minute}`,
    restoredWhat:
      'It knows nothing of what came after. Faces deleted since are back: delete them once more, by the receipts people hold. Certificates issued since are not in the register: take them in and issue new ones. Close this when both are done.',
    guessing: {
      pin: {
        title: 'Many wrong PINs at the terminal',
        what: 'Twenty in ten minutes: somebody may be guessing. Number and PIN rest for ten minutes. Go and see; after a look at the ID card you can unlock or vouch.',
      },
      digits: {
        title: 'Many wrong last digits at the terminal',
        what: 'Twenty in ten minutes: somebody may pose as another. Faces rest for ten minutes. Go and see; after a look at the ID card you can unlock or vouch.',
      },
      looks: {
        title: 'Many looks at the terminal led nowhere',
        what: 'Fifteen in ten minutes recognised nobody: somebody may be trying, or the light at the camera is bad. Faces rest for ten minutes. Go and see; number and PIN, or you vouching, work as ever.',
      },
    },
    ways: {
      open: name => `Open ${name}`,
      correction: 'Open record',
      print: 'Decide',
      chain: 'See register',
      sheets: 'Find out why',
    },
    closeItem: 'Done',
    first: 'This is to be done here first; then it closes by itself.',
    alreadyClosed: 'Somebody else closed this already.',
    minutes: minutes =>
      minutes < 1 ? 'just now' : minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`,
  },
};
