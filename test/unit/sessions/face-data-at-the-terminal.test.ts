import { expect, test } from 'vitest';
import { WAY_TO } from '../../support/steps.ts';
import { openTerminal } from '../../support/terminal.ts';

test('what is kept is shown with its consent and its day of expiry, and nothing of the record', async () => {
  const walk = await WAY_TO['face-data'](await openTerminal());
  expect(await walk.view()).toEqual({
    step: 'face-data',
    kind: 'residence',
    kept: {
      consentedAt: '2026-11-23T02:00:00.000Z',
      consentText: expect.stringMatching(/\/24$/),
      expiresOn: '2028-11-23',
    },
  });
});

test('a resident deletes their face, gets a number, and goes on to the paper', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO['face-data'](terminal);
  const { view } = await walk.act('withdraw-face');
  expect(view).toEqual({
    step: 'face-data',
    kind: 'residence',
    deleted: { number: expect.stringMatching(/^RL-/), at: expect.any(String) },
  });
  expect(terminal.rooms.faces.faceIds()).toEqual([]);
  const { receipts } = await terminal.rooms.enrolment.faceData(terminal.residentId);
  expect(receipts).toMatchObject([{ byWhom: 'resident' }]);
  expect((await walk.act('withdraw-face')).view).toEqual(view);
  await walk.act('hide-face-data');
  expect((await walk.act('prepare', { purpose: 'school', copies: 1 })).view?.step).toBe('preview');
});

test('asked for at the preview, the number of the draft is given back and taken again', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  const before = await walk.view();
  expect((await walk.act('show-face-data')).view?.step).toBe('face-data');
  await walk.act('hide-face-data');
  const { view } = await walk.act('prepare', { purpose: 'school', copies: 1 });
  expect(view).toEqual(before);
});

test('whose face is not kept is told of no face at all', async () => {
  const terminal = await openTerminal();
  await terminal.rooms.enrolment.withdraw(terminal.residentId, { because: 'asked', byWhom: 'staff:test' });
  const walk = await WAY_TO.vouch(terminal);
  const code = (await walk.view()) as { code: string };
  await terminal.rooms.vouching.claim(code.code, terminal.residentId, 'staff:test');
  const { view } = await walk.act('confirm', { isMe: true });
  expect(view?.step).toBe('fill');
  expect(view).not.toHaveProperty('faceData');
});
