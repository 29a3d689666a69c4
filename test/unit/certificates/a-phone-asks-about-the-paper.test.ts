import { expect, test } from 'vitest';
import type { Draft } from '../../../server/certificates/draft.ts';
import { verificationCode } from '../../../server/certificates/verification-code.ts';
import { drawDraft, issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { PLAIN_CODE_URL } from '../../support/plain-signing.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const NOTHING = { kind: 'not-found' };

async function withPaper() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const { draft, jobId } = await issueOne(rooms, id);
  await rooms.prints.start(jobId, 1);
  return { rooms, id, draft };
}

/** What the code of a draft says; the codes of these tests are not encrypted. */
const claimsOf = ({ code }: Draft) =>
  JSON.parse(Buffer.from(code.token, 'base64url').toString('utf8')) as Record<string, unknown>;

test('the code says which certificate, whose by a masked name, until when, and the digest of its pages', async () => {
  const { draft } = await withPaper();
  expect(claimsOf(draft)).toEqual({
    issuer: 'CSQ',
    number: draft.number,
    kind: 'residence',
    maskedName: '钱*试',
    issuedOn: '2026-11-23',
    expiresOn: '2026-12-23',
    documentHash: draft.documentHash,
  });
  expect(new TextDecoder().decode(draft.bytes)).toContain(`${PLAIN_CODE_URL}#${draft.code.token}`);
});

test('under the text stands the number with the version of the template, in microscopic letters', async () => {
  const { draft } = await withPaper();
  expect(new TextDecoder().decode(draft.bytes)).toContain(
    `"microText":"${draft.number} ${draft.templateHash.slice(0, 8)}"`,
  );
});

test('the digest of the paper opens its status and nothing else', async () => {
  const { rooms, draft } = await withPaper();
  expect(await rooms.register.status(draft.number, draft.documentHash)).toEqual({
    kind: 'found',
    number: draft.number,
    status: 'valid',
  });
});

test('a paper that says something else than what was issued is not found', async () => {
  const { rooms, draft } = await withPaper();
  const last = draft.documentHash.endsWith('0') ? '1' : '0';
  expect(await rooms.register.status(draft.number, draft.documentHash.slice(0, -1) + last)).toEqual(NOTHING);
  expect(await rooms.register.status(draft.number, '')).toEqual(NOTHING);
  expect(await rooms.register.status('CSQ-JZ-2026-000999-0', draft.documentHash)).toEqual(NOTHING);
});

test('the digest of one paper and the number of another are not found, and neither are swapped codes', async () => {
  const { rooms, id, draft } = await withPaper();
  const { draft: other, jobId } = await issueOne(rooms, id, { kind: 'house-number' });
  await rooms.prints.start(jobId, 1);
  expect(await rooms.register.status(other.number, draft.documentHash)).toEqual(NOTHING);
  expect(await rooms.register.verify(other.number, verificationCode(rooms.key, draft.number))).toEqual(
    NOTHING,
  );
});

test('a draft carries a signed code already, and whoever asks about it is told not-found until it is issued', async () => {
  const { rooms, id } = await withPaper();
  const draft = await drawDraft(rooms, id);
  expect(await rooms.register.status(draft.number, draft.documentHash)).toEqual(NOTHING);
  draft.lease.giveBack();
  // The number is taken by another paper; the code of the abandoned draft still opens nothing.
  rooms.clock.advance(60_000);
  await rooms.residents.save(recordOf({ address: '别处 1 号' }), 'staff:甲', id);
  const { draft: issued } = await issueOne(rooms, id);
  expect(issued.number).toBe(draft.number);
  expect(await rooms.register.status(draft.number, draft.documentHash)).toEqual(NOTHING);
  expect((await rooms.register.status(issued.number, issued.documentHash)).kind).toBe('found');
});

test('the certificate of another terminal is not found', async () => {
  const { draft } = await withPaper();
  const { rooms: another } = await withPaper();
  const { key } = another;
  await another.close();
  const elsewhere = await openRooms({ key });
  expect(await elsewhere.register.status(draft.number, draft.documentHash)).toEqual(NOTHING);
  expect(await elsewhere.register.verify(draft.number, verificationCode(key, draft.number))).toEqual(NOTHING);
});

test('a number is found however it was typed', async () => {
  const { rooms, draft } = await withPaper();
  for (const typed of [
    ` ${draft.number.toLowerCase()} `,
    draft.number.replaceAll('-', ' '),
    draft.number.replaceAll('-', '—'),
    draft.number.replaceAll('-', ''),
    draft.number.replace('000001', 'OOOOOI'),
    `编号：${draft.number}`,
  ])
    expect([typed, (await rooms.register.status(typed, draft.documentHash)).kind]).toEqual([typed, 'found']);
});
