import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { LIT, looking, openWith } from '../../support/clear-community.ts';
import { seenAgain } from '../../support/faces.ts';
import { FACE, probeOf } from '../../support/terminal.ts';

/** A face is deleted, or enrolled anew, while its owner or somebody else is in the middle of something. */
type Terminal = Awaited<ReturnType<typeof openWith>>;

const withdraw = ({ rooms, residentId }: Terminal) =>
  rooms.enrolment.withdraw(residentId, { because: 'asked', byWhom: 'staff:test' });
const enrolAnew = ({ rooms, residentId }: Terminal) =>
  rooms.enrolment.enrol(
    residentId,
    {
      engine: FACE_ENGINE,
      consent: { text: CONSENT_TEXT_VERSION, given: true },
      frames: [FACE.slice(), seenAgain(FACE, 0.05, 1), seenAgain(FACE, 0.05, 2)],
    },
    'staff:test',
  );

/** A look whose challenge is answered when `send` is called. */
async function inTheMiddle(terminal: Terminal) {
  const walk = await looking(terminal);
  const { challenge } = await walk.act('ask-challenge');
  terminal.rooms.clock.advance(3_000);
  return { walk, send: () => walk.act('send-probe', probeOf(challenge)) };
}

test('deleted during the look, it is not recognised', async () => {
  const terminal = await openWith('face', { light: LIT });
  const { send } = await inTheMiddle(terminal);
  await withdraw(terminal);
  expect((await send()).view).toMatchObject({ step: 'look', lastTry: 'not-recognised' });
});

test('deleted in the very moment of the look: either it was there or it was not, and nothing of it stays', async () => {
  const terminal = await openWith('face', { light: LIT });
  const { walk, send } = await inTheMiddle(terminal);
  const [answer, receipt] = await Promise.all([send(), withdraw(terminal)]);
  expect(['is-this-you', 'look']).toContain(answer.view?.step);
  expect(receipt).toBeDefined();
  expect(terminal.rooms.calibrating.matcher.size).toBe(0);
  expect(terminal.rooms.faces.faceIds()).toEqual([]);
  await walk.act('leave');
  const after = await inTheMiddle(terminal);
  expect((await after.send()).view).toMatchObject({ lastTry: 'not-recognised' });
});

test.each([
  ['deleted', withdraw],
  ['enrolled anew', enrolAnew],
])('%s between the look and the digits, the right digits lead nowhere', async (_what, happens) => {
  const terminal = await openWith('face+digits', { light: LIT });
  const { walk, send } = await inTheMiddle(terminal);
  expect((await send()).view?.step).toBe('digits');
  await happens(terminal);
  const digits = terminal.record.idNumber.slice(-4);
  const steps = [];
  for (let typed = 0; typed < 3; typed++) steps.push((await walk.act('send-digits', { digits })).view?.step);
  expect(steps).toEqual(['digits', 'digits', 'other-way']);
});

test('deleted after somebody was recognised, they go on: who they are was decided before', async () => {
  const terminal = await openWith('face', { light: LIT });
  const { walk, send } = await inTheMiddle(terminal);
  await send();
  await withdraw(terminal);
  expect((await walk.act('confirm', { isMe: true })).view?.step).toBe('fill');
});
