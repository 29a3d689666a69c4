import { expect, test } from 'vitest';
import type { DoubtfulPrint, PrintAttempt } from '../../../server/contract/print-decisions.ts';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { openPage, PASSCODE, type Send, terminalOf } from '../../support/terminal.ts';

const evidence = { statesSeen: [], reasonsSeen: [], because: 'The printer said so.' };
const UNKNOWN: PrintOutcome = { kind: 'unknown', sheets: 0, sheetsTotal: 1, reasons: [], evidence };

/** A print in doubt, and a staff page with somebody signed in. */
async function atTheDesk() {
  const rooms = await openRooms();
  const issued = await issueOne(rooms, await addResident(rooms, recordOf()));
  rooms.printer.outcome = UNKNOWN;
  await rooms.prints.start(issued.jobId, 1);
  rooms.printer.outcome = undefined;
  const page = await openPage(terminalOf(rooms).request, 'staff');
  const { token = '' } = await page('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
  const send: Send = (method, path, body) =>
    page(method, `/api/staff${path}`, body, { 'x-laiban-staff': token });
  return { rooms, page, send, number: issued.draft.number, jobId: issued.jobId };
}

const said = (answer: { text: string }) =>
  JSON.parse(answer.text) as { answer?: object; prints?: DoubtfulPrint[] | PrintAttempt[] };

test('from the list over the decision to the reprint, each under the name that is signed in', async () => {
  const { rooms, send, number, jobId } = await atTheDesk();
  const list = said(await send('GET', '/prints'));
  expect(list.prints).toMatchObject([{ number, missingCopies: 0, attempts: [{ id: jobId }] }]);
  const decided = await send('POST', `/prints/${jobId}/decide`, { verdict: 'did-not' });
  expect(said(decided)).toEqual({ ok: true, answer: { kind: 'decided' } });
  const reprinted = await send('POST', `/certificates/${number}/reprint`, {});
  expect(said(reprinted)).toEqual({ ok: true, answer: { kind: 'started', attempt: 2, copies: 1 } });
  await expect.poll(() => rooms.printer.orders.length).toBe(2);
  const prints = said(await send('GET', `/certificates/${number}/prints`));
  expect(prints.prints).toMatchObject([
    { attempt: 1, decision: { verdict: 'did-not', byWhom: '甲' } },
    { attempt: 2, byWhom: '甲' },
  ]);
});

test('what staff took out of the slot after a reprint no longer shuts the terminal, under their name', async () => {
  const { rooms, send, number, jobId } = await atTheDesk();
  const handOver = async (of = number) => (await send('POST', `/certificates/${of}/handed-over`, {})).status;
  expect(await handOver()).toBe(409);
  await send('POST', `/prints/${jobId}/decide`, { verdict: 'did-not' });
  await send('POST', `/certificates/${number}/reprint`, {});
  await expect.poll(async () => (await rooms.prints.unfinished()) === 0).toBe(true);
  expect((await rooms.slot.look()).kind).not.toBe('clear');
  expect(await handOver()).toBe(200);
  expect((await rooms.slot.look()).kind).toBe('clear');
  expect(
    await rooms.store.selectFrom('journal').select('who').where('what', '=', 'paper-handed-over').execute(),
  ).toEqual([{ who: 'staff:甲' }]);
  const { taken_how } = await rooms.store
    .selectFrom('print_jobs')
    .select('taken_how')
    .where('attempt', '=', 2)
    .executeTakeFirstOrThrow();
  expect(taken_how).toBe('staff');
  expect(await handOver('none')).toBe(404);
});

test('a decide request sent again changes nothing, and neither does a reprint request', async () => {
  const { rooms, send, number, jobId } = await atTheDesk();
  const decide = (verdict: string) => send('POST', `/prints/${jobId}/decide`, { verdict });
  await decide('did-not');
  expect(said(await decide('came-out'))).toMatchObject({
    answer: { kind: 'already-decided', verdict: 'did-not', byWhom: '甲' },
  });
  const reprint = () => send('POST', `/certificates/${number}/reprint`, {});
  await reprint();
  await expect
    .poll(async () => (await rooms.prints.unfinished()) === 0 && rooms.printer.orders.length)
    .toBe(2);
  expect(said(await reprint())).toMatchObject({ answer: { kind: 'not-allowed' } });
  expect(rooms.printer.orders).toHaveLength(2);
});

test.each([
  ['GET', '/prints', undefined],
  ['POST', '/prints/JOB/decide', { verdict: 'came-out' }],
  ['POST', '/certificates/NUMBER/reprint', {}],
  ['GET', '/certificates/NUMBER/prints', undefined],
])('%s %s is for whoever is signed in alone', async (method, path, body) => {
  const { rooms, page, number, jobId } = await atTheDesk();
  const address = `/api/staff${path.replace('JOB', jobId).replace('NUMBER', number)}`;
  const answer = await page(method, address, body);
  expect([answer.status, answer.problem?.code]).toEqual([401, 'not-signed-in']);
  expect(await rooms.store.selectFrom('print_decisions').selectAll().execute()).toEqual([]);
});

test.each([
  [{}],
  [{ verdict: 'perhaps' }],
  [{ verdict: 'came-out', by: '乙' }],
  [{ verdict: 'spoiled' }],
  [{ verdict: 'spoiled', spoiledSheets: 0, goodCopies: 0 }],
  [{ verdict: 'spoiled', spoiledSheets: 1.5, goodCopies: 0 }],
  [{ verdict: 'spoiled', spoiledSheets: 1, goodCopies: -1 }],
  [{ verdict: 'did-not', goodCopies: 1 }],
])('a decision that is none is refused (case %#)', async body => {
  const { rooms, send, jobId } = await atTheDesk();
  expect((await send('POST', `/prints/${jobId}/decide`, body)).status).toBe(400);
  expect(await rooms.decisions.doubtful()).toHaveLength(1);
});

test('what there is not is not found', async () => {
  const { send } = await atTheDesk();
  expect((await send('POST', '/prints/nothing/decide', { verdict: 'came-out' })).status).toBe(404);
  expect((await send('POST', '/certificates/CSQ-JZ-2026-000099-0/reprint', {})).status).toBe(404);
  expect((await send('GET', '/certificates/CSQ-JZ-2026-000099-0/prints')).status).toBe(404);
});
