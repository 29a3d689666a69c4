import { expect } from 'vitest';
import type { JudgeLight } from '../../server/identity/liveness/judge-live.ts';
import type { IdentityMode } from '../../server/identity/policy-facts.ts';
import { createRecogniser } from '../../server/identity/recognise.ts';
import type { Calibration } from '../../server/matching/calibration.ts';
import { RAW } from '../../server/matching/score-model.ts';
import { inventedFace } from './faces.ts';
import type { Rooms } from './rooms.ts';
import { BODIES, openTerminal, probeOf, startSession, type Walk } from './terminal.ts';

/** The limit of these terminals. */
export const LIMIT = 0.001;
/** Somebody who is far from everybody enrolled. */
export const stranger = inventedFace(8);

/** A community in which faces nearer than 0.3 are one person's. */
export const CLEAR: Calibration = {
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

/** Lights are given out, and the face follows them. */
export const LIT: { light: JudgeLight } = { light: () => ({ verdict: 'live' }) };
/** Daylight drowns them. */
export const DROWNED: { light: JudgeLight } = {
  light: () => ({ verdict: 'cannot-tell', because: 'drowned' }),
};

/** A terminal set to `mode`, with a calibration that knows its people; `alike` are looked upon as twins. */
export async function openWith(
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

/** A session of somebody who agreed to the use of their face. */
export async function looking(terminal: Awaited<ReturnType<typeof openWith>>): Promise<Walk> {
  const walk = await startSession(terminal.send);
  await walk.act('choose-way', BODIES.face);
  return walk;
}

/** The journal's lines of one session, without what differs by itself. */
export async function journalOf({ store }: Pick<Rooms, 'store'>, session: string) {
  const rows = await store.selectFrom('journal').select(['what', 'who', 'data']).execute();
  return rows
    .map(({ what, who, data }) => ({ what, who, ...JSON.parse(data) }))
    .filter(line => line.session === session)
    .map(({ session: _one, ...line }) => line);
}

/** How somebody is asked to show that they are alive. */
export type Evidence = 'light' | 'actions';

export const terminalFor = (by: Evidence) => openWith('face', { light: by === 'light' ? LIT : DROWNED });

/** A look at which a challenge of this kind is open, so long ago that an answer is not too fast. */
export async function askedAt(terminal: Awaited<ReturnType<typeof openWith>>, by: Evidence, afterMs = 3_000) {
  const walk = await looking(terminal);
  const { challenge } = await walk.act('ask-challenge', by === 'light' ? {} : { cannot: 'light' });
  if (challenge?.kind !== by) throw new Error(`asked for ${challenge?.kind}`);
  terminal.rooms.clock.advance(afterMs);
  return { terminal, walk, challenge };
}

export async function asked(by: Evidence) {
  return askedAt(await terminalFor(by), by);
}

/** Why looks were refused, as the journal has it; nothing else is written about them. */
export async function whyRefused({ store }: Pick<Rooms, 'store'>): Promise<string[]> {
  const rows = await store.selectFrom('journal').select('data').where('what', '=', 'look-refused').execute();
  return rows.map(({ data }) => {
    const { because, session, ...more } = JSON.parse(data);
    expect([typeof session, more]).toEqual(['string', {}]);
    return because;
  });
}
