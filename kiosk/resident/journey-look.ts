import { assertEvent, raise } from 'xstate';
import type { JourneyKit } from './journey-setup.ts';

/**
 * Looking into the camera: a challenge is asked for, somebody looks, what was seen goes to the server. Whatever stops it
 * (a camera fault, time, a refusal) rests in `paused` until the resident chooses: again, or the other way. Where the server
 * could not tell from the light, it asks for actions, and looking goes on by itself.
 */
export function lookStep(kit: JourneyKit) {
  return kit.createStateConfig({
    initial: 'arriving',
    on: {
      OTHER_WAY: {
        actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'other' } } },
      },
      BACK: {
        actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'reconsider' } } },
      },
    },
    states: {
      arriving: { always: [{ guard: 'lookStopped', target: 'paused' }, { target: 'asking' }] },
      asking: {
        entry: ['clearProblem', 'dropChallenge'],
        invoke: {
          src: 'askChallenge',
          input: ({ event }) => (event.type === 'CANNOT' ? event.what : undefined),
          onDone: {
            actions: raise(({ event: { output } }) =>
              output.kind === 'challenge'
                ? { type: 'CHALLENGE', asked: { challenge: output.challenge, swapsLeft: output.swapsLeft } }
                : { type: 'REPLY', reply: output },
            ),
          },
          onError: '#outOfService',
        },
        on: { CHALLENGE: { target: 'looking', actions: 'keepChallenge' } },
      },
      looking: {
        invoke: {
          src: 'look',
          input: ({ event }) => {
            assertEvent(event, 'CHALLENGE');
            return event.asked.challenge;
          },
          onDone: { actions: raise(({ event }) => ({ type: 'LOOKED', result: event.output })) },
          onError: '#outOfService',
        },
        on: {
          CANNOT: 'asking',
          LOOKED: [
            { guard: 'seen', target: 'sending', actions: 'sendProbe' },
            { target: 'paused', actions: 'keepTrouble' },
          ],
        },
      },
      /** The answer moves the journey on, or STEP leads back through `arriving`. */
      sending: {},
      paused: { on: { TRY_AGAIN: 'asking' } },
    },
  });
}
