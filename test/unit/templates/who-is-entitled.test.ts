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

const SENTENCES = `
    不符合时: { 中文: 不符合, 英文: No }
    去哪里: { 中文: 窗口, 英文: Desk }
资料时效:`;
const withCondition = (lines: string, judgeIt = FULL_RECORD, today = TODAY) =>
  withTemplates(
    [
      [
        'residence/template.yaml',
        ['资料时效:', `开具条件:\n  - ${lines.replaceAll('; ', '\n    ')}${SENTENCES}`],
      ],
    ],
    async folder => {
      const { residence } = (await loadTemplates(folder)).states;
      if (residence.kind === 'ready') return residence.template.entitlement(judgeIt, today).kind;
      return residence.problems.map(({ message, didYouMean }) => message + (didYouMean ?? '')).join();
    },
  );

test.each([
  ['需要: 居住性质; 不属于: [借住]', 'entitled'],
  ['需要: 居住性质; 不属于: [借住, 自有]', 'not-entitled'],
  ['需要: 出生日期; 满周岁: 36', 'entitled'],
  ['需要: 出生日期; 满周岁: 37', 'not-entitled'],
  ['需要: 出生日期; 未满周岁: 37', 'entitled'],
  ['需要: 出生日期; 未满周岁: 36', 'not-entitled'],
  ['需要: 家庭人数; 至少: 2', 'entitled'],
  ['需要: 家庭人数; 至少: 3', 'not-entitled'],
  ['需要: 家庭人数; 至多: 2', 'entitled'],
  ['需要: 家庭人数; 至多: 1', 'not-entitled'],
  ['没有: 救助类别', 'not-entitled'],
])('%s: the full record is %s', async (lines, expected) => {
  expect(await withCondition(lines)).toBe(expected);
});

test('a record without support passes where none may be', async () => {
  expect(await withCondition('没有: 救助类别', BARE_RECORD)).toBe('entitled');
});

test('a birthday counts from the day itself', async () => {
  const on = (today: string) => withCondition('需要: 出生日期; 满周岁: 37', FULL_RECORD, today);
  // The record was confirmed in 2026, fresh for a year.
  expect(await on('2027-03-06')).toBe('not-entitled');
  expect(await on('2027-03-07')).toBe('entitled');
});

test.each([
  ['属于: [自有]', '“需要”'],
  ['需要: 姓名; 没有: 救助类别', '分成两条'],
  ['没有: 救助类别; 属于: [低保]', '一起用'],
  ['需要: 姓名; 满周岁: 18', '只能和日期一起用'],
  ['需要: 出生日期; 至少: 2', '只能和数字一起用'],
  ['需要: 居住性质; 属于: [自有房]', '只会是 户籍、租住、自有、借住。自有'],
  ['需要: 救助类别; 不属于: [低保户]', '低保'],
  ['没有: 姓名', '只能写'],
])('%s makes no sense and is told', async (lines, inMessage) => {
  expect(await withCondition(lines)).toContain(inMessage);
});

test.each(['门牌变更日期', '入住日期', '救助认定日期', '资料核对日期', '出生日期'])(
  'every date of the record can have a limit of freshness: %s',
  async date => {
    const limit = `资料时效:
  - 日期: ${date}
    天数以内: 1
    过期时: { 中文: 太旧, 英文: Old }
    去哪里: { 中文: 窗口, 英文: Desk }`;
    await withTemplates([['residence/template.yaml', ['资料时效:', limit]]], async folder => {
      const { residence } = (await loadTemplates(folder)).states;
      const answer =
        residence.kind === 'ready' ? residence.template.entitlement(FULL_RECORD, TODAY) : residence;
      expect(answer).toMatchObject({ kind: 'not-entitled', because: 'stale', reason: { zh: '太旧' } });
    });
  },
);

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
