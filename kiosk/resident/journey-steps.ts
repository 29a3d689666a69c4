import { assign, raise } from 'xstate';
import { CONSENT_TEXT_VERSION } from '../../server/contract/consent.ts';
import { lookStep } from './journey-look.ts';
import type { JourneyKit } from './journey-setup.ts';

/** One state a step of SessionView; which one holds is the server's decision (STEP), what it asks next the resident's. */
export function stepRegion(kit: JourneyKit) {
  return kit.createStateConfig({
    initial: 'arriving',
    on: {
      STEP: [
        { guard: { type: 'at', params: 'consent' }, target: '.consent' },
        { guard: { type: 'at', params: 'claim' }, target: '.claim' },
        { guard: { type: 'at', params: 'look' }, target: '.look' },
        { guard: { type: 'at', params: 'other-way' }, target: '.otherWay' },
        { guard: { type: 'at', params: 'vouch' }, target: '.vouch' },
        { guard: { type: 'at', params: 'digits' }, target: '.digits' },
        { guard: { type: 'at', params: 'is-this-you' }, target: '.isThisYou' },
        { guard: { type: 'at', params: 'not-entitled' }, target: '.notEntitled' },
        { guard: { type: 'at', params: 'fill' }, target: '.fill' },
        { guard: { type: 'at', params: 'face-data' }, target: '.faceData' },
        { guard: { type: 'at', params: 'preview' }, target: '.preview' },
        { guard: { type: 'at', params: 'printing' }, target: '.printing' },
        { guard: { type: 'at', params: 'take' }, target: '.take' },
        { guard: { type: 'at', params: 'print-failed' }, target: '.printFailed' },
      ],
    },
    states: {
      /** For the blink of an eye between entering and the first STEP. */
      arriving: {},

      consent: {
        invoke: {
          src: 'hasCamera',
          onDone: {
            actions: assign({ camera: ({ event }) => (event.output ? 'present' : 'missing') }),
          },
          onError: { actions: assign({ camera: 'missing' }) },
        },
        on: {
          AGREE: {
            guard: 'faceCanHelp',
            actions: [
              'clearProblem',
              {
                type: 'ask',
                params: { action: 'choose-way', choice: { way: 'face', consent: CONSENT_TEXT_VERSION } },
              },
            ],
          },
          OTHER_WAY: {
            actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'other' } } },
          },
          BACK: '#welcome',
        },
      },

      claim: {
        on: {
          CLAIM: {
            actions: {
              type: 'ask',
              params: ({ event }) => ({ action: 'send-claim', idNumber: event.idNumber }),
            },
          },
          OTHER_WAY: {
            actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'other' } } },
          },
          BACK: {
            actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'reconsider' } } },
          },
        },
      },

      look: lookStep(kit),

      otherWay: {
        on: {
          ID_PIN: {
            actions: {
              type: 'ask',
              params: ({ event }) => ({
                action: 'send-id-pin',
                idNumber: event.idNumber,
                pin: event.pin,
              }),
            },
          },
          VOUCH: { actions: { type: 'ask', params: { action: 'ask-vouching' } } },
          BACK: [
            // Nothing stands before it where no face is asked for.
            { guard: 'noFaceAsked', target: '#welcome' },
            { actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'reconsider' } } } },
          ],
        },
      },

      /** A code is on the screen until staff have typed it; whether they have is asked again and again. */
      vouch: {
        initial: 'waiting',
        on: {
          BACK: {
            actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'other' } } },
          },
        },
        states: {
          waiting: { after: { vouchPoll: 'polling' } },
          polling: {
            invoke: {
              src: 'ask',
              input: { action: 'read' },
              onDone: { actions: raise(({ event }) => ({ type: 'REPLY', reply: event.output })) },
              onError: '#outOfService',
            },
          },
        },
      },

      digits: {
        on: {
          DIGITS: {
            actions: {
              type: 'ask',
              params: ({ event }) => ({ action: 'send-digits', digits: event.digits }),
            },
          },
          OTHER_WAY: {
            actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'other' } } },
          },
          BACK: {
            actions: { type: 'ask', params: { action: 'choose-way', choice: { way: 'reconsider' } } },
          },
        },
      },

      isThisYou: {
        on: {
          YES: { actions: { type: 'ask', params: { action: 'confirm', isMe: true } } },
          NO: { actions: { type: 'ask', params: { action: 'confirm', isMe: false } } },
        },
      },

      notEntitled: disputable(kit),

      fill: disputable(kit, {
        PREPARE: {
          actions: [
            assign({ choice: ({ event }) => event.choice, document: undefined }),
            { type: 'ask', params: ({ event }) => ({ action: 'prepare', choice: event.choice }) },
          ],
        },
        FACE_DATA: { actions: { type: 'ask', params: { action: 'show-face-data' } } },
      }),

      /** What is kept of a face; deleting it is asked once. */
      faceData: {
        initial: 'shown',
        states: {
          shown: {
            on: {
              WITHDRAW: 'asking',
              BACK: { actions: { type: 'ask', params: { action: 'hide-face-data' } } },
            },
          },
          asking: {
            on: {
              YES: { actions: { type: 'ask', params: { action: 'withdraw-face' } } },
              NO: 'shown',
              BACK: 'shown',
            },
          },
        },
      },

      preview: {
        initial: 'arriving',
        on: {
          BACK: {
            guard: 'holdsRecord',
            target: 'fill',
            actions: assign({
              view: ({ context }) => context.fill,
              document: undefined,
              problem: undefined,
            }),
          },
        },
        states: {
          arriving: {
            always: [
              { guard: 'holdsDocument', target: 'shown' },
              { guard: 'hasProblem', target: 'unreadable' },
              { target: 'reading' },
            ],
          },
          reading: {
            invoke: {
              src: 'readDocument',
              onDone: {
                actions: raise(({ event: { output } }) =>
                  output.kind === 'document'
                    ? { type: 'DOCUMENT', bytes: output.bytes }
                    : { type: 'REPLY', reply: output },
                ),
              },
              onError: '#outOfService',
            },
            on: { DOCUMENT: { target: 'shown', actions: 'keepDocument' } },
          },
          shown: {
            on: {
              PRINT: {
                target: 'sending',
                actions: { type: 'ask', params: { action: 'print' } },
              },
              // The bytes are there, but the page could not draw them.
              TRY_AGAIN: { target: 'reading', actions: ['clearProblem', assign({ document: undefined })] },
            },
          },
          /** The print is asked for, so there is nothing to go back to; the answer moves on, or STEP leads back. */
          sending: { on: { BACK: {} } },
          unreadable: { on: { TRY_AGAIN: { target: 'reading', actions: 'clearProblem' } } },
        },
      },

      printing: {
        initial: 'waiting',
        states: {
          waiting: {
            after: { printPoll: 'polling' },
            // Paper that came out changes the slot, and that is told at once.
            on: { TERMINAL: { target: 'polling', actions: 'keepTerminal' } },
          },
          polling: {
            invoke: {
              src: 'ask',
              input: { action: 'read' },
              onDone: { actions: raise(({ event }) => ({ type: 'REPLY', reply: event.output })) },
              onError: '#outOfService',
            },
          },
        },
      },

      take: {
        on: {
          TAKEN: { actions: { type: 'ask', params: { action: 'taken' } } },
          TOUCH: { actions: 'stay' },
          TERMINAL: [
            {
              // A sensor or staff know that it is gone; where the session stands now is the server's to say.
              guard: 'saysClear',
              actions: ['keepTerminal', { type: 'ask', params: { action: 'read' } }],
            },
            { actions: 'keepTerminal' },
          ],
        },
      },

      printFailed: {},
    },
  });
}

/** A screen that shows what is on record: whoever finds it wrong is asked once more before the session stops. */
function disputable(kit: JourneyKit, alsoOn: Parameters<JourneyKit['createStateConfig']>[0]['on'] = {}) {
  return kit.createStateConfig({
    initial: 'shown',
    states: {
      shown: { on: { ...alsoOn, DISPUTE: 'disputing' } },
      disputing: {
        on: {
          YES: { actions: { type: 'ask', params: { action: 'request-correction' } } },
          NO: 'shown',
          BACK: 'shown',
        },
      },
    },
  });
}
