import { and, assertEvent, assign, or, raise, type SnapshotFrom } from 'xstate';
import { AT_FIRST } from './journey-context.ts';
import { type JourneyKit, type JourneyParts, setUpJourney } from './journey-setup.ts';
import { stepRegion } from './journey-steps.ts';
import { slotState, welcomeState } from './journey-welcome.ts';

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
    invoke: { src: 'followTerminal' },
    on: { TERMINAL: { actions: 'keepTerminal' } },
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
          resting: {
            // Paper that lies there is told whatever else is wrong.
            always: { guard: and(['serverAnswers', 'slotIsBusy']), target: '#slot' },
            after: { retry: 'reading' },
            on: { TRY_AGAIN: 'reading' },
          },
        },
      },

      welcome: welcomeState(kit),
      slot: slotState(kit),

      starting: {
        id: 'starting',
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
            {
              guard: 'slotRefused',
              target: '#welcome.board.reading',
              actions: 'wipe',
            },
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
              guard: or(['isPrinting', 'printAsked']),
              target: 'goodbye',
              actions: assign({ ending: 'left-printing' }),
            },
            {
              guard: { type: 'at', params: 'take' },
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
              guard: 'serverLost',
              target: 'outOfService',
              actions: { type: 'say', params: 'print-followed' },
            },
            { guard: 'printLost', target: 'printLost' },
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

      /** The server answers and cannot say how the print is. It follows it all the same; a person has to look. */
      printLost: {
        entry: assign({ called: 'calling' }),
        invoke: {
          src: 'callStaff',
          onDone: { actions: raise(({ event }) => ({ type: 'CALLED', reply: event.output })) },
          onError: { actions: raise({ type: 'CALLED', reply: { kind: 'unreachable' } }) },
        },
        after: { printLost: { target: 'outOfService', actions: 'freshen' } },
        on: { CALLED: { actions: 'keepCalled' }, LEAVE: { target: 'outOfService', actions: 'freshen' } },
      },

      goodbye: {
        id: 'goodbye',
        // Whoever is on their way out need not be waited for by whoever finds the slot shut.
        always: [
          { guard: 'slotIsShut', target: 'slot', actions: 'freshen' },
          // Nothing came out yet, so there is nothing to be told but that it prints, and the slot's own screen tells it.
          { guard: and(['leftWhilePrinting', 'slotIsBusy']), target: 'slot', actions: 'freshen' },
        ],
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
