import { expect, test } from 'vitest';
import {
  draftOf,
  emptyDraft,
  MOST_MEMBERS,
  type RecordDraft,
  sameDraft,
  withAnotherMember,
  withMember,
  withName,
  withoutMember,
} from '../../../kiosk/staff/record/draft.ts';
import { type DraftField, readDraft } from '../../../kiosk/staff/record/read-draft.ts';
import { residentRecordSchema } from '../../../server/contract/resident-record.ts';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { idNumberOf, recordOf } from '../../support/people.ts';

const TODAY = '2026-11-23';

/** A form with nothing wrong in it. */
const good: RecordDraft = draftOf(recordOf({ confirmedOn: TODAY }));

function faultsOf(changes: Partial<RecordDraft>): [DraftField, string][] {
  const reading = readDraft({ ...good, ...changes }, TODAY);
  return reading.kind === 'record' ? [] : reading.problems.map(({ field, fault }) => [field, fault.kind]);
}

test('every record of the demo community comes out of the form as it went in', () => {
  for (const { record } of demoCommunity(TODAY)) {
    const reading = readDraft(draftOf(record), TODAY);
    expect(reading).toEqual({ kind: 'record', record });
    expect(residentRecordSchema.safeParse(record).success).toBe(true);
  }
});

test('birth date and sex are read from the number', () => {
  const reading = readDraft({ ...good, idNumber: idNumberOf('2001-02-14', 462).toLowerCase() }, TODAY);
  expect(reading).toMatchObject({ kind: 'record', record: { birthDate: '2001-02-14', sex: '女' } });
});

test('a number may be typed in groups and with a small x', () => {
  const idNumber = Array.from({ length: 1000 }, (_, serial) => idNumberOf('1990-03-07', serial)).find(
    number => number.endsWith('X'),
  );
  const typed = ` ${idNumber?.slice(0, 6)} ${idNumber?.slice(6, 14)} ${idNumber?.slice(14).toLowerCase()} `;
  expect(readDraft({ ...good, idNumber: typed }, TODAY)).toMatchObject({ record: { idNumber } });
});

test('an empty form names every field that is needed, in the order of the form', () => {
  const reading = readDraft(emptyDraft(TODAY), TODAY);
  expect(reading.kind === 'problems' && reading.problems.map(({ field }) => field)).toEqual([
    'name',
    'idNumber',
    'address',
    'capacity',
    'since',
    'head',
  ]);
});

const number = idNumberOf('1980-02-29', 101);
const otherCheck = number.endsWith('1') ? '2' : '1';
test.each<[string, Partial<RecordDraft>, [DraftField, string][]]>([
  ['a name of blanks', { name: '  ' }, [['name', 'missing']]],
  ['a name of 61 characters', { name: '名'.repeat(61) }, [['name', 'too-long']]],
  ['a name with a character of one machine alone', { name: '钱\u{E123}' }, [['name', 'private-character']]],
  ['a private character of the upper planes', { name: '钱\u{F0001}' }, [['name', 'private-character']]],
  ['a number that is too short', { idNumber: '990101' }, [['idNumber', 'id-number']]],
  ['a wrong check digit', { idNumber: number.slice(0, 17) + otherCheck }, [['idNumber', 'id-number']]],
  [
    'a birth date that has not come yet',
    { idNumber: idNumberOf('2027-01-01', 101) },
    [['idNumber', 'id-number']],
  ],
  ['no capacity', { capacity: '' }, [['capacity', 'missing']]],
  ['a day that does not exist', { since: '2019-02-30' }, [['since', 'not-a-date']]],
  ['a day that has not come yet', { since: '2026-11-24' }, [['since', 'in-the-future']]],
  ['a day before 1900', { since: '1899-12-31' }, [['since', 'too-early']]],
  ['a day before the birth', { since: '1980-02-28' }, [['since', 'before-birth']]],
  ['a renumbering without the former address', { renumbered: true }, [['formerAddress', 'missing']]],
  [
    'support without its particulars',
    { supported: true },
    [
      ['supportStatus', 'missing'],
      ['supportReason', 'missing'],
      ['supportAsOf', 'missing'],
    ],
  ],
  [
    'a member without a relation',
    { members: [{ key: 0, name: '钱小试', relation: '' }] },
    [['members.0.relation', 'missing']],
  ],
])('%s is told at its field', (_, changes, expected) => {
  expect(faultsOf(changes)).toEqual(expected);
});

test('parts that are switched off are not judged and not saved', () => {
  const reading = readDraft(
    { ...good, renumbered: false, formerAddress: '旧', supported: false, supportReason: '旧' },
    TODAY,
  );
  expect(reading.kind === 'record' && Object.keys(reading.record)).not.toContain('formerAddress');
  expect(reading.kind === 'record' && Object.keys(reading.record)).not.toContain('support');
});

test('an old renumbering may have no known day', () => {
  expect(readDraft({ ...good, renumbered: true, formerAddress: '小北街 5 号' }, TODAY)).toMatchObject({
    kind: 'record',
    record: { formerAddress: '小北街 5 号' },
  });
});

test('a row of the household that was never filled in says nothing', () => {
  const draft = withAnotherMember(withAnotherMember(good));
  const filled = withMember(draft, draft.members[1]?.key ?? -1, { name: '钱小试', relation: '女儿' });
  expect(readDraft(filled, TODAY)).toMatchObject({
    record: { household: { members: [{ name: '钱小试', relation: '女儿' }] } },
  });
});

test('rows keep their text when another is removed, and keys are never used twice', () => {
  let draft = withAnotherMember(withAnotherMember(good));
  const [first, second] = draft.members;
  draft = withMember(draft, second?.key ?? -1, { name: '钱小试' });
  draft = withAnotherMember(withoutMember(draft, first?.key ?? -1));
  expect(draft.members.map(({ name }) => name)).toEqual(['钱小试', '']);
  expect(new Set(draft.members.map(({ key }) => key)).size).toBe(2);
});

test('a household holds at most as many members as the record does', () => {
  let draft = good;
  for (let i = 0; i < MOST_MEMBERS + 3; i++) draft = withAnotherMember(draft);
  expect(draft.members).toHaveLength(MOST_MEMBERS);
});

test('the head of the household follows the name until somebody else is written there', () => {
  const same = withName({ ...emptyDraft(TODAY) }, '钱测试');
  expect(same.head).toBe('钱测试');
  expect(withName({ ...same, head: '钱大测' }, '钱测式').head).toBe('钱大测');
});

test('drafts are the same by their text alone', () => {
  const draft = { ...good, members: [{ key: 1, name: '甲', relation: '配偶' }] };
  expect(sameDraft(draft, { ...draft, members: [{ key: 7, name: '甲', relation: '配偶' }] })).toBe(true);
  expect(sameDraft(draft, { ...draft, name: `${draft.name} ` })).toBe(false);
});
