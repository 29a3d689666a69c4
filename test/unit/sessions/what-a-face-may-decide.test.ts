import { expect, test } from 'vitest';
import type { IdentityMode } from '../../../server/identity/policy-facts.ts';
import { createRecogniser } from '../../../server/identity/recognise.ts';
import type { Calibration } from '../../../server/matching/calibration.ts';
import { RAW } from '../../../server/matching/score-model.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { idNumberOf } from '../../support/people.ts';
import type { Rooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import {
  BODIES,
  FACE,
  lookInto,
  openPage,
  openTerminal,
  probeOf,
  startSession,
  terminalOf,
} from '../../support/terminal.ts';

const LIMIT = 0.001;
const stranger = inventedFace(8);

/** A community in which faces nearer than 0.3 are one person's. */
const CLEAR: Calibration = {
  engine: probeOf(undefined).engine,
  at: '2026-11-01T00:00:00.000Z',
  people: 400,
  pairs: 79_800,
  model: RAW,
  fmr: score =>
    score < 0.3 ? { estimate: 1e-7, low: 1e-8, high: 1e-6 } : { estimate: 0.5, low: 0.4, high: 0.6 },
  scoreAt: () => 0.3,
  tooAlike: [],
  curve: [],
};

/** A terminal set to `mode`, with a calibration that knows its people; `alike` are looked upon as twins. */
async function openWith(
  mode: IdentityMode,
  options: { alike?: boolean; light?: Parameters<typeof openTerminal>[1] } = {},
) {
  const terminal = await openTerminal({}, { identity: { mode, limit: LIMIT }, ...options.light });
  const { matcher } = terminal.rooms.calibrating;
  terminal.rooms.sessions.recogniser = createRecogniser({
    faces: { matcher, calibration: CLEAR },
    isTooAlike: () => options.alike ?? false,
    settings: { mode, limit: LIMIT },
  });
  return terminal;
}

async function looking(terminal: Awaited<ReturnType<typeof openWith>>) {
  const walk = await startSession(terminal.send);
  await walk.act('choose-way', BODIES.face);
  return walk;
}

/** The journal from a point on, without what differs by itself. */
async function journalOf({ store }: Pick<Rooms, 'store'>, session: string) {
  const rows = await store.selectFrom('journal').select(['what', 'who', 'data']).execute();
  return rows
    .map(({ what, who, data }) => ({ what, who, ...JSON.parse(data) }))
    .filter(line => line.session === session)
    .map(({ session: _one, ...line }) => line);
}

test('face: who is plainly one person is asked only whether that is right', async () => {
  const terminal = await openWith('face');
  const walk = await looking(terminal);
  expect((await lookInto(walk, terminal.rooms)).view?.step).toBe('is-this-you');
  expect(await journalOf(terminal.rooms, walk.id)).toEqual([
    { what: 'consent-given', who: 'resident' },
    {
      what: 'face-compared',
      who: 'resident',
      decision: 'accepted',
      live: 'actions',
      gallery: 1,
      claimed: false,
    },
    { what: 'identified', who: 'resident', resident: terminal.residentId, version: 1, way: 'face' },
  ]);
});

test('face: twins are asked for digits all the same', async () => {
  const terminal = await openWith('face', { alike: true });
  expect((await lookInto(await looking(terminal), terminal.rooms)).view?.step).toBe('digits');
});

test('face: who had something else asked is let in, with digits', async () => {
  const terminal = await openWith('face');
  const walk = await looking(terminal);
  const first = (await walk.act('ask-challenge')).challenge;
  if (first?.kind !== 'actions') throw new Error('no actions');
  const { challenge, swapsLeft } = await walk.act('ask-challenge', { cannot: first.actions[0] });
  expect(swapsLeft).toBe(1);
  terminal.rooms.clock.advance(3_000);
  expect((await walk.act('send-probe', probeOf(challenge))).view?.step).toBe('digits');
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

test('lights come first; where daylight drowned them actions follow, and it counts as no failure', async () => {
  const terminal = await openWith('face', {
    light: { light: () => ({ verdict: 'cannot-tell', because: 'drowned' }) },
  });
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
  expect((await walk.act('send-probe', probeOf(next))).view?.step).toBe('is-this-you');
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

test('too many looks that led nowhere let looking rest at this terminal, and the other way goes on', async () => {
  const terminal = await openWith('face');
  let view: unknown;
  for (let look = 0; look < 16; look++) {
    const walk = await looking(terminal);
    view = (await walk.act('ask-challenge')).view;
  }
  expect(view).toMatchObject({ step: 'other-way', because: 'resting' });
});

test('no line of the journal and no answer holds a number of a face', async () => {
  const terminal = await openWith('face');
  const walk = await looking(terminal);
  const said = JSON.stringify([await lookInto(walk, terminal.rooms), await walk.view()]);
  const journal = await terminal.rooms.store.selectFrom('journal').select('data').execute();
  for (const { data } of journal)
    for (const value of Object.values(JSON.parse(data)))
      if (typeof value === 'number') expect(Number.isInteger(value)).toBe(true);
  for (const value of FACE) expect(said).not.toContain(String(value));
});

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
