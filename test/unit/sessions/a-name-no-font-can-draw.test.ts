import { expect, test } from 'vitest';
import { recordOf } from '../../support/people.ts';
import { addResident } from '../../support/rooms.ts';
import { BODIES, openTerminal, PIN, startSession } from '../../support/terminal.ts';

test('a name that no font can draw is refused by its character, issues nothing, and staff are told', async () => {
  const { rooms, send } = await openTerminal();
  const record = recordOf({ name: '钱□', serial: 555 });
  const id = await addResident(rooms, record);
  await rooms.pins.set(id, PIN, 'test');
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN });
  await walk.act('confirm', BODIES.yes);

  const answer = await walk.act('prepare', BODIES.prepare);

  expect(answer.view).toMatchObject({ step: 'not-entitled' });
  expect(JSON.stringify(answer.view)).toContain('□（U+25A1）');
  expect(answer.view).toHaveProperty('where');
  expect((await walk.act('print')).problem?.code).toBe('wrong-step');
  expect(await rooms.register.rows()).toEqual([]);
  expect(await rooms.attention.open()).toMatchObject([{ about: 'correction', residentId: id }]);
});
