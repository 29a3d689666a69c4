import type { ResidentRecord } from '../../../server/contract/resident-record.ts';

/** A record as it stands in the form: every field as typed, valid or not, so that nothing typed is ever lost. */
export interface RecordDraft {
  name: string;
  /** Birth date and sex are not typed: they stand in this number. */
  idNumber: string;
  address: string;
  renumbered: boolean;
  formerAddress: string;
  renumberedOn: string;
  capacity: ResidentRecord['residence']['capacity'] | '';
  since: string;
  head: string;
  members: MemberDraft[];
  supported: boolean;
  supportStatus: NonNullable<ResidentRecord['support']>['status'] | '';
  supportReason: string;
  supportAsOf: string;
  confirmedOn: string;
}

/** One row of the household; `key` keeps a row's text with its row when another is removed. */
export interface MemberDraft {
  key: number;
  name: string;
  relation: string;
}

export const MOST_MEMBERS = 20;

/** An empty form; what staff write down today they have confirmed today (`2026-11-23`). */
export function emptyDraft(today: string): RecordDraft {
  return {
    name: '',
    idNumber: '',
    address: '',
    renumbered: false,
    formerAddress: '',
    renumberedOn: '',
    capacity: '',
    since: '',
    head: '',
    members: [],
    supported: false,
    supportStatus: '',
    supportReason: '',
    supportAsOf: '',
    confirmedOn: today,
  };
}

/** The form for a record that exists. */
export function draftOf(record: ResidentRecord): RecordDraft {
  return {
    name: record.name,
    idNumber: record.idNumber,
    address: record.address,
    renumbered: record.formerAddress !== undefined || record.renumberedOn !== undefined,
    formerAddress: record.formerAddress ?? '',
    renumberedOn: record.renumberedOn ?? '',
    capacity: record.residence.capacity,
    since: record.residence.since,
    head: record.household.head,
    members: record.household.members.map((member, key) => ({ key, ...member })),
    supported: record.support !== undefined,
    supportStatus: record.support?.status ?? '',
    supportReason: record.support?.reason ?? '',
    supportAsOf: record.support?.asOf ?? '',
    confirmedOn: record.confirmedOn,
  };
}

/** Changes the name; the head of the household follows as long as it is the same person. */
export function withName(draft: RecordDraft, name: string): RecordDraft {
  return { ...draft, name, head: draft.head === draft.name ? name : draft.head };
}

/** Adds an empty row to the household, at most MOST_MEMBERS. */
export function withAnotherMember(draft: RecordDraft): RecordDraft {
  if (draft.members.length >= MOST_MEMBERS) return draft;
  const key = Math.max(-1, ...draft.members.map(member => member.key)) + 1;
  return { ...draft, members: [...draft.members, { key, name: '', relation: '' }] };
}

/** Changes one row of the household. */
export function withMember(draft: RecordDraft, key: number, change: Partial<MemberDraft>): RecordDraft {
  return {
    ...draft,
    members: draft.members.map(member => (member.key === key ? { ...member, ...change } : member)),
  };
}

/** Takes one row out of the household. */
export function withoutMember(draft: RecordDraft, key: number): RecordDraft {
  return { ...draft, members: draft.members.filter(member => member.key !== key) };
}

/** Whether two drafts say the same, text for text. */
export function sameDraft(a: RecordDraft, b: RecordDraft): boolean {
  const plain = (draft: RecordDraft) =>
    JSON.stringify({ ...draft, members: draft.members.map(({ name, relation }) => [name, relation]) });
  return plain(a) === plain(b);
}
