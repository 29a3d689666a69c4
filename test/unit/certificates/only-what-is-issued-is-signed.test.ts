import { expect, test } from 'vitest';
import { drawDraft } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { plainTemplate } from '../../support/plain-templates.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import { openTerminal } from '../../support/terminal.ts';

const DECISION = { way: 'id+pin' as const };
const SOURCE = plainTemplate('residence').source;
const FAILURE = { kind: 'cannot-sign' as const, because: 'The archive key cannot be read.' };

async function withDraft() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  return { rooms, id, draft: await drawDraft(rooms, id) };
}

const issued = async ({ store }: Rooms) =>
  store
    .selectFrom('certificates')
    .select(['bytes', 'signature', 'sha256', 'document_hash', 'paper_code', 'code_url', 'drawn_at'])
    .execute();

test('issuing signs the very bytes that were shown, and keeps what is needed to make the paper again', async () => {
  const { rooms, draft } = await withDraft();
  expect(rooms.signing.signed).toEqual([]);
  await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE);
  expect(rooms.signing.signed).toEqual([draft.sha256]);
  const [row] = await issued(rooms);
  expect(row).toMatchObject({
    sha256: draft.sha256,
    document_hash: draft.documentHash,
    paper_code: draft.code.token,
    code_url: draft.code.url,
    drawn_at: draft.drawnAt.toISOString(),
  });
  expect(Buffer.from(row?.signature ?? []).toString()).toContain(draft.sha256);
  // What is printed stays without it.
  expect(Buffer.from(row?.bytes ?? []).equals(Buffer.from(draft.bytes))).toBe(true);
});

test('the signed original is the printed bytes and then the signature', async () => {
  const { rooms, draft } = await withDraft();
  await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE);
  const answer = await rooms.register.original(draft.number);
  if (answer.kind !== 'original') throw new Error(answer.kind);
  expect(answer.number).toBe(draft.number);
  expect(Buffer.from(answer.bytes.slice(0, draft.bytes.length)).equals(Buffer.from(draft.bytes))).toBe(true);
  expect(new TextDecoder().decode(answer.bytes.slice(draft.bytes.length))).toContain('%signed');
  expect(await rooms.register.original('CSQ-JZ-2026-000999-0')).toEqual({ kind: 'not-found' });
});

test('a terminal that cannot sign issues nothing at all, and issues the same paper once it can', async () => {
  const { rooms, draft } = await withDraft();
  rooms.signing.failure = FAILURE;
  const entries = (await rooms.journal.check()).entries;
  expect(await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE)).toEqual(FAILURE);
  expect(await issued(rooms)).toEqual([]);
  expect((await rooms.journal.check()).entries).toBe(entries);
  rooms.signing.failure = undefined;
  expect((await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE)).kind).toBe('issued');
});

test('nothing is signed that is not issued: altered bytes, a changed record', async () => {
  const { rooms, id, draft } = await withDraft();
  draft.bytes[10] = (draft.bytes[10] ?? 0) ^ 1;
  expect((await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE)).kind).toBe('bytes-differ');
  draft.bytes[10] = (draft.bytes[10] ?? 0) ^ 1;
  await rooms.residents.save(recordOf({ address: '别处 1 号' }), 'staff:甲', id);
  expect((await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE)).kind).toBe('record-changed');
  expect(rooms.signing.signed).toEqual([]);
});

test('the resident is told kindly, nothing is printed, and the same preview prints once the keys are there', async () => {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  const walk = await WAY_TO.preview(terminal);
  rooms.signing.failure = FAILURE;
  const shown = await walk.act('read-document');
  const refused = await walk.act('print');
  expect([refused.status, refused.problem?.code]).toEqual([503, 'not-available']);
  expect(rooms.printer.orders).toEqual([]);
  const entry = await rooms.store
    .selectFrom('journal')
    .select(['what', 'data'])
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  expect(entry.what).toBe('cannot-sign');
  expect(entry.data).toContain(FAILURE.because);
  rooms.signing.failure = undefined;
  expect((await walk.act('print')).ok).toBe(true);
  await expect.poll(() => rooms.printer.orders.length).toBe(1);
  expect(Buffer.from(rooms.printer.orders[0]?.pdf ?? []).equals(Buffer.from(shown.bytes))).toBe(true);
});
