import type { RegisterRow } from '../../../server/contract/staff-view.ts';
import { words } from '../words/words.ts';

/** Whether the certificate is good, in one word: what became of the print, unless something weighs more. */
export function StatusTag({ row }: { row: RegisterRow }) {
  return <span class={`tag ${lookOf(row)}`}>{statusName(row)}</span>;
}

/** The word of the tag, in the language of the page. */
export function statusName({ print, status: { status } }: RegisterRow): string {
  const { prints, statuses } = words.value.register;
  return status === 'not-printed' || status === 'suspended' ? prints[print] : statuses[status];
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
    case 'suspended':
      return 'tag--warn';
    case 'not-printed':
      return print === 'not-printed' ? 'tag--warn' : '';
    default: {
      const never: never = status;
      return never;
    }
  }
}
