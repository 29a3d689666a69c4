import { expect, test } from 'vitest';
import { createPinDesk } from '../../../server/identity/pin-desk.ts';
import type { Residents } from '../../../server/residents/residents.ts';
import { LIT, openWith } from '../../support/clear-community.ts';
import { inventedFace } from '../../support/faces.ts';
import { lightKeeping } from '../../support/light-keeping.ts';
import { idNumberOf, recordOf } from '../../support/people.ts';
import { addResident } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import {
  type Answer,
  BODIES,
  lookInto,
  openPage,
  openTerminal,
  PASSCODE,
  PIN,
  startSession,
} from '../../support/terminal.ts';

/** Somebody types numbers, PINs and codes and learns from the answers what they can: everything that arrives is compared. */
const WRONG = '271828';
const UNKNOWN = idNumberOf('1970-01-01', 999);
const stranger = inventedFace(8);

/** Everything of an answer: status, headers, bytes. */
const allOf = ({ status, headers, text }: Answer) => JSON.stringify([status, [...headers], text]);

/** Counts how often records are asked for, whatever for. */
function counting(residents: Residents): { residents: Residents; asked: () => number } {
  let asked = 0;
  const counted = new Proxy(residents, {
    get(target, name, receiver) {
      asked++;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return { residents: counted, asked: () => asked };
}

/** A terminal whose work is counted; somebody with a PIN, somebody without one. */
async function countedTerminal() {
  const terminal = await openTerminal();
  const { rooms } = terminal;
  const noPin = recordOf({ serial: 103 });
  await addResident(rooms, noPin);
  const keeping = lightKeeping();
  const { residents, asked } = counting(rooms.residents);
  rooms.sessions.residents = residents;
  rooms.sessions.pins = createPinDesk({ ...rooms, residents, keeping });
  await rooms.sessions.pins.set(terminal.residentId, PIN, 'staff:test');
  const walk = await startSession(terminal.send);
  await walk.act('choose-way', BODIES.other);
  const lines = async () => (await rooms.store.selectFrom('journal').select('seq').execute()).length;
  return { ...terminal, noPin, keeping, asked, walk, lines };
}

test('PINs at a known number, one without a PIN and one that nobody has: the same bytes, work and lines, till it is closed', async () => {
  const seen = [];
  for (const who of ['known', 'without a PIN', 'nobody'] as const) {
    const { walk, record, noPin, keeping, asked, lines } = await countedTerminal();
    const idNumber = who === 'known' ? record.idNumber : who === 'nobody' ? UNKNOWN : noPin.idNumber;
    const tries = [];
    for (let guess = 0; guess < 7; guess++) {
      const before = { checks: keeping.checks, asked: asked(), lines: await lines() };
      const answer = await walk.act('send-id-pin', { idNumber, pin: WRONG });
      tries.push({
        answer: allOf(answer),
        checks: keeping.checks - before.checks,
        asked: asked() - before.asked,
        lines: (await lines()) - before.lines,
      });
    }
    seen.push(tries);
  }
  const [known, withoutPin, nobody] = seen;
  expect(known?.map(({ checks, lines }) => [checks, lines])).toEqual(Array.from({ length: 7 }, () => [1, 1]));
  expect(withoutPin).toEqual(known);
  expect(nobody).toEqual(known);
});

test('a thousand PINs at one number and a thousand numbers with one PIN: twenty are looked at, then all answers are one', async () => {
  for (const numberOf of [() => UNKNOWN, (guess: number) => idNumberOf('1970-01-01', guess)]) {
    const { walk, keeping, lines, record, rooms } = await countedTerminal();
    const before = await lines();
    const answers: string[] = [];
    for (let guess = 0; guess < 1_000; guess++) {
      const pin = String(guess).padStart(6, '0');
      answers.push(allOf(await walk.act('send-id-pin', { idNumber: numberOf(guess), pin })));
    }
    expect(keeping.checks).toBe(20);
    expect(new Set(answers.slice(20)).size).toBe(1);
    // The right one too: whoever guesses does not learn that they have hit.
    const right = await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN });
    expect(allOf(right)).toBe(answers.at(-1));
    // Twenty refusals and one call for staff, whatever comes after.
    expect((await lines()) - before).toBe(21);
    const journal = JSON.stringify(await rooms.store.selectFrom('journal').select('data').execute());
    for (const typed of [UNKNOWN, idNumberOf('1970-01-01', 3), record.idNumber, PIN])
      expect(journal).not.toContain(typed);
  }
});

test('a claimed number that is known, unknown, or of somebody without a face: the same bytes, sizes, work and lines', async () => {
  const seen = [];
  for (const who of ['known', 'nobody', 'without a face'] as const) {
    const terminal = await openWith('digits-first', { light: LIT });
    const { rooms, record } = terminal;
    const noFace = recordOf({ serial: 103 });
    await addResident(rooms, noFace);
    const { residents, asked } = counting(rooms.residents);
    rooms.sessions.residents = residents;
    const walk = await startSession(terminal.send);
    await walk.act('choose-way', BODIES.face);
    const idNumber = who === 'known' ? record.idNumber : who === 'nobody' ? UNKNOWN : noFace.idNumber;
    const claimed = await walk.act('send-claim', { idNumber });
    const { text: challenge, headers } = await walk.act('ask-challenge');
    const looked = [await lookInto(walk, rooms, stranger), await lookInto(walk, rooms, stranger)];
    const journal = await rooms.store.selectFrom('journal').select(['what', 'who', 'data']).execute();
    const lines = journal
      .map(({ what, who, data }) => ({ what, who, ...JSON.parse(data) }))
      .filter(({ session }) => session === walk.id)
      .map(({ session: _one, ...line }) => line);
    expect(JSON.stringify(journal)).not.toContain(idNumber);
    seen.push({
      answers: [claimed, ...looked].map(allOf),
      challenge: [challenge.length, [...headers]],
      asked: asked(),
      lines,
    });
  }
  const [known, nobody, withoutFace] = seen;
  expect(known?.lines.map(({ what }) => what)).toEqual(['consent-given', 'face-compared', 'face-compared']);
  expect(nobody).toEqual(known);
  expect(withoutFace).toEqual(known);
});

test('codes of staff that were never given out, used, or too old: the same bytes and lines; guessing ends after five', async () => {
  const seen = [];
  for (const which of ['never', 'used', 'old'] as const) {
    const terminal = await openTerminal();
    const { rooms, residentId } = terminal;
    const walk = await WAY_TO.vouch(terminal);
    const view = await walk.view();
    if (view?.step !== 'vouch') throw new Error('no code');
    const { code } = view;
    const page = await openPage(terminal.request, 'staff');
    const { token = '' } = await page('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
    const post = (path: string, body: object) =>
      page('POST', `/api/staff${path}`, body, { 'x-laiban-staff': token });
    if (which === 'used') await post('/vouch', { code, residentId });
    if (which === 'old') rooms.clock.advance(5 * 60_000);
    const tried = which === 'never' ? String((Number(code) + 1) % 1_000_000).padStart(6, '0') : code;
    const before = (await rooms.store.selectFrom('journal').select('seq').execute()).length;
    const answers: string[] = [];
    for (let guess = 0; guess < 4; guess++) {
      answers.push(allOf(await post('/vouch/look', { code: tried })));
      answers.push(allOf(await post('/vouch', { code: tried, residentId })));
    }
    const rows = await rooms.store.selectFrom('journal').select(['what', 'who', 'data']).execute();
    expect(JSON.stringify(rows)).not.toContain(code);
    seen.push({ answers, lines: rows.slice(before) });
  }
  const [never, used, old] = seen;
  expect(never?.answers.map(answer => /unknown-code|too-many-tries/.exec(answer)?.[0])).toEqual([
    ...Array<string>(5).fill('unknown-code'),
    ...Array<string>(3).fill('too-many-tries'),
  ]);
  expect(never?.lines.map(({ what }) => what)).toEqual(Array(8).fill('vouch-refused'));
  expect(used).toEqual(never);
  expect(old).toEqual(never);
});
