import { expect, test } from 'vitest';
import type { PrintOutcome } from '../../server/printing/printer.ts';
import { issueOne } from '../support/drafts.ts';
import { recordOf } from '../support/people.ts';
import { addResident, openRooms } from '../support/rooms.ts';
import { openPage, PASSCODE, terminalOf } from '../support/terminal.ts';

/** Three earlier alerts had been answered "reprinted fine", and nobody looked any further. */
const evidence = { statesSeen: [], reasonsSeen: [], because: 'The printer was switched off.' };
const IN_DOUBT: PrintOutcome[] = [
  { kind: 'unknown', sheets: 0, sheetsTotal: 2, reasons: [], evidence },
  { kind: 'partial', sheets: 1, sheetsTotal: 2, reasons: [], evidence },
];

async function withAnomaly(outcome: PrintOutcome) {
  const rooms = await openRooms();
  const residentId = await addResident(rooms, recordOf());
  const issued = await issueOne(rooms, residentId, { copies: 2 });
  rooms.printer.outcome = outcome;
  await rooms.prints.start(issued.jobId, 2);
  rooms.printer.outcome = undefined;
  const send = await openPage(terminalOf(rooms).request, 'staff');
  const { token = '' } = await send('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
  const asStaff = { 'x-laiban-staff': token };
  return { rooms, issued, send, asStaff };
}

test.each(IN_DOUBT)(
  'a print that ended $kind is not closed by saying that it is done, nor by printing again',
  async outcome => {
    const { rooms, issued, send, asStaff } = await withAnomaly(outcome);
    const [row] = await rooms.attention.open();
    expect(row).toMatchObject({ about: 'print', subject: issued.draft.number });

    const done = await send('POST', `/api/staff/attention/${row?.id}/close`, {}, asStaff);
    expect([done.status, done.problem?.code]).toEqual([409, 'conflict']);
    expect((await rooms.decisions.reprint(issued.draft.number, 'staff:甲')).kind).toBe('not-allowed');
    expect(rooms.printer.orders).toHaveLength(1);
    expect(await rooms.attention.open()).toHaveLength(1);
    expect((await rooms.register.rows())[0]?.status.status).toBe('suspended');
  },
);

test('an anomaly stays through a restart and through a day, until somebody decides with a name in the journal', async () => {
  const [unknown] = IN_DOUBT;
  if (!unknown) throw new Error('No outcome.');
  const { rooms, issued } = await withAnomaly(unknown);
  await rooms.close();
  rooms.clock.advance(86_400_000);
  const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key, clock: rooms.clock });
  await again.prints.recover();
  expect(await again.attention.open()).toMatchObject([{ about: 'print', subject: issued.draft.number }]);

  const decided = await again.decisions.decide(issued.jobId, { verdict: 'did-not' }, 'staff:乙');
  expect(decided).toEqual({ kind: 'decided' });
  expect(await again.attention.open()).toEqual([]);
  const entries = await again.store.selectFrom('journal').select(['what', 'who']).execute();
  expect(entries).toContainEqual({ what: 'attention-closed', who: 'staff:乙' });
  expect(entries.filter(({ who }) => who === 'staff:乙').length).toBeGreaterThan(1);
  // And still only the reprint that follows makes it good again.
  expect((await again.register.rows())[0]?.status.status).toBe('not-printed');
});

test('nobody without a passcode and a name closes anything', async () => {
  const [unknown] = IN_DOUBT;
  if (!unknown) throw new Error('No outcome.');
  const { rooms, send } = await withAnomaly(unknown);
  const [row] = await rooms.attention.open();
  const nobody = await send('POST', `/api/staff/attention/${row?.id}/close`, {});
  expect(nobody.status).toBe(401);
  expect(await rooms.attention.open()).toHaveLength(1);
});
