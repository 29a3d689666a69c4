import { expect, test } from 'vitest';
import { LIT, looking, openWith, stranger } from '../../support/clear-community.ts';
import { BODIES, lookInto, PIN } from '../../support/terminal.ts';

test('too many looks that led nowhere let looking rest at this terminal, and the other way goes on', async () => {
  const terminal = await openWith('face');
  const ends: unknown[] = [];
  for (let look = 0; look < 20; look++) {
    const walk = await looking(terminal);
    ends.push((await walk.act('ask-challenge')).view);
  }
  expect(ends.slice(0, 15)).toEqual(Array(15).fill(undefined));
  expect(ends.at(-1)).toMatchObject({ step: 'other-way', because: 'resting' });
  // One line for the whole rest: asking on and on fills no journal.
  const rests = await terminal.rooms.store
    .selectFrom('journal')
    .select('seq')
    .where('what', '=', 'looks-resting')
    .execute();
  expect(rests).toHaveLength(1);
  // And one line for staff, who go and see.
  const calls = (await terminal.rooms.attention.open()).filter(({ about }) => about === 'guessing');
  expect(calls).toMatchObject([{ subject: 'looks' }]);
  const walk = await looking(terminal);
  await walk.act('choose-way', BODIES.other);
  const { idNumber } = terminal.record;
  expect((await walk.act('send-id-pin', { idNumber, pin: PIN })).view?.step).toBe('is-this-you');
});

test('a living stranger, too, may look fifteen times in ten minutes and no more, whatever session they begin', async () => {
  const terminal = await openWith('face', { light: LIT });
  let looks = 0;
  for (let session = 0; session < 20; session++) {
    const walk = await looking(terminal);
    while ((await walk.view())?.step === 'look')
      if ((await lookInto(walk, terminal.rooms, stranger)).status === 200) looks++;
  }
  expect(looks).toBe(15);
  terminal.rooms.clock.advance(10 * 60_000);
  expect((await lookInto(await looking(terminal), terminal.rooms)).view?.step).toBe('is-this-you');
});

test('a queue of residents who are known never comes to that', async () => {
  const terminal = await openWith('face', { light: LIT });
  for (let visit = 0; visit < 30; visit++)
    expect((await lookInto(await looking(terminal), terminal.rooms)).view?.step).toBe('is-this-you');
});
