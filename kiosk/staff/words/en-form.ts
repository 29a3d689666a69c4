import type { IdNumberFault } from '../../../server/contract/gb11643.ts';
import type { DraftFault } from '../record/read-draft.ts';
import type { zhCNForm } from './zh-CN-form.ts';

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
    case 'too-early':
      return 'Before 1900. Check the year.';
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

/** The record form in English. */
export const enForm: typeof zhCNForm = {
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
  idNumberTaken: 'Another resident has this number already. Search for it and see if it is the same person.',
  findNumber: 'Search for this number',
  implausibleDate: 'A date lies before 1900, after today, or before the birth. Check the dates.',
  birthDateDiffers: 'The date of birth does not fit the ID number. Check the number.',
  sexDiffers: 'The sex does not fit the ID number. Check the number.',
};
