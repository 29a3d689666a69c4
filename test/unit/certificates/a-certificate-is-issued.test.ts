import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createDraftDesk, sha256Hex } from '../../../server/certificates/draft.ts';
import { drawDraft, issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { plainRenderer, plainTemplate } from '../../support/plain-templates.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const DECISION = { way: 'id+pin' as const };
const SOURCE = plainTemplate('residence').source;

async function withDraft() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  return { rooms, id, draft: await drawDraft(rooms, id) };
}

async function counts({ store }: Rooms): Promise<Record<string, number>> {
  const count = async (table: 'certificates' | 'print_jobs' | 'template_versions' | 'journal') =>
    (
      await store
        .selectFrom(table)
        .select(is => is.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  return {
    certificates: await count('certificates'),
    jobs: await count('print_jobs'),
    templates: await count('template_versions'),
    journal: await count('journal'),
  };
}

test('what is issued is kept whole: record version, template, hash, the very bytes, how it was decided', async () => {
  const { rooms, id, draft } = await withDraft();
  const result = await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE);
  expect(result.kind).toBe('issued');
  const row = await rooms.store.selectFrom('certificates').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    number: draft.number,
    resident_id: id,
    record_version: 1,
    template_hash: draft.templateHash,
    session_id: 'session-1',
    sha256: draft.sha256,
    issued_on: '2026-11-23',
    expires_on: '2026-12-23',
    decision: '{"way":"id+pin"}',
  });
  expect(Buffer.from(row.bytes).equals(Buffer.from(draft.bytes))).toBe(true);
  expect(sha256Hex(row.bytes)).toBe(draft.sha256);
  const template = await rooms.store.selectFrom('template_versions').selectAll().executeTakeFirstOrThrow();
  expect(template.source).toBe(SOURCE);
});

test('the day on the paper is the community’s own, not the machine’s or Greenwich’s', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  rooms.clock.advance(Date.parse('2026-12-31T16:30:00Z') - rooms.clock.now().getTime());
  const draft = await drawDraft(rooms, id);
  expect(draft.issuedOn).toBe('2027-01-01');
  expect(draft.number).toContain('-2027-000001-');
});

test('a record that was changed since it was shown issues nothing', async () => {
  const { rooms, id, draft } = await withDraft();
  await rooms.residents.save(recordOf({ address: '别处 1 号' }), 'staff:甲', id);
  const before = await counts(rooms);
  expect(await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE)).toEqual({
    kind: 'record-changed',
  });
  expect(await counts(rooms)).toEqual(before);
});

test('bytes that are not the drawn ones issue nothing', async () => {
  const { rooms, draft } = await withDraft();
  const before = await counts(rooms);
  draft.bytes[10] = (draft.bytes[10] ?? 0) ^ 1;
  expect(await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE)).toEqual({ kind: 'bytes-differ' });
  expect(await counts(rooms)).toEqual(before);
});

test('a session issues once: the second time leaves no trace at all', async () => {
  const { rooms, id, draft } = await withDraft();
  await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE);
  const second = await drawDraft(rooms, id);
  const before = await counts(rooms);
  await expect(rooms.sessions.issue(second, 'session-1', DECISION, SOURCE)).rejects.toThrow(
    /UNIQUE.*session_id/,
  );
  await expect(rooms.sessions.issue(draft, 'session-2', DECISION, SOURCE)).rejects.toThrow(/UNIQUE/);
  expect(await counts(rooms)).toEqual(before);
  expect((await rooms.journal.check()).intact).toBe(true);
});

test('an issue that fails at its last step leaves nothing of the steps before', async () => {
  const { rooms, draft } = await withDraft();
  await sql`CREATE TRIGGER full_disk BEFORE INSERT ON journal WHEN NEW.what = 'certificate-issued' BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    rooms.store,
  );
  const before = await counts(rooms);
  await expect(rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE)).rejects.toThrow('disk full');
  expect(await counts(rooms)).toEqual(before);
});

test('the program itself can neither change nor delete a certificate', async () => {
  const { rooms, draft } = await withDraft();
  await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE);
  await expect(sql`UPDATE certificates SET expires_on = '2099-01-01'`.execute(rooms.store)).rejects.toThrow(
    'never changed',
  );
  await expect(sql`DELETE FROM certificates`.execute(rooms.store)).rejects.toThrow('never deleted');
});

test('two certificates from one template keep its text once', async () => {
  const { rooms, id } = await withDraft();
  await issueOne(rooms, id);
  await issueOne(rooms, id);
  expect((await counts(rooms)).templates).toBe(1);
});

test('the journal of an issue names the certificate and nobody', async () => {
  const { rooms, draft } = await withDraft();
  await rooms.sessions.issue(draft, 'session-1', DECISION, SOURCE);
  const text = JSON.stringify(await rooms.store.selectFrom('journal').selectAll().execute());
  expect(text).toContain(draft.sha256);
  for (const personal of [recordOf().name, recordOf().idNumber, recordOf().address])
    expect(text).not.toContain(personal);
});

test('a draft that comes to nothing gives its number back', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf({ name: '钱□' }));
  const resident = await rooms.residents.byId(id);
  if (!resident) throw new Error('The resident is gone.');
  const desk = createDraftDesk({
    numbers: rooms.numbers,
    renderer: plainRenderer,
    key: rooms.key,
    signing: rooms.signing,
    clock: rooms.clock,
  });
  const template = plainTemplate('residence');
  const choice = { purpose: 'school', copies: 1 };
  expect(await desk.draw(template, resident, choice)).toEqual({ kind: 'no-glyph', name: '□（U+25A1）' });
  expect(await desk.draw(template, resident, { ...choice, copies: 4 })).toMatchObject({
    kind: 'too-many-copies',
  });
  expect(await desk.draw(template, resident, { ...choice, purpose: '__proto__' })).toEqual({
    kind: 'unknown-purpose',
  });
  const failing = createDraftDesk({
    numbers: rooms.numbers,
    renderer: { render: () => Promise.reject(new Error('out of memory')) },
    key: rooms.key,
    signing: rooms.signing,
    clock: rooms.clock,
  });
  await expect(failing.draw(template, resident, choice)).rejects.toThrow('out of memory');
  expect((await rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});
