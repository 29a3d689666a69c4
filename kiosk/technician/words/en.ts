import { facesEn } from './faces.en.ts';
import { infraredEn } from './infrared.en.ts';
import { blockedEn, warningsEn } from './reasons.en.ts';
import type { zhCN } from './zh-CN.ts';

/** The technician's page in English. Straight quotes: the bundled font draws curly ones as wide as a Chinese character. */
export const en: typeof zhCN = {
  title: 'Laiban · Health',
  brand: 'Laiban health',
  pages: { health: 'Health', faces: 'Faces', ruler: 'Calibrate size' },
  loading: 'Reading…',
  awayTitle: 'The server does not answer',
  away: 'Run npm start on the machine or look into the system log. This page goes on trying.',
  awaySince: time => `Below is what it said last, at ${time}.`,
  readAt: time => `Read at ${time}, every 2 seconds`,
  allWell: 'All is well, residents can be served',
  blocking: count =>
    count === 1
      ? 'One thing keeps residents from being served'
      : `${count} things keep residents from being served`,
  advisable: count =>
    count === 1
      ? 'Residents can be served; one thing to look after'
      : `Residents can be served; ${count} things to look after`,

  printer: {
    heading: 'Printer',
    ready: 'Ready',
    blocked: 'Cannot print',
    unreachable: 'No answer',
    changed: 'Exchanged',
    unknown: 'Unclear',
    address: 'Address',
    model: 'Model',
    uuid: 'Identity',
    noUuid: 'None: if it is exchanged, nobody can tell',
    counter: 'Printed so far',
    sides: count => `${count.toLocaleString('en-US')} sides`,
    seenAt: 'Looked at',
    uncertain:
      'Reached through a print queue: whether paper came out is known only roughly. Use its own IPP address if you can.',
    told: 'In its own words',
    trays: 'Trays',
    tray: number => `Tray ${number}`,
    trayNames: {
      main: 'Main tray',
      alternate: 'Spare tray',
      'by-pass-tray': 'By-pass tray',
      manual: 'Manual feed',
      'large-capacity': 'Large tray',
      top: 'Top tray',
      middle: 'Middle tray',
      bottom: 'Bottom tray',
      photo: 'Photo tray',
      envelope: 'Envelopes',
      auto: 'Chosen by itself',
    },
    papers: { a4: 'A4', other: 'Not A4', unknown: 'Paper not told' },
    trayLevels: { some: 'Has paper', low: 'Low', empty: 'Empty', unknown: 'Amount not told' },
    sheets: count => `, ${count} sheets`,
    supplies: 'Supplies',
    consumed: { good: 'Good', low: 'Low', empty: 'Used up', full: 'Full', unknown: 'Not told' },
    filled: { good: 'Has room', low: 'Nearly full', empty: 'Empty', full: 'Full', unknown: 'Not told' },
    agree: {
      heading: 'Is this our printer?',
      lead: 'Look at the serial number on its body: confirm only a printer that truly stands in this terminal. It goes into the journal.',
      before: 'Before',
      now: 'Now',
      without: 'No identity',
      withoutWarning:
        'This printer has no identity. Once confirmed, another one without can take its place and nobody can tell.',
      name: 'Your name',
      passcode: 'Staff passcode',
      yes: 'This is our printer',
      working: 'Confirming…',
      troubles: {
        incomplete: 'Write your name and the passcode.',
        'wrong-passcode': 'The passcode did not match. Please try again.',
        'too-many-tries': 'Too many tries. Please come back in five minutes.',
        'another-by-now': 'Yet another printer answers now. Look at its identity before you confirm.',
        'nothing-to-agree': 'No printer needs to be confirmed now.',
        away: 'The server does not answer; nothing was changed.',
      },
    },
    testPage: {
      print: 'Print a test page',
      what: 'One A4: sizes, greys, fine lines, letters. It is counted as paper.',
      whenReady: 'Possible once the printer is ready.',
      refused: {
        busy: 'The last test page is still being printed.',
        'not-ready': 'The printer is not ready.',
        'too-many': 'Five were printed within ten minutes. Please wait a little.',
        'slot-occupied':
          'Somebody is being served, or paper lies in the slot. Nothing was printed; please try again in a moment.',
        away: 'The server does not answer.',
      },
      phases: {
        sending: 'Sending it to the printer…',
        waiting: 'The printer has it and waits…',
        printing: 'Printing…',
        paused: 'The printer stands still; see its panel.',
        'no-answer': 'The printer does not answer; finding out…',
      },
      outcomes: {
        printed: 'The test page came out',
        'not-printed': 'It did not come out',
        partial: 'Only a part came out',
        unknown: 'Whether it came out is not known; look at the output tray',
      },
      take: 'Please take the test page out of the slot now; somebody may print next.',
    },
    blockedBy: blockedEn,
    warnedBy: warningsEn,
    unreachableRemedy: {
      what: 'The printer does not answer',
      todo: 'Check power and cable, then the address in LAIBAN_PRINTER.',
    },
    changedRemedy: {
      what: 'Another printer answers at this address',
      todo: 'Make sure that it stands in this terminal, then press "This is our printer" below. Nothing is printed before.',
    },
    unknownRemedy: {
      what: 'The printer answers but does not say how it is',
      todo: 'Use its own IPP address (ipp:// or ipp-usb) instead of a print queue.',
    },
  },

  sheets: {
    heading: "Today's paper",
    even: 'Agrees',
    differs: 'Differs',
    counted: 'Printer counted',
    nothingCounted: 'The printer tells no count',
    byJobs: 'added up by job',
    issued: 'Certificates',
    spoiled: 'Destroyed',
    testPages: 'Test pages',
    inDoubt: 'Undecided',
    sheets: count => (count === 1 ? '1 sheet' : `${count} sheets`),
    upTo: count => `up to ${count}`,
    alarms: {
      'more-counted': difference => `${difference} more counted`,
      'fewer-counted': difference => `${difference} fewer counted`,
      'counter-went-back': 'The counter went back',
    },
    close: "It stays until the staff write down the reason under the console's paper count.",
    differRemedy: days => ({
      what: days === 1 ? 'The sheets of one day do not add up' : `The sheets of ${days} days do not add up`,
      todo: "Ask the staff to find out why and write it down under the console's paper count.",
    }),
  },

  folder: {
    heading: 'Data folder',
    writable: 'Writable',
    notWritable: 'Not writable',
    notWritableRemedy: {
      what: 'The data folder cannot be written to',
      todo: 'Check the disk and the rights of the folder. Nothing can be issued until then.',
    },
    free: 'Free space',
    little: 'Little',
    littleRemedy: { what: 'Little space left on the disk', todo: 'Make room; at least 1 GB should be free.' },
    database: 'Database',
  },

  templates: {
    heading: 'Certificate templates',
    kinds: { residence: 'Residence', hardship: 'Hardship', 'house-number': 'House number' },
    ok: 'In use',
    broken: 'Withdrawn',
    pending: 'Older one in use',
    stillUsing: savedAt =>
      `The saved file has mistakes; still using the version of ${savedAt.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}.`,
    version: hash => `Version ${hash}`,
    line: line => `line ${line}`,
    pendingRemedy: kind => ({
      what: `The template "${kind}" was saved with mistakes; the older version is in use`,
      todo: 'Residents are served as before the change. Mend the file as said under Certificate templates.',
    }),
    remedy: kind => ({
      what: `The template "${kind}" has a mistake and is withdrawn`,
      todo: 'Mend the file as said under Certificate templates; it is back a second after saving. The others go on working.',
    }),
  },

  records: {
    heading: 'Records and journal',
    residents: 'Residents',
    faces: 'Faces enrolled',
    people: count => `${count}`,
    journal: 'Journal',
    entries: count => `${count} entries`,
    intact: 'Intact',
    broken: 'Altered',
    brokenRemedy: {
      what: "The journal's chain is broken",
      todo: 'Stop using this machine, keep the data folder as it is and call the makers.',
    },
    noResidentsRemedy: {
      what: 'No residents on record yet',
      todo: 'Ask the staff to add them on the staff page.',
    },
    undecided: 'Prints to decide on',
    undecidedRemedy: prints => ({
      what: prints === 1 ? 'One print ended in doubt' : `${prints} prints ended in doubt`,
      todo: 'Ask the staff to look at the paper and decide on the console. Until then these certificates are suspended.',
    }),
    unfinished: 'Unfinished print jobs',
    jobs: count => (count === 0 ? 'None' : `${count}`),
  },

  faces: facesEn,
  infrared: infraredEn,

  paperCodes: {
    heading: 'Codes on paper',
    forPhones: 'Open on phones',
    hereOnly: 'This machine only',
    page: 'Lead to',
    status: 'Asks about revocation',
    nobody: 'Nobody outside can ask',
    key: 'Signing key',
    lost: 'Lost keys',
    nowhereRemedy: {
      what: 'Phones that scan a certificate find no page',
      todo: 'Lay the verification page on a web server that phones reach and set LAIBAN_VERIFY_URL.',
    },
    lostRemedy: {
      what: 'Keys that signed earlier certificates are gone: their codes cannot be checked',
      todo: 'Stop the program and put keys/signing/ring.json back from a backup of the data folder, before more is issued.',
    },
  },

  program: {
    heading: 'Program',
    version: 'Laiban',
    node: 'Node.js',
    startedAt: 'Started',
    clock: "Server's clock",
  },

  ruler: {
    heading: 'Make a millimetre on the screen a real millimetre',
    lead: 'Do this once, on the very screen that residents use. All sizes follow from it.',
    step1: 'Take a ruler and measure this line.',
    lineName: 'A line that should be 100 mm long',
    measured: 'How many millimetres is it?',
    measuredHint: 'Such as 96.5.',
    apply: 'Correct it',
    notANumber: 'Write a number from 20 to 500.',
    fine: 'Finely',
    shorter: 'Shorter',
    longer: 'Longer',
    step2: 'When the line is exactly 100 mm, hold any bank card to this frame.',
    card: 'Bank card 85.6 × 54 mm',
    now: scale => `1 mm is ${scale} px now`,
    kept: "Kept in this machine's browser.",
    reset: 'Back to default',
  },
};
