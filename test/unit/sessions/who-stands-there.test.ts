import { expect, test } from 'vitest';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { recordOf } from '../../support/people.ts';
import type { Rooms } from '../../support/rooms.ts';
import { untilNotPrinting, WAY_TO } from '../../support/steps.ts';
import { BODIES, FACE, lookInto, openTerminal, PIN, probeOf, startSession } from '../../support/terminal.ts';

test('the face way: consent, look, digits, yes, choice, preview, paper', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  expect((await walk.act('print')).view?.step).toMatch(/printing|take/);
  await untilNotPrinting(walk);
  expect(await walk.view()).toMatchObject({ step: 'take', sheets: 1 });
  expect((await walk.act('taken')).view).toEqual({ step: 'over', because: 'taken' });
  const row = await terminal.rooms.store.selectFrom('certificates').selectAll().executeTakeFirstOrThrow();
  // On what ground it was believed, and no number of the face.
  expect(JSON.parse(row.decision)).toEqual({
    way: 'face+digits',
    engine: FACE_ENGINE,
    live: 'actions',
    gallery: 1,
    limit: 0.001,
    calibratedAt: null,
  });
});

test('consent is a row with time and text version, and an old text is no consent', async () => {
  const { send, rooms } = await openTerminal();
  const walk = await startSession(send);
  expect((await walk.act('choose-way', { way: 'face', consent: '1999-01-01' })).problem?.code).toBe(
    'bad-request',
  );
  expect((await walk.view())?.step).toBe('consent');
  await walk.act('choose-way', BODIES.face);
  const rows = await rooms.store.selectFrom('consents').selectAll().where('purpose', '=', 'match').execute();
  expect(rows).toMatchObject([{ session_id: walk.id, resident_id: null, text_version: BODIES.face.consent }]);
});

test('a stranger’s face is refused, and after the second time the other way is offered', async () => {
  const { send, rooms } = await openTerminal();
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.face);
  const stranger = inventedFace(8);
  expect((await lookInto(walk, rooms, stranger)).view).toMatchObject({
    step: 'look',
    lastTry: 'not-recognised',
  });
  expect((await lookInto(walk, rooms, stranger)).view).toMatchObject({
    step: 'other-way',
    because: 'not-recognised',
  });
});

test('an answer cannot be sent twice, nor without a question', async () => {
  const { send, rooms } = await openTerminal();
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.face);
  expect((await walk.act('send-probe', probeOf(undefined))).view).toMatchObject({
    lastTry: 'challenge-failed',
  });
  const { challenge } = await walk.act('ask-challenge');
  rooms.clock.advance(3_000);
  await walk.act('send-probe', probeOf(challenge, inventedFace(8)));
  await walk.act('choose-way', BODIES.face);
  expect((await walk.act('send-probe', probeOf(challenge))).view).toMatchObject({
    lastTry: 'challenge-failed',
  });
  expect(await whyRefused(rooms)).toEqual(['no-challenge', 'no-challenge']);
});

test('a challenge given to one session is worth nothing in another', async () => {
  const { send, rooms } = await openTerminal();
  const one = await startSession(send);
  await one.act('choose-way', BODIES.face);
  const { challenge } = await one.act('ask-challenge');
  const two = await startSession(send);
  await two.act('choose-way', BODIES.face);
  await two.act('ask-challenge');
  rooms.clock.advance(3_000);
  expect((await two.act('send-probe', probeOf(challenge))).view).toMatchObject({
    lastTry: 'challenge-failed',
  });
  expect(await whyRefused(rooms)).toEqual(['other-nonce']);
});

test('another face in the challenge than in the look fails the look', async () => {
  const { send, rooms } = await openTerminal();
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.face);
  const { challenge } = await walk.act('ask-challenge');
  rooms.clock.advance(3_000);
  const { live } = probeOf(challenge, inventedFace(8));
  const swapped = { ...probeOf(challenge), live };
  expect((await walk.act('send-probe', swapped)).view).toMatchObject({ lastTry: 'challenge-failed' });
  expect(await whyRefused(rooms)).toEqual(['another-face']);
});

test('numbers that no face gives fail the look, whatever is enrolled', async () => {
  const { send, rooms } = await openTerminal();
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.face);
  expect(
    (
      await lookInto(
        walk,
        rooms,
        FACE.map(() => 0),
      )
    ).view,
  ).toMatchObject({ lastTry: 'challenge-failed' });
  expect(await whyRefused(rooms)).toEqual(['implausible-face']);
});

test('two people too alike are not told apart by luck', async () => {
  const { send, rooms } = await openTerminal();
  const descriptors = [Float32Array.from(seenAgain(FACE, 0.02, 4))];
  rooms.calibrating.put({ faceId: 'twin', engine: probeOf(undefined).engine, descriptors });
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.face);
  expect((await lookInto(walk, rooms)).view).toMatchObject({ step: 'look', lastTry: 'not-recognised' });
});

test('three wrong digits end the face way', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.digits(terminal);
  const wrong = terminal.record.idNumber.endsWith('0000') ? '1111' : '0000';
  const seen = [];
  for (let i = 0; i < 3; i++) seen.push((await walk.act('send-digits', { digits: wrong })).view);
  expect(seen).toMatchObject([
    { step: 'digits', triesLeft: 2, wrong: true },
    { step: 'digits', triesLeft: 1, wrong: true },
    { step: 'other-way', because: 'digits-wrong' },
  ]);
});

test('somebody who looks like a resident cannot guess the digits by looking again and again', async () => {
  const terminal = await openTerminal();
  const { rooms, record, send } = terminal;
  const wrong = record.idNumber.endsWith('0000') ? '1111' : '0000';
  let guesses = 0;
  for (let session = 0; session < 6; session++) {
    const walk = await startSession(send);
    await walk.act('choose-way', BODIES.face);
    while ((await lookInto(walk, rooms)).view?.step === 'digits' && guesses < 30) {
      await walk.act('send-digits', { digits: wrong });
      guesses++;
      // The one that would be right must not help any more either, once the face is closed.
      await walk.act('choose-way', BODIES.face);
    }
    rooms.clock.advance(60_000);
  }
  expect(guesses).toBeLessThanOrEqual(5);
  // The other way stays open to the resident; staff open the face again.
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.other);
  expect((await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN })).view?.step).toBe(
    'is-this-you',
  );
  await rooms.pins.unlock(terminal.residentId, 'staff:test');
  const again = await startSession(send);
  await again.act('choose-way', BODIES.face);
  expect((await lookInto(again, rooms)).view?.step).toBe('digits');
});

test('"not me" ends the session and shows nothing', async () => {
  const walk = await WAY_TO['is-this-you'](await openTerminal());
  expect((await walk.act('confirm', { isMe: false })).view).toEqual({ step: 'over', because: 'not-me' });
});

test('the PIN way shows the failure and never who it would have been', async () => {
  const { send, record } = await openTerminal();
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.other);
  expect((await walk.act('send-id-pin', { idNumber: record.idNumber, pin: '000000' })).view).toEqual({
    step: 'other-way',
    kind: 'residence',
    lastTry: { kind: 'wrong', triesLeft: 4 },
  });
});

test('a record changed between the preview and the touch on print issues nothing', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  await terminal.rooms.residents.save(
    { ...terminal.record, address: '别处 1 号' },
    'staff:test',
    terminal.residentId,
  );
  expect((await walk.act('print')).view).toEqual({ step: 'over', because: 'record-changed' });
  expect(terminal.rooms.printer.orders).toEqual([]);
  expect((await terminal.rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});

test.each([
  { kind: 'blocked' as const, reasons: ['media-empty' as const], warnings: [] },
  { kind: 'unreachable' as const },
  { kind: 'unknown' as const },
])('a printer that is $kind at the touch on print issues nothing, and the preview stays', async health => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  terminal.rooms.printer.healthNow = health;
  const answer = await walk.act('print');
  expect([answer.status, answer.problem?.code, answer.view?.step]).toEqual([
    503,
    'printer-not-ready',
    'preview',
  ]);
  terminal.rooms.printer.healthNow = { kind: 'ready', warnings: [] };
  expect((await walk.act('print')).ok).toBe(true);
});

test('a correction tells staff whose record it is, and prints nothing', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  expect((await walk.act('request-correction')).view).toEqual({
    step: 'over',
    because: 'correction-requested',
  });
  expect(await terminal.rooms.attention.open()).toMatchObject([
    { about: 'correction', subject: recordOf().name, residentId: terminal.residentId },
  ]);
});

test('a character that no font has stops the certificate, names the character, and tells staff', async () => {
  const terminal = await openTerminal({ name: '钱□' });
  const walk = await WAY_TO.fill(terminal);
  const { view } = await walk.act('prepare', BODIES.prepare);
  expect(view).toMatchObject({ step: 'not-entitled', reason: { zh: expect.stringContaining('□') } });
  expect(await terminal.rooms.attention.open()).toHaveLength(1);
  expect((await terminal.rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});

test('an identification that cannot be put down in the journal identifies nobody', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.digits(terminal);
  const { journal } = terminal.rooms;
  const append = journal.append.bind(journal);
  journal.append = () => Promise.reject(new Error('disk full'));
  expect((await walk.act('send-digits', { digits: terminal.record.idNumber.slice(-4) })).status).toBe(500);
  journal.append = append;
  expect((await walk.view())?.step).toBe('digits');
});

/** Why looks were refused, as the journal has it. */
async function whyRefused({ store }: Pick<Rooms, 'store'>): Promise<string[]> {
  const rows = await store.selectFrom('journal').select('data').where('what', '=', 'look-refused').execute();
  return rows.map(({ data }) => JSON.parse(data).because);
}
