import { expect, test } from 'vitest';
import type { CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import { loadTemplates } from '../../../server/templates/library.ts';
import { BARE_RECORD, FULL_RECORD } from '../../../server/templates/sample-records.ts';
import { SHIPPED, withTemplates } from './template-folder.ts';

const library = await loadTemplates(SHIPPED);
const TODAY = '2026-11-23';

function judge(kind: CertificateKind, record = FULL_RECORD, today = TODAY) {
  const state = library.states[kind];
  if (state.kind === 'broken') throw new Error(`${kind} is broken`);
  return state.template.entitlement(record, today);
}

test('a complete and fresh record entitles to all three', () => {
  for (const kind of ['residence', 'hardship', 'house-number'] as const)
    expect(judge(kind)).toEqual({ kind: 'entitled' });
});

test('hardship needs support status and says where to apply', () => {
  const answer = judge('hardship', BARE_RECORD);
  expect(answer).toMatchObject({ kind: 'not-entitled', because: 'condition' });
  if (answer.kind === 'not-entitled') {
    expect(answer.reason.zh).toContain('救助名单');
    expect(answer.where.zh).toContain('2 号窗口');
    expect(answer.where.en).toContain('Window 2');
  }
});

test('a house number certificate needs a former house number', () => {
  expect(judge('house-number', BARE_RECORD)).toMatchObject({ kind: 'not-entitled', because: 'condition' });
  expect(judge('residence', BARE_RECORD)).toEqual({ kind: 'entitled' });
});

test.each([
  ['residence', 365],
  ['hardship', 365],
  ['house-number', 730],
] as const)('%s: a record confirmed %i days ago is fresh, a day more is stale', (kind, days) => {
  const confirmedOn = daysBefore(TODAY, days);
  expect(judge(kind, { ...FULL_RECORD, confirmedOn })).toEqual({ kind: 'entitled' });
  expect(judge(kind, { ...FULL_RECORD, confirmedOn: daysBefore(TODAY, days + 1) })).toMatchObject({
    kind: 'not-entitled',
    because: 'stale',
  });
});

test('a support list older than half a year is stale for hardship only', () => {
  const support = { status: '低保', reason: '独居老人', asOf: daysBefore(TODAY, 181) } as const;
  expect(judge('hardship', { ...FULL_RECORD, support })).toMatchObject({ because: 'stale' });
  expect(judge('residence', { ...FULL_RECORD, support })).toEqual({ kind: 'entitled' });
});

test('a date that lies ahead is a mistake in the record and not fresh', () => {
  expect(judge('residence', { ...FULL_RECORD, confirmedOn: '2027-01-01' })).toMatchObject({
    because: 'stale',
  });
});

test('staff can ask for certain values and for a time that must have passed', async () => {
  const rule = (needs: string) => `开具条件:
  - ${needs}
    不符合时: { 中文: 不符合, 英文: No }
    去哪里: { 中文: 窗口, 英文: Desk }
资料时效:`;
  const judgeWith = (needs: string, record = FULL_RECORD) =>
    withTemplates([['residence/template.yaml', ['资料时效:', rule(needs)]]], async folder => {
      const { states } = await loadTemplates(folder);
      return states.residence.kind === 'ready'
        ? states.residence.template.entitlement(record, TODAY).kind
        : 'broken';
    });
  expect(await judgeWith('需要: 居住性质\n    属于: [租住, 户籍]')).toBe('not-entitled');
  expect(await judgeWith('需要: 居住性质\n    属于: [自有]')).toBe('entitled');
  expect(await judgeWith('需要: 入住日期\n    满天数: 180')).toBe('entitled');
  const newcomer = {
    ...FULL_RECORD,
    residence: { capacity: '租住', since: daysBefore(TODAY, 179) },
  } as const;
  expect(await judgeWith('需要: 入住日期\n    满天数: 180', newcomer)).toBe('not-entitled');
  expect(await judgeWith('需要: 姓名\n    满天数: 180')).toBe('broken');
});

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
