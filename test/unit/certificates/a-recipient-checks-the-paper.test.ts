import { expect, test } from 'vitest';
import { verificationCode } from '../../../server/certificates/verification-code.ts';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import { drawDraft, issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const DAY_MS = 24 * 60 * 60_000;
const evidence = { statesSeen: [], reasonsSeen: [], because: 'The printer said so.' };

async function withCertificate(outcome?: PrintOutcome) {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const { draft, jobId } = await issueOne(rooms, id);
  rooms.printer.outcome = outcome;
  await rooms.prints.start(jobId, 1);
  return { rooms, id, number: draft.number, code: verificationCode(rooms.key, draft.number) };
}

test('the right number and code tell what the paper said, the name masked', async () => {
  const { rooms, number, code } = await withCertificate();
  const answer = await rooms.register.verify(` ${number.toLowerCase()} `, code.toLowerCase());
  expect(answer).toEqual({
    kind: 'found',
    status: 'valid',
    certificate: 'residence',
    number,
    maskedName: '钱*试',
    issuedOn: '2026-11-23',
    expiresOn: '2026-12-23',
  });
});

test('it says the name that was printed, even after the record was changed', async () => {
  const { rooms, id, number, code } = await withCertificate();
  await rooms.residents.save(recordOf({ name: '孙改名' }), 'staff:甲', id);
  expect(await rooms.register.verify(number, code)).toMatchObject({ maskedName: '钱*试' });
});

test.each<[PrintOutcome | undefined, string]>([
  [undefined, 'valid'],
  [{ kind: 'partial', sheets: 1, sheetsTotal: 2, reasons: [], evidence }, 'suspended'],
  [{ kind: 'unknown', sheets: 0, sheetsTotal: 1, reasons: [], evidence }, 'suspended'],
  [{ kind: 'not-printed', reasons: ['offline'], evidence }, 'not-printed'],
])('each outcome has its status (case %#)', async (outcome, status) => {
  const { rooms, number, code } = await withCertificate(outcome);
  expect(await rooms.register.verify(number, code)).toMatchObject({ status });
});

test('it is valid on its last day and expired on the next, by the community’s calendar', async () => {
  const { rooms, number, code } = await withCertificate();
  rooms.clock.advance(Date.parse('2026-12-23T23:59:00+08:00') - rooms.clock.now().getTime());
  expect(await rooms.register.verify(number, code)).toMatchObject({ status: 'valid' });
  rooms.clock.advance(2 * 60_000);
  expect(await rooms.register.verify(number, code)).toMatchObject({ status: 'expired' });
  rooms.clock.advance(1_000 * DAY_MS);
  expect(await rooms.register.verify(number, code)).toMatchObject({ status: 'expired' });
});

test('a wrong code, a number that does not exist, and nonsense are answered alike', async () => {
  const { rooms, id, number, code } = await withCertificate();
  const draft = await drawDraft(rooms, id);
  const nothing = { kind: 'not-found' };
  const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
  expect(await rooms.register.verify(number, wrong)).toEqual(nothing);
  expect(await rooms.register.verify(number, code.slice(1))).toEqual(nothing);
  expect(await rooms.register.verify(number, `${code}0`)).toEqual(nothing);
  expect(await rooms.register.verify(number, '')).toEqual(nothing);
  // A right code for a number that was drawn but never issued: nothing was ever printed under it.
  expect(await rooms.register.verify(draft.number, verificationCode(rooms.key, draft.number))).toEqual(
    nothing,
  );
  expect(await rooms.register.verify('nonsense', code)).toEqual(nothing);
});

test('a certificate whose print is under way is not called valid', async () => {
  const rooms = await openRooms();
  const { draft } = await issueOne(rooms, await addResident(rooms, recordOf()));
  expect(await rooms.register.verify(draft.number, verificationCode(rooms.key, draft.number))).toMatchObject({
    status: 'not-printed',
  });
});

test('the register shows the newest first, with masked names and no number of a person', async () => {
  const { rooms, id, number } = await withCertificate();
  rooms.clock.advance(1_000);
  const second = await issueOne(rooms, id, { kind: 'house-number' });
  const rows = await rooms.register.rows();
  expect(rows.map(row => [row.number, row.print])).toEqual([
    [second.draft.number, 'under-way'],
    [number, 'printed'],
  ]);
  const text = JSON.stringify(rows);
  for (const personal of [recordOf().name, recordOf().idNumber, recordOf().address])
    expect(text).not.toContain(personal);
});
