import type { RegisterRow } from '../../../server/contract/staff-view.ts';
import { words } from '../words/words.ts';

/** Whether the certificate is good, in one word: what became of the print, unless something weighs more. */
export function StatusTag({ row }: { row: RegisterRow }) {
  return <span class={`tag ${lookOf(row)}`}>{statusName(row)}</span>;
}

/** The word of the tag, in the language of the page. */
export function statusName(row: RegisterRow): string {
  const { status } = row.status;
  return status === 'not-printed' || status === 'suspended'
    ? printName(row)
    : words.value.register.statuses[status];
}

/** What became of the print. Once staff have decided on a print in doubt, what they said counts and not the doubt. */
export function printName({ print, status: { status } }: RegisterRow): string {
  const { prints, decided } = words.value.register;
  if (print !== 'unknown' && print !== 'partial') return prints[print];
  switch (status) {
    case 'suspended':
      return prints[print];
    case 'not-printed':
      return decided['not-printed'];
    case 'valid':
    case 'expired':
      return decided.printed;
    case 'revoked':
    case 'superseded':
      // An ending hides whether anybody decided; the list of prints below it tells.
      return prints[print];
    default: {
      const never: never = status;
      return never;
    }
  }
}

function lookOf({ print, status: { status } }: RegisterRow): string {
  switch (status) {
    case 'valid':
      return 'tag--act';
    case 'expired':
      return '';
    case 'revoked':
      return 'tag--ended';
    case 'superseded':
      return 'tag--warn';
    case 'suspended':
      return print === 'under-way' ? '' : 'tag--warn';
    case 'not-printed':
      return print === 'under-way' || print === 'not-started' ? '' : 'tag--warn';
    default: {
      const never: never = status;
      return never;
    }
  }
}
