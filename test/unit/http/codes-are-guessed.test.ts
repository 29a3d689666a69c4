import { expect, test } from 'vitest';
import { verificationCode } from '../../../server/certificates/verification-code.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { openPage, terminalOf } from '../../support/terminal.ts';

const TEN_MINUTES_MS = 10 * 60_000;

async function terminal() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const issued = [await issueOne(rooms, id), await issueOne(rooms, id)];
  const papers = issued.map(({ draft: { number } }) => ({
    number,
    code: verificationCode(rooms.key, number),
  }));
  const send = await openPage(terminalOf(rooms, {}).request, 'verify');
  const ask = async (body: object) => {
    const { status, text } = await send('POST', '/api/verify', body);
    return status === 200 ? (JSON.parse(text) as { answer: { kind: string } }).answer.kind : status;
  };
  const noted = async () =>
    (await rooms.store.selectFrom('journal').select('seq').where('what', '=', 'verified').execute()).length;
  const [one, other] = papers;
  if (!one || !other) throw new Error('Nothing was issued.');
  return { rooms, ask, noted, one, other };
}

test('one number can be guessed at thirty times in ten minutes, however it is written; others are answered', async () => {
  const { rooms, ask, one, other } = await terminal();
  const ways = [one.number, one.number.toLowerCase(), one.number.replaceAll('-', ' '), `编号：${one.number}`];
  const burst = await Promise.all(
    Array.from({ length: 50 }, (_, i) => ask({ number: ways[i % ways.length], code: 'AAAAAA' })),
  );
  expect(burst.filter(kind => kind === 'not-found')).toHaveLength(30);
  expect(burst.filter(kind => kind === 429)).toHaveLength(20);
  // Not even the right code, or the limit would be none.
  expect(await ask(one)).toBe(429);
  expect(await ask(other)).toBe('found');
  rooms.clock.advance(TEN_MINUTES_MS);
  expect(await ask(one)).toBe('found');
});

test('what was found is no miss', async () => {
  const { ask, one } = await terminal();
  for (let i = 0; i < 40; i++) expect(await ask(one)).toBe('found');
});

test('a thousand misses over all numbers rest the form, and few of them are journalled', async () => {
  const { rooms, ask, noted, one } = await terminal();
  const guesses = Array.from({ length: 1_010 }, (_, i) => ({ number: `N${i}`, code: 'AAAAAA' }));
  const kinds = [];
  for (const guess of guesses.slice(0, 999)) kinds.push(await ask(guess));
  expect(new Set(kinds)).toEqual(new Set(['not-found']));
  expect(await noted()).toBe(120);
  expect(await ask(one)).toBe('found');
  expect(await noted()).toBe(121);
  kinds.length = 0;
  for (const guess of guesses.slice(999)) kinds.push(await ask(guess));
  expect(kinds).toEqual(['not-found', ...Array.from({ length: 10 }, () => 429)]);
  expect(await ask(one)).toBe(429);
  expect(await noted()).toBe(121);
  rooms.clock.advance(TEN_MINUTES_MS);
  expect([await ask(one), await ask({ number: 'N1', code: 'AAAAAA' })]).toEqual(['found', 'not-found']);
});
