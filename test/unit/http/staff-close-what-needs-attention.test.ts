import { expect, test } from 'vitest';
import type { OutcomeKind } from '../../../server/contract/printing.ts';
import type { AttentionRow } from '../../../server/contract/staff-view.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { openPage, PASSCODE, terminalOf } from '../../support/terminal.ts';

/** Rooms with one certificate whose print came to `outcome`, and somebody signed in. */
async function withAPrint(outcome: Exclude<OutcomeKind, 'printed'>) {
  const rooms = await openRooms();
  const issued = await issueOne(rooms, await addResident(rooms, recordOf()));
  const evidence = { statesSeen: [], reasonsSeen: [], because: 'A test says so.' };
  rooms.printer.outcome =
    outcome === 'not-printed'
      ? { kind: outcome, reasons: ['other'], evidence }
      : { kind: outcome, sheets: 0, sheetsTotal: 1, reasons: ['other'], evidence };
  await rooms.prints.start(issued.jobId, 1);
  const page = await openPage(terminalOf(rooms).request, 'staff');
  const { token = '' } = await page('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
  const send = (method: string, path: string, body?: unknown) =>
    page(method, `/api/staff${path}`, body, { 'x-laiban-staff': token });
  const rows = async () =>
    (JSON.parse((await send('GET', '/attention')).text) as { rows: AttentionRow[] }).rows;
  const close = async (about: AttentionRow['about']) => {
    const row = (await rows()).find(one => one.about === about);
    return send('POST', `/attention/${row?.id}/close`, {});
  };
  return { rooms, issued, send, rows, close };
}

test.each(['unknown', 'partial'] as const)(
  'a print that ended as %s is not closed by saying that it is done; deciding on it closes it',
  async outcome => {
    const { issued, send, rows, close } = await withAPrint(outcome);
    const refused = await close('print');
    expect([refused.status, refused.problem?.code]).toEqual([409, 'conflict']);
    expect(await rows()).toMatchObject([{ about: 'print', subject: issued.draft.number }]);
    const decided = await send('POST', `/prints/${issued.jobId}/decide`, { verdict: 'came-out' });
    expect(JSON.parse(decided.text)).toEqual({ ok: true, answer: { kind: 'decided' } });
    expect(await rows()).toEqual([]);
  },
);

test('a print of which certainly nothing came out may be closed, when nobody wants it any more', async () => {
  const { rows, close, send } = await withAPrint('not-printed');
  expect((await close('print')).status).toBe(200);
  expect(await rows()).toEqual([]);
  expect(JSON.parse((await send('GET', '/prints')).text)).toEqual({ ok: true, prints: [] });
});

test('a part that came out, all of it good, is decided on without destroying anything', async () => {
  const { issued, send } = await withAPrint('partial');
  const decide = (body: object) => send('POST', `/prints/${issued.jobId}/decide`, body);
  expect((await decide({ verdict: 'spoiled', spoiledSheets: 0, goodCopies: 0 })).status).toBe(400);
  const answer = await decide({ verdict: 'spoiled', spoiledSheets: 0, goodCopies: 1 });
  expect(JSON.parse(answer.text)).toEqual({ ok: true, answer: { kind: 'decided' } });
});

test('a day that does not add up stays until somebody says why; then its line goes with it', async () => {
  const { rooms, send, rows, close } = await withAPrint('not-printed');
  const day = '2026-11-23';
  await rooms.store
    .insertInto('sheet_alarms')
    .values({
      id: 'alarm-1',
      day,
      printer: 'memory:',
      difference: 2,
      because: 'more-counted',
      raised_at: rooms.clock.now().toISOString(),
      closed_at: null,
      closed_by: null,
      reason: null,
    })
    .execute();
  await rooms.attention.raise('sheets', day, null);
  const refused = await close('sheets');
  expect([refused.status, refused.problem?.code]).toEqual([409, 'conflict']);
  const closed = await send('POST', '/sheets/alarms/alarm-1/close', { reason: '手动复印' });
  expect(JSON.parse(closed.text)).toEqual({ ok: true, answer: { kind: 'closed' } });
  expect((await rows()).map(({ about }) => about)).toEqual(['print']);
});

test('calls are closed by whoever went to see, under their name, and once', async () => {
  const { rooms, close } = await withAPrint('not-printed');
  await rooms.attention.raise('call', 'look', null);
  expect((await close('call')).status).toBe(200);
  const last = await rooms.store
    .selectFrom('journal')
    .select(['what', 'who'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  expect(last).toEqual({ what: 'attention-closed', who: 'staff:甲' });
  expect((await close('call')).status).toBe(404);
});
