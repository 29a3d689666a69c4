import { expect, test } from 'vitest';
import { asked, looking, whyRefused } from '../../support/clear-community.ts';
import type { Rooms } from '../../support/rooms.ts';
import { openPage, probeOf } from '../../support/terminal.ts';

test('an answer is worth nothing a second time, in a session after it, or on another page', async () => {
  const { terminal, walk, challenge } = await asked('light');
  const used = probeOf(challenge);
  expect((await walk.act('send-probe', used)).view?.step).toBe('is-this-you');
  expect((await walk.act('send-probe', used)).problem?.code).toBe('wrong-step');
  const after = await looking(terminal);
  expect((await after.act('send-probe', used)).view).toMatchObject({ lastTry: 'challenge-failed' });
  await after.act('ask-challenge');
  expect((await after.act('send-probe', used)).view).toMatchObject({ step: 'other-way' });
  expect(await whyRefused(terminal.rooms)).toEqual(['no-challenge', 'other-nonce']);
  const elsewhere = await openPage(terminal.request, 'resident');
  const stolen = { 'x-laiban-session': after.id };
  expect((await elsewhere('POST', '/api/resident/session/probe', used, stolen)).status).toBe(404);
});

test('two answers at once to one question are one answer', async () => {
  const { terminal, walk, challenge } = await asked('light');
  const steps = (
    await Promise.all(Array.from({ length: 8 }, () => walk.act('send-probe', probeOf(challenge))))
  ).map(({ status, view }) => [status, view?.step]);
  expect(steps).toEqual([[200, 'is-this-you'], ...Array.from({ length: 7 }, () => [409, 'is-this-you'])]);
  expect(await compared(terminal.rooms)).toBe(1);
});

test('an answer that comes while the resident leaves lets nobody in', async () => {
  const { terminal, walk, challenge } = await asked('light');
  const [, late] = await Promise.all([walk.act('leave'), walk.act('send-probe', probeOf(challenge))]);
  expect([late.problem?.code, late.view]).toEqual(['wrong-step', { step: 'over', because: 'left' }]);
  expect(await compared(terminal.rooms)).toBe(0);
});

async function compared({ store }: Pick<Rooms, 'store'>): Promise<number> {
  return (await store.selectFrom('journal').select('seq').where('what', '=', 'face-compared').execute())
    .length;
}
