import { and, assertEvent, assign, or, raise, type SnapshotFrom } from 'xstate';
import { AT_FIRST } from './journey-context.ts';
import { type JourneyKit, type JourneyParts, setUpJourney } from './journey-setup.ts';
import { stepRegion } from './journey-steps.ts';

/**
 * The resident's journey. Pure: it asks through `parts.api` and goes to the step of the view that the answer holds; it never
 * decides a step by itself. The one exception is going back from the preview to the record that was already shown.
 *
 * While somebody is served three things run side by side: `step` (which screen), `talk` (one request at a time, so a doubled
 * touch asks nothing twice) and `presence` (is anybody still there). However serving ends, its exit wipes everything.
 */
export function createJourney(parts: JourneyParts) {
  const kit = setUpJourney(parts);
  return kit.createMachine({
    id: 'journey',
    context: AT_FIRST,
    initial: 'outOfService',
    states: {
      outOfService: {
        id: 'outOfService',
        initial: 'reading',
        on: {
          TERMINAL: [
            { guard: 'canServe', target: 'welcome', actions: ['keepTerminal', 'freshen'] },
            { target: '.resting', actions: 'keepTerminal' },
          ],
        },
        states: {
          reading: {
            invoke: {
              src: 'readTerminal',
              onDone: { actions: raise(({ event }) => ({ type: 'TERMINAL', reply: event.output })) },
              onError: 'resting',
            },
          },
          resting: { after: { retry: 'reading' }, on: { TRY_AGAIN: 'reading' } },
        },
      },

      welcome: {
        id: 'welcome',
        type: 'parallel',
        on: {
          START: { guard: 'isServed', target: 'starting', actions: ['sayNothing', 'keepWanted'] },
          TERMINAL: [
            { guard: 'canServe', target: '.board.resting', actions: 'keepTerminal' },
            { target: '#outOfService.resting', actions: 'keepTerminal' },
          ],
        },
        states: {
          board: {
            initial: 'resting',
            states: {
              reading: {
                invoke: {
                  src: 'readTerminal',
                  onDone: { actions: raise(({ event }) => ({ type: 'TERMINAL', reply: event.output })) },
                  onError: '#outOfService',
                },
              },
              resting: { after: { terminalRefresh: 'reading' } },
            },
          },
          presence: {
            initial: 'somebody',
            states: {
              somebody: {
                after: { idle: { target: 'nobody', actions: ['freshen', 'sayNothing'] } },
                on: { TOUCH: { target: 'somebody', reenter: true } },
              },
              nobody: { on: { TOUCH: 'somebody' } },
            },
          },
        },
      },

      starting: {
        invoke: {
          src: 'ask',
          input: ({ event }) => {
            assertEvent(event, 'START');
            return { action: 'start', kind: event.kind };
          },
          onDone: { actions: raise(({ event }) => ({ type: 'REPLY', reply: event.output })) },
          onError: '#outOfService',
        },
        on: {
          LEAVE: { target: 'welcome', actions: ['wipe', 'forget'] },
          REPLY: [
            { guard: 'over', target: 'welcome', actions: ['wipe', 'forget'] },
            { guard: 'hasView', target: 'serving', actions: 'arrive' },
            { guard: { type: 'replied', params: 'unreachable' }, target: 'outOfService', actions: 'wipe' },
            { target: 'welcome', actions: ['wipe', { type: 'say', params: 'cannot-start' }] },
          ],
        },
      },

      serving: {
        type: 'parallel',
        entry: 'step',
        exit: ['wipe', 'forget'],
        on: {
          LEAVE: [
            {
              guard: or(['paperIsComing', 'printAsked']),
              target: 'goodbye',
              actions: assign({ ending: 'left-paper' }),
            },
            { target: 'goodbye', actions: assign({ ending: 'left' }) },
          ],
          REPLY: [
            { guard: 'over', target: 'goodbye', actions: 'keepEnding' },
            { guard: 'hasView', actions: ['arrive', 'step'] },
            {
              // The server may have issued and printed before it went away.
              guard: and(['printAsked', 'noAnswer']),
              target: 'outOfService',
              actions: { type: 'say', params: 'print-followed' },
            },
            {
              guard: 'goneWhilePrinting',
              target: 'welcome',
              actions: { type: 'say', params: 'print-followed' },
            },
            {
              guard: { type: 'replied', params: 'gone' },
              target: 'welcome',
              actions: { type: 'say', params: 'restarted' },
            },
            {
              guard: 'printLost',
              target: 'outOfService',
              actions: { type: 'say', params: 'print-followed' },
            },
            { guard: 'unansweredWhilePrinting', actions: ['countUnanswered', 'step'] },
            {
              guard: { type: 'replied', params: 'unreachable' },
              target: 'outOfService',
              actions: { type: 'say', params: 'restarted' },
            },
            { actions: ['keepProblem', 'step'] },
          ],
        },
        states: { step: stepRegion(kit), talk: talkRegion(kit), presence: presenceRegion(kit) },
      },

      goodbye: {
        id: 'goodbye',
        after: { goodbye: { target: 'welcome', actions: 'freshen' } },
        on: { LEAVE: { target: 'welcome', actions: 'freshen' } },
      },
    },
  });
}

export type JourneySnapshot = SnapshotFrom<ReturnType<typeof createJourney>>;

function talkRegion(kit: JourneyKit) {
  return kit.createStateConfig({
    initial: 'quiet',
    states: {
      quiet: { on: { ASK: 'asking' } },
      asking: {
        invoke: {
          src: 'ask',
          // The request lives in the event and in this one actor, never in the context: it may hold a PIN or a face.
          input: ({ event }) => {
            assertEvent(event, 'ASK');
            return event.request;
          },
          onDone: {
            target: 'quiet',
            actions: raise(({ event }) => ({ type: 'REPLY', reply: event.output })),
          },
          onError: '#outOfService',
        },
      },
    },
  });
}

function presenceRegion(kit: JourneyKit) {
  return kit.createStateConfig({
    initial: 'present',
    states: {
      present: {
        always: { guard: { type: 'at', params: 'printing' }, target: 'following' },
        after: { idle: 'warned' },
        on: {
          TOUCH: { target: 'present', reenter: true },
          STEP: { target: 'present', reenter: true },
        },
      },
      /** A warning with a countdown is shown; one touch goes on. */
      warned: {
        after: { grace: { target: '#goodbye', actions: assign({ ending: 'idle' }) } },
        on: { TOUCH: 'present', STEP: 'present' },
      },
      /** Nobody needs to touch anything while paper is on its way. */
      following: {
        on: { STEP: [{ guard: { type: 'at', params: 'printing' } }, { target: 'present' }] },
      },
    },
  });
}
