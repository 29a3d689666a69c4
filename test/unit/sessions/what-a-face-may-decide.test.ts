import { expect, test } from 'vitest';
import { createRecogniser } from '../../../server/identity/recognise.ts';
import {
  CLEAR,
  DROWNED,
  journalOf,
  LIMIT,
  LIT,
  looking,
  openWith,
  stranger,
} from '../../support/clear-community.ts';
import { seenAgain } from '../../support/faces.ts';
import { idNumberOf } from '../../support/people.ts';
import { BODIES, FACE, lookInto, probeOf, startSession } from '../../support/terminal.ts';

test('face: who is plainly one person is asked only whether that is right', async () => {
  const terminal = await openWith('face', { light: LIT });
  const walk = await looking(terminal);
  expect((await lookInto(walk, terminal.rooms)).view?.step).toBe('is-this-you');
  expect(await journalOf(terminal.rooms, walk.id)).toEqual([
    { what: 'consent-given', who: 'resident' },
    {
      what: 'face-compared',
      who: 'resident',
      decision: 'accepted',
      live: 'light',
      gallery: 1,
      claimed: false,
    },
    { what: 'identified', who: 'resident', resident: terminal.residentId, version: 1, way: 'face' },
  ]);
});

test('face: twins are asked for digits all the same', async () => {
  const terminal = await openWith('face', { alike: true, light: LIT });
  expect((await lookInto(await looking(terminal), terminal.rooms)).view?.step).toBe('digits');
});

test('face: whoever puts the lights aside is let in by actions, with digits', async () => {
  const terminal = await openWith('face', { light: LIT });
  const walk = await looking(terminal);
  expect((await walk.act('ask-challenge')).challenge?.kind).toBe('light');
  const { challenge } = await walk.act('ask-challenge', { cannot: 'light' });
  if (challenge?.kind !== 'actions') throw new Error('no actions');
  const other = await walk.act('ask-challenge', { cannot: challenge.actions[0] });
  expect(other.swapsLeft).toBe(1);
  terminal.rooms.clock.advance(3_000);
  expect((await walk.act('send-probe', probeOf(other.challenge))).view?.step).toBe('digits');
});

test('face: where somebody drowned the lights, going back and beginning anew is no way around the digits', async () => {
  const terminal = await openWith('face', { light: DROWNED });
  const walk = await looking(terminal);
  for (let look = 0; look < 3; look++) {
    await lookInto(walk, terminal.rooms);
    expect((await lookInto(walk, terminal.rooms)).view?.step).toBe('digits');
    await walk.act('choose-way', { way: 'reconsider' });
    await walk.act('choose-way', BODIES.face);
  }
});

test('the one before is void when something else was asked', async () => {
  const terminal = await openWith('face');
  const walk = await looking(terminal);
  const { challenge } = await walk.act('ask-challenge');
  await walk.act('ask-challenge', { cannot: 'blink' });
  terminal.rooms.clock.advance(3_000);
  expect((await walk.act('send-probe', probeOf(challenge))).view).toMatchObject({
    lastTry: 'challenge-failed',
  });
});

test('face+digits: digits are asked however plain it is', async () => {
  const terminal = await openWith('face+digits');
  expect((await lookInto(await looking(terminal), terminal.rooms)).view?.step).toBe('digits');
});

test('a picture of somebody held up first, and oneself for the actions, is nobody', async () => {
  const terminal = await openWith('face');
  const walk = await looking(terminal);
  // Near enough to pass for one sitting, and nearer to somebody else who is enrolled.
  const other = seenAgain(FACE, 0.35, 60);
  terminal.rooms.calibrating.put({
    faceId: 'other',
    engine: CLEAR.engine,
    descriptors: [Float32Array.from(other)],
  });
  let { challenge } = await walk.act('ask-challenge');
  while (challenge?.kind === 'actions' && !challenge.actions.includes('blink'))
    challenge = (await walk.act('ask-challenge')).challenge;
  terminal.rooms.clock.advance(3_000);
  const { live } = probeOf(challenge, other);
  const answer = await walk.act('send-probe', { ...probeOf(challenge), live });
  expect(answer.view).toMatchObject({ step: 'look', lastTry: 'not-recognised' });
});

test('digits-first: number, look, and it is them', async () => {
  const terminal = await openWith('digits-first');
  const walk = await looking(terminal);
  expect((await walk.view())?.step).toBe('claim');
  const { view } = await walk.act('send-claim', { idNumber: terminal.record.idNumber });
  expect(view).toEqual({ step: 'look', kind: 'residence' });
  expect((await lookInto(walk, terminal.rooms)).view?.step).toBe('is-this-you');
  expect((await journalOf(terminal.rooms, walk.id)).at(-1)).toMatchObject({ way: 'number+face' });
});

test('digits-first: actions are enough, because the digits are a part of the number', async () => {
  const terminal = await openWith('digits-first', { light: DROWNED });
  const walk = await looking(terminal);
  await walk.act('send-claim', { idNumber: terminal.record.idNumber });
  expect((await lookInto(walk, terminal.rooms)).view?.step).toBe('look');
  expect((await lookInto(walk, terminal.rooms)).view?.step).toBe('is-this-you');
});

test('digits-first: a number that cannot be one is told before anybody looks', async () => {
  const terminal = await openWith('digits-first');
  const walk = await looking(terminal);
  const { view } = await walk.act('send-claim', { idNumber: '123' });
  expect(view).toEqual({ step: 'claim', kind: 'residence', fault: 'length' });
});

test('digits-first: a number that nobody has walks the same way and fails the same way as somebody else’s', async () => {
  const seen = [];
  for (const claimed of ['known', 'unknown', 'without-a-face'] as const) {
    const terminal = await openWith('digits-first');
    const { rooms, record } = terminal;
    if (claimed === 'without-a-face')
      await rooms.enrolment.withdraw(terminal.residentId, { because: 'asked', byWhom: 'staff:test' });
    rooms.calibrating.put({
      faceId: 'else',
      engine: CLEAR.engine,
      descriptors: [Float32Array.from(stranger)],
    });
    let searches = 0;
    const { matcher } = rooms.calibrating;
    const counted = {
      ...matcher,
      size: 2,
      engine: matcher.engine,
      model: matcher.model,
      templates: matcher.templates,
    };
    counted.match = probe => {
      searches++;
      return matcher.match(probe);
    };
    counted.against = (probe, faceId) => {
      searches++;
      return matcher.against(probe, faceId);
    };
    rooms.sessions.recogniser = createRecogniser({
      faces: { matcher: counted, calibration: CLEAR },
      isTooAlike: () => false,
      settings: { mode: 'digits-first', limit: LIMIT },
    });
    const walk = await looking(terminal);
    const idNumber = claimed === 'unknown' ? idNumberOf('1980-02-29', 777) : record.idNumber;
    const views = [(await walk.act('send-claim', { idNumber })).view];
    for (let look = 0; look < 2; look++) views.push((await lookInto(walk, rooms, stranger)).view);
    seen.push({ views, searches, journal: await journalOf(rooms, walk.id) });
  }
  const [known, unknown, withoutFace] = seen;
  expect(known?.views.at(-1)).toMatchObject({ step: 'other-way', because: 'not-recognised' });
  expect(unknown).toEqual(known);
  expect(withoutFace).toEqual(known);
});

test('no-face: a session begins with number and PIN, nothing speaks of a face, and none is taken', async () => {
  const terminal = await openWith('no-face');
  const { view } = { view: (await startSession(terminal.send)).first };
  expect(view).toEqual({ step: 'other-way', kind: 'residence' });
  const walk = await startSession(terminal.send);
  const answer = await walk.act('choose-way', BODIES.face);
  expect([answer.status, answer.problem?.code]).toEqual([503, 'not-available']);
  expect((await walk.act('choose-way', { way: 'reconsider' })).view?.step).toBe('other-way');
  const { text } = await terminal.send('GET', '/api/resident/terminal');
  expect(JSON.parse(text).face).toBe('not-offered');
});

test.each([
  ['face', 'available'],
  ['face+digits', 'available'],
  ['digits-first', 'number-first'],
] as const)('in mode %s the welcome screen says that a face is %s', async (mode, face) => {
  const { send } = await openWith(mode);
  expect(JSON.parse((await send('GET', '/api/resident/terminal')).text).face).toBe(face);
});

test('lights come first; where daylight drowned them actions and digits follow, and it counts as no failure', async () => {
  const terminal = await openWith('face', { light: DROWNED });
  const walk = await looking(terminal);
  const { challenge } = await walk.act('ask-challenge');
  expect(challenge?.kind).toBe('light');
  terminal.rooms.clock.advance(3_000);
  expect((await walk.act('send-probe', probeOf(challenge))).view).toEqual({
    step: 'look',
    kind: 'residence',
  });
  const next = (await walk.act('ask-challenge')).challenge;
  expect(next?.kind).toBe('actions');
  terminal.rooms.clock.advance(3_000);
  expect((await walk.act('send-probe', probeOf(next))).view?.step).toBe('digits');
  expect(await journalOf(terminal.rooms, walk.id)).toContainEqual({
    what: 'light-undecided',
    who: 'resident',
    because: 'drowned',
  });
});

test('lights that a face did not follow are refused, and the journal says why', async () => {
  const terminal = await openWith('face', {
    light: { light: () => ({ verdict: 'not-live', because: 'flat' }) },
  });
  const walk = await looking(terminal);
  const { challenge } = await walk.act('ask-challenge');
  terminal.rooms.clock.advance(3_000);
  expect((await walk.act('send-probe', probeOf(challenge))).view).toMatchObject({
    lastTry: 'challenge-failed',
  });
  expect((await journalOf(terminal.rooms, walk.id)).at(-1)).toEqual({
    what: 'look-refused',
    who: 'resident',
    because: 'light-flat',
  });
});

test('no line of the journal and no answer holds a number of a face', async () => {
  const terminal = await openWith('face', { light: LIT });
  const walk = await looking(terminal);
  const said = JSON.stringify([await lookInto(walk, terminal.rooms), await walk.view()]);
  const journal = await terminal.rooms.store.selectFrom('journal').select('data').execute();
  for (const { data } of journal)
    for (const value of Object.values(JSON.parse(data)))
      if (typeof value === 'number') expect(Number.isInteger(value)).toBe(true);
  for (const value of FACE) expect(said).not.toContain(String(value));
});
