import type { zhCNFaceReceipt, zhCNVouch } from './zh-CN-faces.ts';

/** Vouching for somebody at the terminal, and the receipt of a deleted face, in English. */
export const enVouch: typeof zhCNVouch = {
  card: 'Vouch in person',
  cardWhat: 'Did the resident ask at the terminal for staff? Look at the ID card, and the terminal goes on.',
  begin: 'Begin',
  heading: name => `Vouch for ${name}`,
  lead: "Have the resident in front of you with the ID card, and read the six digits on the terminal's screen.",
  code: 'Six digits on the terminal',
  codeHint: 'Good for five minutes, once.',
  incomplete: 'Please type six digits.',
  look: 'Next',
  unknown: left =>
    `No such code: it may be too old or used. Compare it with the screen and try again (${left} left).`,
  tooMany: 'Too many tries. Wait ten minutes, or let the resident take another way.',
  gone: 'The resident has left or taken another way; nobody was let in. They can ask for a new code.',
  asked: kind => `Asked at the terminal: ${kind}`,
  inYourName: 'In the name of',
  seen: 'I have seen the ID card itself: photo, name and number are those of the person before me.',
  seenMissing: 'Look at the ID card first, then tick this.',
  confirm: 'It is this person',
  again: 'Type it again',
  done: 'Confirmed. The terminal now shows the resident their name and address.',
};

export const enFaceReceipt: typeof zhCNFaceReceipt = {
  heading: 'Receipt for a deleted face',
  whose: 'Resident',
  at: 'Deleted',
  asked: 'Asked by',
  byResident: 'The resident, at the terminal',
  byStaff: name => `The resident, through ${name} of the staff`,
  byTime: 'Nobody: unused for long, deleted by itself',
  what: 'What',
  whatDeleted: 'All numbers made from the face, from memory and disk. Pictures were never kept.',
  consent: 'Consent',
  consentEnded: (minute, version) => `Given ${minute} (text ${version}), ended with this`,
  more: 'Old backups lose it with the next backup. Issued certificates stay good; ID number and PIN still work, and staff can vouch.',
  print: 'Print receipt',
};
