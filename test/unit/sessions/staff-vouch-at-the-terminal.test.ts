import { expect, test } from 'vitest';
import { WAY_TO } from '../../support/steps.ts';
import { BODIES, openPage, openTerminal, terminalOf } from '../../support/terminal.ts';

test('staff vouch: a code, typed in the console with the resident chosen, leads to “is this you”', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.vouch(terminal);
  const view = await walk.view();
  if (view?.step !== 'vouch') throw new Error('no code');
  expect(view.code).toMatch(/^\d{6}$/);
  const { vouching, sessions } = terminal.rooms;
  expect(await vouching.claim(view.code, terminal.residentId, 'staff:test')).toEqual({ kind: 'vouched' });
  expect((await walk.view())?.step).toBe('is-this-you');
  expect(sessions.book.isAboutToPrint()).toBe(true);
  // Once and no more.
  expect((await vouching.claim(view.code, terminal.residentId, 'staff:test')).kind).not.toBe('vouched');
  await walk.act('confirm', BODIES.yes);
  await walk.act('prepare', BODIES.prepare);
  await walk.act('print');
  const row = await terminal.rooms.store
    .selectFrom('certificates')
    .select('decision')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(row.decision)).toEqual({ way: 'vouched', by: 'staff:test' });
});

test.each([
  ['has gone another way', BODIES.other],
  ['is back at the beginning', { way: 'reconsider' }],
])('a code of somebody who %s lets nobody in', async (_what, body) => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.vouch(terminal);
  const view = await walk.view();
  if (view?.step !== 'vouch') throw new Error('no code');
  await walk.act('choose-way', body);
  const claimed = await terminal.rooms.vouching.claim(view.code, terminal.residentId, 'staff:test');
  expect(claimed.kind).not.toBe('vouched');
  expect((await walk.view())?.step).not.toBe('is-this-you');
});

test('a code that nobody typed runs out, and the screen says so', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.vouch(terminal);
  // As long as somebody waits the page asks every second.
  for (let minute = 0; minute < 5; minute++) {
    terminal.rooms.clock.advance(60_000);
    await walk.view();
  }
  expect(await walk.view()).toMatchObject({ step: 'other-way', because: 'vouch-expired' });
});

test('another page cannot watch or use the session that waits for staff', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.vouch(terminal);
  const elsewhere = await openPage(terminalOf(terminal.rooms).request, 'resident');
  const answer = await elsewhere('GET', '/api/resident/session', undefined, { 'x-laiban-session': walk.id });
  expect([answer.status, answer.view]).toEqual([404, undefined]);
});
