import { expect, test } from 'vitest';
import { WAY_TO } from '../../support/steps.ts';
import { openPage, openTerminal, PASSCODE } from '../../support/terminal.ts';

async function withStaff() {
  const terminal = await openTerminal();
  const page = await openPage(terminal.request, 'staff');
  const { token = '' } = await page('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
  const post = (path: string, body: unknown) =>
    page('POST', `/api/staff${path}`, body, { 'x-laiban-staff': token });
  return { ...terminal, page, post, token };
}

async function codeOn(walk: Awaited<ReturnType<(typeof WAY_TO)['vouch']>>): Promise<string> {
  const view = await walk.view();
  if (view?.step !== 'vouch') throw new Error('No code is shown.');
  return view.code;
}

test('staff type the code with a resident chosen, and the terminal asks whether it is them; the paper says who vouched', async () => {
  const staff = await withStaff();
  const walk = await WAY_TO.vouch(staff);
  const code = await codeOn(walk);
  const look = await staff.post('/vouch/look', { code });
  expect(JSON.parse(look.text)).toMatchObject({
    ok: true,
    answer: { kind: 'asked', certificate: 'residence' },
  });
  const vouched = await staff.post('/vouch', { code, residentId: staff.residentId });
  expect(JSON.parse(vouched.text)).toEqual({ ok: true, answer: { kind: 'vouched' } });
  expect(await walk.view()).toMatchObject({ step: 'is-this-you' });
  await walk.act('confirm', { isMe: true });
  await walk.act('prepare', { purpose: 'school', copies: 1 });
  await walk.act('print');
  const { decision } = await staff.rooms.store
    .selectFrom('certificates')
    .select('decision')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(decision)).toEqual({ way: 'vouched', by: 'staff:甲' });
});

test('a resident who left while the card was looked at is not let in', async () => {
  const staff = await withStaff();
  const walk = await WAY_TO.vouch(staff);
  const code = await codeOn(walk);
  await walk.act('leave');
  const answer = JSON.parse((await staff.post('/vouch', { code, residentId: staff.residentId })).text);
  expect(['gone', 'unknown-code']).toContain(answer.answer.kind);
  expect(await walk.view()).toEqual({ step: 'over', because: 'left' });
});

test('nobody vouches without being signed in, nor for nobody, nor with anything but six digits', async () => {
  const staff = await withStaff();
  const code = await codeOn(await WAY_TO.vouch(staff));
  const body = { code, residentId: staff.residentId };
  expect((await staff.page('POST', '/api/staff/vouch', body)).status).toBe(401);
  expect((await staff.page('POST', '/api/staff/vouch/look', { code })).status).toBe(401);
  expect((await staff.post('/vouch', { ...body, residentId: 'nobody' })).status).toBe(404);
  for (const wrong of ['12345', '1234567', 'abcdef', '１２３４５６'])
    expect((await staff.post('/vouch/look', { code: wrong })).status).toBe(400);
});

test('deleting a face in the console answers with the receipt, which stays in the record', async () => {
  const staff = await withStaff();
  const send = (method: string, path: string) =>
    staff.page(method, `/api/staff/residents/${staff.residentId}${path}`, undefined, {
      'x-laiban-staff': staff.token,
    });
  const before = JSON.parse((await send('GET', '')).text).resident;
  expect([before.faceEnrolled, before.faceReceipts, before.face.expiresOn]).toEqual([true, [], '2028-11-23']);
  const { receipt } = JSON.parse((await send('DELETE', '/face')).text);
  expect(receipt).toMatchObject({ because: 'asked', byWhom: 'staff:甲' });
  const after = JSON.parse((await send('GET', '')).text).resident;
  expect([after.faceEnrolled, after.face, after.faceReceipts]).toEqual([false, undefined, [receipt]]);
  expect((await send('DELETE', '/face')).status).toBe(404);
});
