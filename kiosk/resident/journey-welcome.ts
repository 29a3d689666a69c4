import { and, raise } from 'xstate';
import type { JourneyKit } from './journey-setup.ts';

/** Three tiles and nobody served. What stands on it is told by the server; it is asked only when nothing was told for long. */
export function welcomeState(kit: JourneyKit) {
  return kit.createStateConfig({
    id: 'welcome',
    type: 'parallel',
    always: [
      { guard: 'slotIsBusy', target: '#slot' },
      // One state, one screen, whichever way it was reached: where no tile leads anywhere, none is shown.
      { guard: 'isShut', target: '#outOfService.resting' },
    ],
    on: { START: { guard: 'isServed', target: '#starting', actions: ['sayNothing', 'keepWanted'] } },
    states: {
      board: {
        initial: 'resting',
        on: {
          TERMINAL: [
            { guard: 'canServe', target: '.resting', actions: 'keepTerminal' },
            { target: '#outOfService.resting', actions: 'keepTerminal' },
          ],
        },
        states: { reading: readingState(kit), resting: { after: { terminalRefresh: 'reading' } } },
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
  });
}

/** Somebody's paper is coming or lies there: in place of the tiles, until it is gone, whoever it was and whatever restarted. */
export function slotState(kit: JourneyKit) {
  return kit.createStateConfig({
    id: 'slot',
    initial: 'resting',
    always: [
      { guard: and(['slotIsClear', 'isOpen']), target: '#welcome', actions: 'sayNothing' },
      { guard: 'slotIsClear', target: '#outOfService.resting', actions: 'sayNothing' },
    ],
    states: {
      resting: {
        after: { terminalRefresh: 'reading' },
        on: { TERMINAL: { target: 'resting', actions: 'keepTerminal', reenter: true }, TAKEN: 'telling' },
      },
      reading: {
        ...readingState(kit),
        on: {
          TERMINAL: [
            { guard: 'noServer', target: '#outOfService.resting', actions: 'keepTerminal' },
            { target: 'resting', actions: 'keepTerminal' },
          ],
          TAKEN: 'telling',
        },
      },
      /** What is told meanwhile is kept; the answer itself leads on. */
      telling: {
        invoke: {
          src: 'paperTaken',
          onDone: {
            actions: raise(({ event: { output } }) =>
              output.kind === 'still-there' ? { type: 'STILL_THERE' } : { type: 'TOLD', reply: output },
            ),
          },
          onError: '#outOfService',
        },
        on: {
          TERMINAL: { actions: 'keepTerminal' },
          TOLD: [
            { guard: 'noServer', target: '#outOfService.resting', actions: 'keepTerminal' },
            { target: 'resting', actions: 'keepTerminal' },
          ],
          STILL_THERE: { target: 'resting', actions: 'keepStillThere' },
        },
      },
    },
    exit: 'dropStillThere',
  });
}

function readingState(kit: JourneyKit) {
  return kit.createStateConfig({
    invoke: {
      src: 'readTerminal',
      onDone: { actions: raise(({ event }) => ({ type: 'TERMINAL', reply: event.output })) },
      onError: '#outOfService',
    },
  });
}
