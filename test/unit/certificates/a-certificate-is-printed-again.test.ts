import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import type { TemplateState } from '../../../server/templates/template.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import { openTerminal } from '../../support/terminal.ts';

const WHO = 'staff:甲';
const evidence = { statesSeen: [], reasonsSeen: [], because: 'The printer said so.' };
const UNKNOWN: PrintOutcome = { kind: 'unknown', sheets: 0, sheetsTotal: 2, reasons: [], evidence };
const PRINTED = undefined;

/** Two copies whose print is in doubt; decided on unless asked otherwise, with the printer well again. */
async function inDoubt(decide: 'did-not' | 'one-good' | 'undecided' = 'did-not') {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const issued = await issueOne(rooms, id, { copies: 2, session: 'session-of-the-original' });
  rooms.printer.outcome = UNKNOWN;
  await rooms.prints.start(issued.jobId, 2);
  if (decide !== 'undecided')
    await rooms.decisions.decide(
      issued.jobId,
      decide === 'did-not' ? { verdict: 'did-not' } : { verdict: 'spoiled', goodCopies: 1, spoiledSheets: 1 },
      WHO,
    );
  rooms.printer.outcome = PRINTED;
  return { rooms, id, ...issued, number: issued.draft.number };
}

const attempts = (rooms: Rooms) =>
  rooms.store.selectFrom('print_jobs').selectAll().orderBy('attempt').execute();

async function ended(rooms: Rooms, attempt: number) {
  await expect
    .poll(async () => (await attempts(rooms)).find(job => job.attempt === attempt)?.outcome)
    .toBeTypeOf('string');
}

test('the missing copies are printed under the same number, marked as a reprint, and journalled with the name', async () => {
  const { rooms, number, draft, certificateId } = await inDoubt('one-good');
  rooms.clock.advance(3_600_000);
  expect(await rooms.decisions.reprint(number.toLowerCase(), WHO)).toEqual({
    kind: 'started',
    attempt: 2,
    copies: 1,
  });
  await ended(rooms, 2);
  const order = rooms.printer.orders.at(-1);
  expect(order).toMatchObject({ jobName: number, pages: 1, copies: 1 });
  const pdf = Buffer.from(order?.pdf ?? []);
  expect(pdf.subarray(0, draft.bytes.length).equals(Buffer.from(draft.bytes))).toBe(true);
  expect(pdf.toString()).toContain('补印件 · 第 2 次打印 · 2026年11月23日');
  const [first, second] = await attempts(rooms);
  expect(first).toMatchObject({ attempt: 1, bytes: null, decision_id: null, started_by: 'resident' });
  expect(second).toMatchObject({
    attempt: 2,
    copies: 1,
    sheets_total: 1,
    outcome: 'printed',
    started_by: WHO,
  });
  expect(Buffer.from(second?.bytes ?? []).equals(pdf)).toBe(true);
  expect(second?.chain).not.toBe(first?.chain);
  const journal = await rooms.store
    .selectFrom('journal')
    .selectAll()
    .where('what', '=', 'reprint-started')
    .execute();
  expect(journal.map(({ who, data }) => [who, JSON.parse(data)])).toMatchObject([
    [WHO, { certificate: certificateId, number, attempt: 2, copies: 1 }],
  ]);
  expect(await rooms.decisions.printsOf(number)).toMatchObject([
    { attempt: 1 },
    { attempt: 2, byWhom: '甲' },
  ]);
  expect(await rooms.decisions.doubtful()).toEqual([]);
});

test('two clerks ask at once: one reprint', async () => {
  const { rooms, number } = await inDoubt();
  const answers = await Promise.all([
    rooms.decisions.reprint(number, WHO),
    rooms.decisions.reprint(number, 'staff:乙'),
  ]);
  expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['already-started', 'started']);
  await ended(rooms, 2);
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'not-allowed' });
  expect(await attempts(rooms)).toHaveLength(2);
});

test('while a reprint is under way there is no other', async () => {
  const { rooms, number } = await inDoubt();
  rooms.printer.hold();
  await rooms.decisions.reprint(number, WHO);
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'already-started' });
  expect(await rooms.decisions.doubtful()).toEqual([]);
  rooms.printer.letGo();
  await ended(rooms, 2);
});

test('a reprint that ends in doubt needs a decision of its own before the next', async () => {
  const { rooms, number } = await inDoubt();
  rooms.printer.outcome = UNKNOWN;
  await rooms.decisions.reprint(number, WHO);
  await ended(rooms, 2);
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'not-allowed' });
  const [, second] = await attempts(rooms);
  await rooms.decisions.decide(
    second?.id ?? '',
    { verdict: 'spoiled', goodCopies: 1, spoiledSheets: 1 },
    WHO,
  );
  rooms.printer.outcome = PRINTED;
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'started', attempt: 3, copies: 1 });
  await ended(rooms, 3);
  expect(Buffer.from(rooms.printer.orders.at(-1)?.pdf ?? []).toString()).toContain('第 3 次打印');
  expect(await rooms.register.rows()).toMatchObject([{ attempts: 3, status: { status: 'valid' } }]);
});

test('nothing missing, nothing decided, or no such number: no reprint', async () => {
  const printed = await openRooms();
  const id = await addResident(printed, recordOf());
  const issued = await issueOne(printed, id);
  expect(await printed.decisions.reprint(issued.draft.number, WHO)).toEqual({ kind: 'not-allowed' });
  await printed.prints.start(issued.jobId, 1);
  expect(await printed.decisions.reprint(issued.draft.number, WHO)).toEqual({ kind: 'not-allowed' });
  expect(await printed.decisions.reprint('CSQ-JZ-2026-000099-0', WHO)).toEqual({ kind: 'not-found' });
  const { rooms, number } = await inDoubt('undecided');
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'not-allowed' });
  expect(await attempts(rooms)).toHaveLength(1);
});

const withoutTemplate: TemplateState = { kind: 'broken', problems: [] };
test.each<[string, (doubt: Awaited<ReturnType<typeof inDoubt>>) => unknown, object]>([
  [
    'revoked since',
    ({ rooms, number }) => rooms.endings.revoke(number, '资料有误', WHO),
    { kind: 'ended', status: 'revoked' },
  ],
  ['expired', ({ rooms }) => rooms.clock.advance(40 * 86_400_000), { kind: 'expired' }],
  [
    'the record was changed',
    ({ rooms, id }) => rooms.residents.save(recordOf({ address: '示例省云汀市临水区小北街 8 号' }), WHO, id),
    { kind: 'record-changed' },
  ],
  [
    'the template was withdrawn',
    ({ rooms }) => Object.assign(rooms.library.states, { residence: withoutTemplate }),
    { kind: 'template-withdrawn' },
  ],
  [
    'the resident is not entitled any more',
    ({ rooms }) => {
      const state = rooms.library.states.residence;
      const no = { zh: '无', en: 'no' };
      if (state.kind === 'ready')
        state.template.entitlement = () => ({
          kind: 'not-entitled',
          because: 'stale',
          reason: no,
          where: no,
        });
    },
    { kind: 'not-entitled' },
  ],
  [
    'the printer cannot print',
    ({ rooms }) => {
      rooms.printer.healthNow = { kind: 'blocked', reasons: ['media-empty'], warnings: [] };
    },
    { kind: 'printer-not-ready' },
  ],
])('%s: no reprint, and nothing is written', async (_name, change, answer) => {
  const doubt = await inDoubt();
  await change(doubt);
  expect(await doubt.rooms.decisions.reprint(doubt.number, WHO)).toEqual(answer);
  expect(await attempts(doubt.rooms)).toHaveLength(1);
  expect(doubt.rooms.printer.orders).toHaveLength(1);
});

/** A certificate of another resident. */
const another = async (rooms: Rooms) => issueOne(rooms, await addResident(rooms, recordOf({ serial: 103 })));

test("while somebody else's paper comes or lies there, there is no reprint; once it is taken, there is", async () => {
  const { rooms, number } = await inDoubt();
  rooms.printer.hold();
  const { jobId } = await another(rooms);
  const printing = rooms.prints.start(jobId, 1);
  await expect.poll(() => rooms.printer.orders.length).toBe(2);
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'slot-occupied' });
  rooms.printer.letGo();
  await printing;
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'slot-occupied' });
  expect(await attempts(rooms)).toHaveLength(2);
  await rooms.slot.touched();
  expect(await rooms.decisions.reprint(number, WHO)).toMatchObject({ kind: 'started' });
});

test('while somebody is about to print there is no reprint', async () => {
  const { rooms, number } = await inDoubt();
  expect(await rooms.slot.claim('a-resident')).toBe(true);
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'slot-occupied' });
  await rooms.slot.release('a-resident');
  expect(await rooms.decisions.reprint(number, WHO)).toMatchObject({ kind: 'started' });
});

test.each(['is-this-you', 'fill', 'preview'] as const)(
  'while a resident is at %s there is no reprint; once they have left or were not heard of, there is',
  async step => {
    const terminal = await openTerminal();
    const { rooms } = terminal;
    const { jobId, draft } = await another(rooms);
    rooms.printer.outcome = UNKNOWN;
    await rooms.prints.start(jobId, 1);
    await rooms.decisions.decide(jobId, { verdict: 'did-not' }, WHO);
    await rooms.slot.look();
    rooms.printer.outcome = undefined;
    await WAY_TO[step](terminal);
    expect(await rooms.decisions.reprint(draft.number, WHO)).toEqual({ kind: 'slot-occupied' });
    expect(await rooms.slot.claim('a-resident')).toBe(true);
    await rooms.slot.release('a-resident');
    rooms.clock.advance(2 * 60_000);
    expect(await rooms.decisions.reprint(draft.number, WHO)).toMatchObject({ kind: 'started' });
  },
);

test('a resident whose print failed and who waits for the reprint does not hold it up', async () => {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  await WAY_TO['print-failed'](terminal);
  rooms.printer.outcome = undefined;
  const job = await rooms.store
    .selectFrom('print_jobs')
    .innerJoin('certificates', 'certificates.id', 'certificate_id')
    .select(['print_jobs.id', 'number'])
    .executeTakeFirstOrThrow();
  await rooms.decisions.decide(job.id, { verdict: 'did-not' }, WHO);
  await rooms.slot.look();
  expect(await rooms.decisions.reprint(job.number, WHO)).toMatchObject({ kind: 'started' });
});

test('a reprint of which nothing comes at the last moment gives the slot back', async () => {
  const { rooms, number } = await inDoubt();
  const health = rooms.printer.healthNow;
  rooms.printer.health = async () => {
    await rooms.endings.revoke(number, '资料有误', WHO);
    return health;
  };
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'ended', status: 'revoked' });
  expect(await rooms.slot.claim('a-resident')).toBe(true);
});

test('while a reprint runs or its paper lies there nobody else may begin, until it is taken', async () => {
  const { rooms, number } = await inDoubt();
  rooms.clock.advance(60_000);
  rooms.printer.hold();
  await rooms.decisions.reprint(number, WHO);
  expect(rooms.slot.view()).toEqual({ kind: 'printing' });
  expect(await rooms.slot.claim('a-resident')).toBe(false);
  rooms.printer.letGo();
  await ended(rooms, 2);
  expect(await rooms.slot.look()).toMatchObject({ kind: 'lying' });
  expect(await rooms.slot.claim('a-resident')).toBe(false);
  await rooms.slot.touched();
  expect(await rooms.slot.claim('a-resident')).toBe(true);
});

test('revoked between the request and its turn at the printer, a reprint is not sent', async () => {
  const { rooms, id, number } = await inDoubt();
  const before = await issueOne(rooms, id);
  rooms.printer.hold();
  void rooms.prints.start(before.jobId, 1);
  await expect.poll(() => rooms.printer.orders.length).toBe(2);
  // Taken although the printer is not done: only so a reprint can wait behind it.
  await rooms.store
    .updateTable('print_jobs')
    .set({ taken_at: rooms.clock.now().toISOString(), taken_how: 'touch' })
    .where('id', '=', before.jobId)
    .execute();
  expect(await rooms.decisions.reprint(number, WHO)).toMatchObject({ kind: 'started' });
  await rooms.endings.revoke(number, '资料有误', WHO);
  rooms.printer.letGo();
  await ended(rooms, 2);
  expect(rooms.printer.orders).toHaveLength(2);
  expect((await attempts(rooms)).at(-1)).toMatchObject({ attempt: 2, outcome: 'not-printed' });
});

test.each([
  ['the stored bytes', `UPDATE certificates SET bytes = x'255044462d'`],
  ['whose certificate it is', `UPDATE certificates SET resident_id = 'r2', record_version = 1`],
  ['the session it was issued in', `UPDATE certificates SET session_id = 'another'`],
])('%s changed since the first print: no reprint, and an alarm', async (_name, change) => {
  const { rooms, number } = await inDoubt();
  const other = new Database(join(rooms.dataFolder, 'laiban.db'));
  other.exec(`DROP TRIGGER certificates_are_never_changed;
    INSERT INTO residents SELECT 'r2', '1', name, address, 1, NULL, NULL FROM residents;
    INSERT INTO record_versions SELECT 'r2', 1, record, saved_at, saved_by FROM record_versions; ${change}`);
  other.close();
  expect(await rooms.decisions.reprint(number, WHO)).toEqual({ kind: 'not-allowed' });
  expect(await rooms.attention.open()).toMatchObject([{ about: 'chain', subject: number }]);
  expect(await attempts(rooms)).toHaveLength(1);
});

test.each(['journalled', 'creating', 'created', 'sending', 'sent'])(
  'killed at %s, a reprint is taken up by its facts after the restart and never sent again',
  async phase => {
    const { rooms, number } = await inDoubt();
    rooms.printer.hold();
    await rooms.decisions.reprint(number, WHO);
    await expect.poll(() => rooms.printer.orders.length).toBe(2);
    await rooms.close();
    const raw = new Database(join(rooms.dataFolder, 'laiban.db'));
    raw.exec('DROP TRIGGER a_phase_never_goes_back');
    raw.prepare('UPDATE print_jobs SET phase = ? WHERE attempt = 2').run(phase);
    raw.close();
    const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key });
    again.printer.outcome = UNKNOWN;
    expect(await again.prints.recover()).toBe(1);
    expect(again.printer.orders).toEqual([]);
    expect(again.printer.resumed).toMatchObject([{ jobName: number, phase, sheetsTotal: 2 }]);
    expect((await attempts(again)).at(-1)).toMatchObject({ attempt: 2, outcome: 'unknown' });
    expect(await again.decisions.doubtful()).toMatchObject([{ number, attempts: [{}, { attempt: 2 }] }]);
    rooms.printer.letGo();
  },
);
