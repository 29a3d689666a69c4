import { type IdNumberFault, readIdNumber } from '../../../server/contract/gb11643.ts';
import { EARLIEST_DAY } from '../../../server/contract/plausible-dates.ts';
import type { ResidentRecord } from '../../../server/contract/resident-record.ts';
import type { RecordDraft } from './draft.ts';
import { readDay } from './read-day.ts';

/** A place in the form; members by their row, first is 0. */
export type DraftField =
  | 'name'
  | 'idNumber'
  | 'address'
  | 'formerAddress'
  | 'renumberedOn'
  | 'capacity'
  | 'since'
  | 'head'
  | `members.${number}.name`
  | `members.${number}.relation`
  | 'supportStatus'
  | 'supportReason'
  | 'supportAsOf'
  | 'confirmedOn';

export type DraftFault =
  | { kind: 'missing' }
  | { kind: 'too-long'; most: number }
  /** A character that exists on the typing machine alone (private use area): no font can print it. */
  | { kind: 'private-character' }
  | { kind: 'id-number'; fault: IdNumberFault }
  | { kind: 'not-a-date' }
  | { kind: 'too-early' }
  | { kind: 'in-the-future' }
  | { kind: 'before-birth' };

export interface DraftProblem {
  field: DraftField;
  fault: DraftFault;
}

export type DraftReading =
  | { kind: 'record'; record: ResidentRecord }
  /** In the order of the form. */
  | { kind: 'problems'; problems: DraftProblem[] };

/**
 * Turns a form into a record, or says everything that is wrong with it. Texts are trimmed, never otherwise changed: a name
 * is written as on the identity card. `today` is a calendar day (`2026-11-23`). Lengths: server/contract/resident-record.ts.
 */
export function readDraft(draft: RecordDraft, today: string): DraftReading {
  const problems: DraftProblem[] = [];
  const fail = (field: DraftField, fault: DraftFault) => void problems.push({ field, fault });

  function text(field: DraftField, typed: string, most: number): string {
    const value = typed.trim();
    if (value === '') fail(field, { kind: 'missing' });
    else if (value.length > most) fail(field, { kind: 'too-long', most });
    else if (PRIVATE_USE.test(value)) fail(field, { kind: 'private-character' });
    return value;
  }

  function choice<Value extends string>(field: DraftField, value: Value | ''): Value {
    if (value === '') fail(field, { kind: 'missing' });
    return value as Value;
  }

  function date(field: DraftField, typed: string, birthDate: string | undefined): string {
    const day = readDay(typed);
    if (typed.trim() === '') fail(field, { kind: 'missing' });
    else if (day === undefined) fail(field, { kind: 'not-a-date' });
    else if (day < EARLIEST_DAY) fail(field, { kind: 'too-early' });
    else if (day > today) fail(field, { kind: 'in-the-future' });
    else if (birthDate !== undefined && day < birthDate) fail(field, { kind: 'before-birth' });
    return day ?? '';
  }

  const name = text('name', draft.name, 60);
  const number = readIdNumber(draft.idNumber);
  if (draft.idNumber.trim() === '') fail('idNumber', { kind: 'missing' });
  else if (number.kind === 'invalid') fail('idNumber', { kind: 'id-number', fault: number.fault });
  else if (number.birthDate > today || number.birthDate < EARLIEST_DAY)
    fail('idNumber', { kind: 'id-number', fault: 'birth-date' });
  const born = number.kind === 'valid' && number.birthDate <= today ? number.birthDate : undefined;

  const address = text('address', draft.address, 300);
  const capacity = choice('capacity', draft.capacity);
  const since = date('since', draft.since, born);
  const renumbering = draft.renumbered
    ? {
        formerAddress: text('formerAddress', draft.formerAddress, 300),
        // Older renumberings have no known day; the record may leave it open.
        ...(draft.renumberedOn.trim() === ''
          ? {}
          : { renumberedOn: date('renumberedOn', draft.renumberedOn, undefined) }),
      }
    : {};
  const head = text('head', draft.head, 60);
  const members = draft.members.flatMap((member, row) =>
    // A row that was added and never filled in says nothing.
    member.name.trim() === '' && member.relation.trim() === ''
      ? []
      : [
          {
            name: text(`members.${row}.name`, member.name, 60),
            relation: text(`members.${row}.relation`, member.relation, 20),
          },
        ],
  );
  const support = draft.supported
    ? {
        support: {
          status: choice('supportStatus', draft.supportStatus),
          reason: text('supportReason', draft.supportReason, 200),
          asOf: date('supportAsOf', draft.supportAsOf, born),
        },
      }
    : {};
  const confirmedOn = date('confirmedOn', draft.confirmedOn, undefined);

  if (problems.length > 0 || number.kind === 'invalid') return { kind: 'problems', problems };
  const { idNumber, sex, birthDate } = number;
  return {
    kind: 'record',
    record: {
      name,
      idNumber,
      sex,
      birthDate,
      address,
      ...renumbering,
      residence: { capacity, since },
      household: { head, members },
      ...support,
      confirmedOn,
    },
  };
}

const PRIVATE_USE = /\p{Private_Use}/u;
