import { expect, test } from 'vitest';
import { type Issued, issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';
import { openPage, PASSCODE, terminalOf } from '../../support/terminal.ts';

async function withTwoPapers() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const issue = async (): Promise<Issued> => {
    rooms.clock.advance(60_000);
    const issued = await issueOne(rooms, id);
    await rooms.prints.start(issued.jobId, 1);
    return issued;
  };
  const [old, fresh] = [await issue(), await issue()];
  const page = await openPage(terminalOf(rooms).request, 'staff');
  const { token = '' } = await page('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
  const send = (method: string, path: string, body?: unknown) =>
    page(method, `/api/staff${path}`, body, { 'x-laiban-staff': token });
  const pathOf = ({ draft }: Issued) => `/certificates/${encodeURIComponent(draft.number)}`;
  return { rooms, old, fresh, send, pathOf };
}

const lastEntry = ({ store }: Rooms) =>
  store
    .selectFrom('journal')
    .select(['what', 'who', 'data'])
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();

test('staff revoke under their name, once; the second is told by kind', async () => {
  const { rooms, old, send, pathOf } = await withTwoPapers();
  const body = { reason: ' 资料有误 ' };
  const first = await send('POST', `${pathOf(old)}/revoke`, body);
  expect(JSON.parse(first.text)).toEqual({ ok: true, answer: { kind: 'ended' } });
  expect(await lastEntry(rooms)).toMatchObject({ what: 'certificate-revoked', who: 'staff:甲' });
  expect((await lastEntry(rooms)).data).not.toContain('资料有误');
  const second = await send('POST', `${pathOf(old)}/revoke`, body);
  expect(JSON.parse(second.text)).toEqual({ ok: true, answer: { kind: 'already-revoked' } });
  const { text } = await send('GET', '/register');
  expect(JSON.parse(text)).toMatchObject({
    rows: [
      { status: { status: 'valid' } },
      {
        number: old.draft.number,
        status: { status: 'revoked' },
        endings: [{ byWhom: '甲', reason: '资料有误' }],
      },
    ],
  });
});

test('staff supersede by the number of the newer certificate, as they type it', async () => {
  const { old, fresh, send, pathOf } = await withTwoPapers();
  const body = { reason: '重新开具', replacedBy: ` ${fresh.draft.number.toLowerCase()} ` };
  const answer = await send('POST', `${pathOf(old)}/supersede`, body);
  expect(JSON.parse(answer.text)).toEqual({ ok: true, answer: { kind: 'ended' } });
  const turned = await send('POST', `${pathOf(fresh)}/supersede`, {
    ...body,
    replacedBy: old.draft.number,
  });
  expect(JSON.parse(turned.text)).toEqual({ ok: true, answer: { kind: 'replacement-is-older' } });
});

test.each([
  {},
  { reason: '' },
  { reason: ' 错 ' },
  { reason: '错'.repeat(201) },
  { reason: 7 },
  { reason: '资料有误', who: '乙' },
])('a reason is needed, and nobody says whose name it goes under (case %#)', async body => {
  const { rooms, old, send, pathOf } = await withTwoPapers();
  const answer = await send('POST', `${pathOf(old)}/revoke`, body);
  expect([answer.status, answer.problem?.code]).toEqual([400, 'bad-request']);
  expect(await rooms.store.selectFrom('certificate_endings').selectAll().execute()).toEqual([]);
});

test('the original is handed out whole, never kept by a browser, and written down', async () => {
  const { rooms, old, send, pathOf } = await withTwoPapers();
  const answer = await send('GET', `${pathOf(old)}/original`);
  const { bytes } = old.draft;
  expect(Buffer.from(answer.bytes.slice(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
  expect(answer.bytes.length).toBeGreaterThan(bytes.length);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${old.draft.number}.pdf`,
  );
  const { data, ...entry } = await lastEntry(rooms);
  expect(entry).toEqual({ what: 'original-read', who: 'staff:甲' });
  expect(JSON.parse(data)).toEqual({ certificate: old.certificateId, number: old.draft.number });
});

test('a number that does not exist is told as such, with brackets and Chinese in it too', async () => {
  const { send } = await withTwoPapers();
  for (const number of ['none', '云汀证字〔2026〕9号', 'a/b', '%', '..']) {
    const path = `/certificates/${encodeURIComponent(number)}`;
    const body = { reason: '资料有误' };
    const answers = [
      await send('POST', `${path}/revoke`, body),
      await send('POST', `${path}/supersede`, { ...body, replacedBy: 'none' }),
      await send('GET', `${path}/original`),
    ];
    expect([number, answers.map(({ status }) => status)]).toEqual([number, [404, 404, 404]]);
  }
});

test('the register is searched by a piece of a number, however it is typed', async () => {
  const { old, send } = await withTwoPapers();
  const found = async (number: string) => {
    const { text } = await send('GET', `/register?number=${encodeURIComponent(number)}`);
    return (JSON.parse(text) as { rows: { number: string }[] }).rows.map(row => row.number);
  };
  expect(await found('2026 OOOOOI')).toEqual([old.draft.number]);
  expect(await found('csq')).toHaveLength(2);
  expect(await found('')).toHaveLength(2);
  expect(await found('%')).toHaveLength(2);
  expect(await found('9999')).toEqual([]);
  expect((await send('GET', `/register?number=${'1'.repeat(61)}`)).status).toBe(400);
  expect((await send('GET', '/register?other=1')).status).toBe(400);
});
