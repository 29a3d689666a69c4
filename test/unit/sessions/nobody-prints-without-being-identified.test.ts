import { expect, test } from 'vitest';
import type { LiveChallenge } from '../../../server/contract/live-challenge.ts';
import { SESSION_ACTIONS, type SessionAction } from '../../../server/contract/session-view.ts';
import { inventedFace } from '../../support/faces.ts';
import { pick, seededRandom } from '../../support/seeded-random.ts';
import { type Answer, BODIES, openTerminal, PIN, probeOf, startSession } from '../../support/terminal.ts';

type Terminal = Awaited<ReturnType<typeof openTerminal>>;
const WALKS = 18;
const TOUCHES = 45;

/** One touch of somebody who tries anything: sometimes the honest thing, often not. */
function touch(
  random: () => number,
  { record }: Terminal,
  challenge?: LiveChallenge,
): [SessionAction, unknown] {
  const action = pick(
    random,
    SESSION_ACTIONS.filter(known => known !== 'leave' || random() < 0.1),
  );
  const ways = [
    BODIES.face,
    BODIES.face,
    BODIES.other,
    { way: 'face', consent: 'old' },
    { way: 'reconsider' },
  ];
  const face = random() < 0.7 ? undefined : inventedFace(99);
  const choices = [BODIES.prepare, { purpose: 'none', copies: 1 }, { purpose: 'bank', copies: 9 }];
  const bodies: Partial<Record<SessionAction, unknown>> = {
    'choose-way': pick<unknown>(random, ways),
    'ask-challenge': random() < 0.8 ? {} : { cannot: 'turn-left' },
    'send-claim': { idNumber: record.idNumber },
    'send-probe': probeOf(random() < 0.8 ? challenge : undefined, face),
    'send-digits': { digits: random() < 0.6 ? record.idNumber.slice(-4) : '0000' },
    'send-id-pin': { idNumber: record.idNumber, pin: random() < 0.7 ? PIN : '000000' },
    confirm: { isMe: random() < 0.9 },
    prepare: pick<unknown>(random, choices),
  };
  return [action, bodies[action] ?? {}];
}

/** What the server must have seen, in this order, before anything may be printed. */
interface Proof {
  consent: boolean;
  candidate: boolean;
  identified: boolean;
  confirmed: boolean;
  previewed: boolean;
}

const NOTHING: Proof = {
  consent: false,
  candidate: false,
  identified: false,
  confirmed: false,
  previewed: false,
};

function seen(proof: Proof, action: SessionAction, body: unknown, { ok, view }: Answer): Proof {
  // A refused new choice drops the draft that was on the screen.
  if (ok !== true)
    return action === 'prepare' && view?.step === 'fill' ? { ...proof, previewed: false } : proof;
  const { way, isMe } = body as { way?: string; isMe?: boolean };
  if (action === 'choose-way') return { ...NOTHING, consent: way === 'face' };
  if (action === 'send-probe') return { ...proof, candidate: proof.consent && view?.step === 'digits' };
  if (action === 'send-digits')
    return { ...proof, identified: proof.candidate && view?.step === 'is-this-you' };
  if (action === 'send-id-pin') return { ...proof, identified: view?.step === 'is-this-you' };
  if (action === 'confirm') return { ...proof, confirmed: proof.identified && isMe === true };
  if (action === 'prepare') return { ...proof, previewed: proof.confirmed };
  return proof;
}

test('whatever is touched in whatever order, only consent or PIN, identity, yes and a preview lead to paper', {
  timeout: 120_000,
}, async () => {
  const random = seededRandom(20261123);
  let printed = 0;
  const stepsSeen = new Set<string>();
  for (let round = 0; round < WALKS; round++) {
    const terminal = await openTerminal();
    const { rooms } = terminal;
    // Now and then a greedy honest resident, so that the far end of the way is tried as well.
    const honest = round % 4 === 0;
    const walk = await startSession(terminal.send, 'residence');
    let proof = NOTHING;
    let challenge: LiveChallenge | undefined;
    let step: string = 'consent';
    for (let i = 0; i < TOUCHES; i++) {
      const [action, body] =
        honest && random() < 0.7
          ? honestTouch(step, terminal, challenge)
          : touch(random, terminal, challenge);
      const before = rooms.issueCalls();
      const answer = await walk.act(action, body);
      // As long as two movements take, where they were asked.
      rooms.clock.advance(answer.challenge ? 3_000 : 1_000);
      if (answer.challenge) challenge = answer.challenge;
      step = answer.view?.step ?? step;
      stepsSeen.add(step);
      if (rooms.issueCalls() > before) {
        expect({ action, ...proof }).toMatchObject({
          action: 'print',
          identified: true,
          confirmed: true,
          previewed: true,
        });
        printed++;
      }
      if (action === 'read-document' && answer.status === 200)
        expect({ step, ...proof }).toMatchObject({ identified: true, confirmed: true, previewed: true });
      proof = seen(proof, action, body, answer);
      if (answer.view?.step === 'fill' || answer.view?.step === 'preview')
        expect(proof).toMatchObject({ identified: true, confirmed: true });
      expect(answer.status).toBeLessThan(500);
    }
    expect(rooms.issueCalls()).toBeLessThanOrEqual(1);
    const rows = await rooms.store.selectFrom('certificates').select(['resident_id', 'session_id']).execute();
    expect(rows).toHaveLength(rooms.issueCalls());
    for (const row of rows) expect(row).toEqual({ resident_id: terminal.residentId, session_id: walk.id });
    expect(rooms.printer.orders.length).toBeLessThanOrEqual(rows.length);
    await rooms.close();
  }
  // The test means something only if some walks came all the way.
  expect(printed).toBeGreaterThan(2);
  for (const step of ['look', 'digits', 'other-way', 'is-this-you', 'fill', 'preview', 'over'])
    expect(stepsSeen).toContain(step);
});

function honestTouch(
  step: string,
  { record }: Terminal,
  challenge?: LiveChallenge,
): [SessionAction, unknown] {
  switch (step) {
    case 'look':
      return challenge ? ['send-probe', probeOf(challenge)] : ['ask-challenge', {}];
    case 'other-way':
      return ['send-id-pin', { idNumber: record.idNumber, pin: PIN }];
    case 'digits':
      return ['send-digits', { digits: record.idNumber.slice(-4) }];
    case 'is-this-you':
      return ['confirm', BODIES.yes];
    case 'fill':
      return ['prepare', BODIES.prepare];
    case 'preview':
      return ['print', {}];
    default:
      return ['choose-way', BODIES.face];
  }
}
