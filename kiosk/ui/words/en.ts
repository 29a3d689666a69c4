import { codesEn } from './codes.en.ts';
import { faceDataEn } from './face-data.en.ts';
import type { Words } from './zh-CN.ts';

export const en: Words = {
  codes: codesEn,
  tag: 'en',
  back: 'Back',
  exit: 'Exit',
  next: 'Next',
  yes: 'Yes',
  tryAgain: 'Try again',
  otherWay: 'Other way',
  demo: 'Demo data',
  working: 'One moment',
  notice: 'Please note',
  staffCode: code => `For staff: ${code}`,
  goTo: place => `Please go to: ${place}`,

  helpers: {
    name: 'Help',
    language: '中文',
    large: 'Large text',
    standard: 'Normal text',
    contrast: 'Contrast',
    theme: {
      paper: 'Paper',
      dark: 'Dark',
      'yellow-on-black': 'Yellow on black',
      'black-on-white': 'Black on white',
    },
    voiceOn: 'Voice on',
    voiceOff: 'Voice off',
    noVoice: 'No voice',
    noVoiceMore: 'No English voice is installed on this terminal, so it cannot read aloud.',
    callStaff: 'Call staff',
    calling: 'Calling',
    called: 'Called, please wait',
    callFailed: 'No answer, see the desk',
  },

  welcome: {
    heading: 'What do you need?',
    more: 'Recognised, filled in, printed: 40 seconds',
    foot: 'Anyone can check a certificate by scanning it, or by its number',
    someShut: place => `Grey ones: please go to ${place}`,
    notices: {
      restarted: 'The terminal has just restarted, please begin again. Your details are cleared.',
      'print-followed':
        'The terminal has just restarted. Please look into the paper slot and ask staff if in doubt.',
      'cannot-start': 'That did not start. Please touch again or ask staff.',
    },
  },

  consent: {
    heading: 'Find your record\nby your face',
    more: 'Once, about 10 seconds. You may choose not to.',
    compared: 'The camera compares your face with the *numbers* kept when you enrolled',
    stays: 'Compared in this machine only: *never online, never passed on*',
    gone: 'Pictures are *not kept*; they are gone once compared',
    free: 'Refusing costs you nothing; under 14 please use the other way',
    agree: 'Agree, use my face',
    agreeMore: 'about 10 seconds',
    agreeMoreNumber: 'ID number first',
    refuse: 'No face, other way',
    refuseMore: 'ID number and PIN',
    onlyOther: 'Use my ID number',
    onlyOtherHeading: 'Find your record\nby your ID number',
    onlyOtherMore: 'Type your ID number and six-digit PIN, about 40 seconds.',
    because: {
      'no-camera': 'This terminal has no camera now. Please use your ID number and PIN.',
      'nobody-enrolled': 'No faces are enrolled here yet. Please use your ID number and PIN.',
      'no-engine': 'Face check does not work here now. Please use your ID number and PIN.',
    },
  },

  look: {
    name: 'Please look at the screen',
    anotherAction: 'Something else',
    noLight: 'No lights, please',
    lights: 'Look here, keep still',
    lightsMore: 'The screen shows a few soft colours; nearly there',
    comparing: 'Comparing with your record',
    comparingMore: 'Nearly there',
  },

  digits: {
    heading: 'Last four of your ID',
    more: 'They tell us that it is really you',
    wrong: triesLeft => `Not a match; ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left.`,
  },

  keypad: {
    name: 'Number pad',
    erase: 'Erase one',
    letterX: 'Letter X',
    entered: (count, of) => `${count} of ${of} entered`,
  },

  byNumber: {
    heading: 'Your ID number',
    more: '18 characters, the last may be an X',
    pinHeading: 'Your six-digit PIN',
    pinMore: 'The one you chose when you enrolled',
    noPin: 'No PIN, or forgotten? Staff can check your card.',
    change: 'Change',
    vouch: 'Ask staff to check',
  },

  claim: {
    heading: 'Your ID number',
    more: '18 characters; then look at the screen once',
  },

  vouch: {
    heading: 'Staff will check',
    more: 'Show them your ID card and tell them this code',
    code: code => `Code ${code}`,
    until: time => `The code is good until ${time}`,
    goesOn: 'Once they have checked, this screen goes on by itself.',
  },

  isThisYou: {
    heading: 'Is this you?',
    more: 'Partly hidden for your privacy',
    name: 'Name',
    address: 'Address',
    yes: 'Yes, it is me',
    no: 'Not me',
  },

  notEntitled: {
    heading: 'Not possible for now',
    why: 'Why',
    where: 'Where to go',
    dispute: 'My record is wrong',
  },

  fill: {
    heading: 'All filled in for you',
    more: 'Please check, then choose purpose and copies',
    record: 'Your record',
    purpose: 'What is it for?',
    copies: 'Copies',
    copiesNow: copies => (copies === 1 ? '1 copy' : `${copies} copies`),
    fewer: 'One copy less',
    more1: 'One copy more',
    dispute: 'Record is wrong',
    faceData: 'My face data',
    preview: 'See certificate',
    choosePurpose: 'Choose a purpose',
  },

  faceData: faceDataEn,

  dispute: {
    heading: 'Ask staff to check?',
    more: 'Staff will check your record. Nothing is printed until they have.',
    yes: 'Yes, please check',
    no: 'No, go on',
  },

  preview: {
    heading: 'This will be printed',
    more: number => `No. ${number}`,
    page: (page, of) => `Page ${page} of ${of}`,
    earlier: 'Previous page',
    later: 'Next page',
    larger: 'Larger',
    smaller: 'Smaller',
    loading: 'Opening the certificate',
    unreadable: 'It could not be opened',
    unreadableMore: 'Nothing was printed. Try again or ask staff.',
    print: copies => (copies === 1 ? 'Print' : `Print ${copies} copies`),
    cannotPrint: why => `${why}; nothing was printed. The button comes back once it is ready.`,
  },

  printing: {
    sending: 'Sending to the printer',
    sheet: (sheet, of) => (of === 1 ? 'Printing' : `Printing sheet ${sheet} of ${of}`),
    paused: 'The printer has stopped',
    noAnswer: 'Finding out how it is',
    more: {
      sending: 'On its way to the printer. Please stay.',
      waiting: 'The printer has it. Please stay.',
      printing: 'Paper is coming out. Please stay.',
      paused: 'One moment, please stay.',
      'no-answer': 'The printer does not answer; we are finding out. Please stay.',
    },
    heldUp: why => `${why}. One moment, please.`,
    staffCalled: why => `${why}. Staff were told; one moment, please.`,
    lost: 'Contact is lost for a moment, reconnecting. Please stay.',
    afterwards: sheets =>
      `Then take ${sheets === 1 ? 'the *sheet*' : `all *${sheets} sheets*`} from the *slot below*. The screen clears itself.`,
  },

  take: {
    heading: 'Please take your paper',
    more: sheets => (sheets === 1 ? '1 sheet, in the slot below' : `${sheets} sheets, in the slot below`),
    number: number => `No. ${number}`,
    check: 'Anyone can check it by scanning it, or by its number and code.',
    taken: 'I have taken it',
    bySensor: 'The screen clears itself once it is taken.',
    remind: 'Is it still in the slot?',
    remindMore: 'Please take it, then touch “I have taken it”.',
    soon: seconds => `The screen clears in ${seconds} s`,
    stay: 'Not yet',
  },

  printFailed: {
    'not-printed': {
      heading: 'It was not printed',
      more: 'No paper came out. Start again or ask staff.',
    },
    partial: {
      heading: 'Only part was printed',
      more: 'Please stay and hand what came out to staff; they are on their way.',
    },
    unknown: {
      heading: 'We are not sure it printed',
      more: 'It may have come out, or not. Please stay, staff are on their way.',
    },
    likely: {
      printed: 'It has probably come out. Staff will confirm.',
      'not-printed': 'It has probably not come out. Staff will confirm.',
      partial: 'Probably only part came out. Staff will confirm.',
      unknown: 'The printer did not say. Staff will confirm.',
    },
    suspended: 'The number is suspended until staff confirm it.',
    sheets: (done, total) => `The printer reports ${done} of ${total} sheets`,
    number: number => `Tell staff this number: *${number}*`,
    done: 'All right',
  },

  goodbye: {
    home: 'Back to start',
    printing: {
      heading: 'Still printing, please wait',
      more: 'The screen is cleared. Please wait at the slot until it has come out.',
    },
    paper: {
      heading: 'Please take your paper',
      more: 'The screen is cleared. What is printed lies in the slot below.',
    },
  },

  slot: {
    printing: {
      heading: 'A paper is being printed',
      more: 'If it is yours, please wait at the slot. The next can begin once it has been taken.',
    },
    lying: {
      heading: 'Please take your paper',
      more: 'It lies in the slot. Not yours? Please leave it there, or call staff.',
    },
    'not-taken': {
      heading: 'Paper is in the slot',
      more: 'Staff were told to collect it. The screen comes back once it is taken.',
    },
    doubt: {
      heading: 'Please wait for staff',
      more: 'A sheet of somebody else may lie in the slot; please do not take it. Staff were told.',
    },
    found: {
      heading: 'Paper is in the slot',
      more: 'Not yours? Please leave it there. Staff were told; the screen comes back once it is taken.',
    },
    taken: 'It has been taken',
    empty: 'Staff: the slot is empty',
    elsewhere: place => `In a hurry? You can go to: ${place}`,
    bySensor: 'The screen comes back once it is taken.',
    stillThere: 'The terminal still sees paper in the slot, please look again.',
  },

  printLost: {
    heading: 'Printed or not? Not known yet',
    calling: 'Calling staff. Please look into the slot and stay.',
    called: 'Staff were called. Please look into the slot, stay, and do not start again.',
    failed: 'Staff could not be called. Look into the slot, then tell the desk. Please do not start again.',
    followed: 'The printer goes on, and the terminal will note what comes of it.',
  },

  outOfService: {
    starting: { heading: 'Starting up', more: 'A few seconds, please.' },
    server: { heading: 'Reconnecting', more: 'This usually takes seconds. In a hurry? Please see the desk.' },
    paused: 'Out of service',
    because: why => `${why}. The screen comes back by itself once it is fixed.`,
    printFollowed: 'If you were printing: look into the paper slot and ask staff if in doubt.',
    retry: 'Try now',
  },

  idle: {
    heading: 'Are you still there?',
    more: seconds => `In ${seconds} s we exit and clear your details`,
    stay: 'Yes, go on',
  },
};
