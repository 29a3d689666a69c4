import { expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import type { JourneyEvent } from '../../../kiosk/resident/journey-events.ts';
import type { SessionStep } from '../../../server/contract/session-view.ts';
import {
  besides,
  CHALLENGE,
  journeyOnPaper,
  lying,
  opens,
  PROBE,
  placeOf,
  reply,
  starts,
  VIEWS,
} from './journey-fixture.ts';

/** The answers and touches from which every state must be reachable; waits are events of their own to the machine. */
const EVENTS: readonly JourneyEvent[] = [
  opens,
  starts,
  { type: 'TERMINAL', reply: { kind: 'unreachable' } },
  { type: 'LEAVE' },
  { type: 'PRINT' },
  { type: 'DISPUTE' },
  { type: 'WITHDRAW' },
  { type: 'TRY_AGAIN' },
  { type: 'TAKEN' },
  lying,
  { type: 'TOUCH' },
  CHALLENGE,
  { type: 'LOOKED', result: { kind: 'timed-out' } },
  { type: 'LOOKED', result: { kind: 'seen', probe: PROBE } },
  { type: 'DOCUMENT', bytes: new Uint8Array([1]) },
  {
    type: 'REPLY',
    reply: { kind: 'refused', problem: { code: 'internal', detail: 'a test' } },
  },
  ...(Object.keys(VIEWS) as SessionStep[]).map(reply),
];

const WAITS = [
  'xstate.after.printPoll.journey.serving.step.printing.waiting',
  'xstate.after.vouchPoll.journey.serving.step.vouch.waiting',
  'xstate.after.idle.journey.serving.presence.present',
  'xstate.after.terminalRefresh.journey.welcome.board.resting',
  'xstate.after.terminalRefresh.journey.slot.resting',
];

// `printLost` comes after forty questions in a row: journey-paper.test.ts.
test('every state is reached by some row of answers, touches and waits', { timeout: 60_000 }, () => {
  const { machine } = journeyOnPaper();
  const paths = getShortestPaths(machine, {
    // The waits are the machine's own events; their names are not part of its public event type.
    events: [...EVENTS, ...WAITS.map(type => ({ type }) as never)],
    serializeState: ({ value, context }) =>
      JSON.stringify([
        value,
        context.problem,
        context.trouble?.kind,
        context.document?.length,
        context.fill?.step,
      ]),
    limit: 20_000,
  });
  const places = new Set(paths.map(({ state }) => placeOf(state)));
  const beside = new Set(paths.flatMap(({ state }) => Object.values(besides(state))));
  expect([...places].toSorted()).toEqual(
    [
      'outOfService.reading',
      'outOfService.resting',
      'welcome',
      'starting',
      'consent',
      'claim',
      'look.asking',
      'look.looking',
      'look.sending',
      'look.paused',
      'otherWay',
      'vouch.waiting',
      'vouch.polling',
      'digits',
      'isThisYou',
      'notEntitled.shown',
      'notEntitled.disputing',
      'fill.shown',
      'fill.disputing',
      'faceData.shown',
      'faceData.asking',
      'preview.reading',
      'preview.shown',
      'preview.sending',
      'preview.unreadable',
      'printing.waiting',
      'printing.polling',
      'take',
      'printFailed',
      'goodbye',
      'slot.resting',
      'slot.reading',
      'slot.telling',
    ].toSorted(),
  );
  expect([...beside].toSorted()).toEqual(['asking', 'following', 'none', 'present', 'quiet', 'warned']);
});
