import { assertEvent, assign, fromCallback, fromPromise, raise, setup, stateIn } from 'xstate';
import type { LiveChallenge } from '../../server/contract/live-challenge.ts';
import type { Cannot } from '../../server/contract/live-evidence.ts';
import type { SessionStep } from '../../server/contract/session-view.ts';
import { SLOT_TIMES } from '../../server/contract/slot-times.ts';
import type { TerminalView } from '../../server/contract/terminal-view.ts';
import type { LookResult } from '../face/look-port.ts';
import type {
  CallReply,
  ChallengeReply,
  DocumentReply,
  Reply,
  ResidentApi,
  SessionRequest,
  TakenReply,
  TerminalReply,
} from './api.ts';
import {
  faceCanHelp,
  type JourneyContext,
  NOBODY,
  outageOf,
  slotIsBusy,
  type WelcomeNotice,
} from './journey-context.ts';
import type { JourneyEvent } from './journey-events.ts';

/** Every wait of the journey, in milliseconds. */
export interface JourneyDelays {
  /** Until the tiles are read because nothing was told of them: the slow way, for when the stream cannot be had. */
  terminalRefresh: number;
  /** Until an absent server is asked again. */
  retry: number;
  /** Without a touch until the warning; then without a touch until everything is wiped (WCAG 2.2.1: at least 20 s). */
  idle: number;
  grace: number;
  /** The same two while paper lies in the slot; between them the reminder sounds once more. */
  takeReminder: number;
  takeAgain: number;
  takeGrace: number;
  /** Between two questions about a print under way. */
  printPoll: number;
  /** Between two questions whether staff have vouched. */
  vouchPoll: number;
  /** How long the last screen stays. */
  goodbye: number;
  /** How long the words stay that say that a print was lost sight of. */
  printLost: number;
}

export const JOURNEY_DELAYS: JourneyDelays = {
  terminalRefresh: 20_000,
  retry: 3_000,
  idle: 60_000,
  grace: 25_000,
  takeReminder: SLOT_TIMES.reminderMs,
  takeAgain: SLOT_TIMES.secondReminderMs - SLOT_TIMES.reminderMs,
  takeGrace: SLOT_TIMES.shutMs - SLOT_TIMES.reminderMs,
  printPoll: 250,
  vouchPoll: 1_000,
  goodbye: 8_000,
  printLost: 60_000,
};

/** Questions about a print without an answer until the page stops saying "printing": about 12 s of a server that is dead or ill. */
const MOST_UNANSWERED = 40;

export interface JourneyParts {
  api: ResidentApi;
  /** Looks into the camera until there is a result; ends with `aborted` when the signal says so. */
  look: (challenge: LiveChallenge, signal: AbortSignal) => Promise<LookResult>;
  /** Whether the screen may light a face; without it actions are asked for from the beginning. */
  mayShowLight: () => boolean;
  /** Whether a camera is attached at all; asked before anybody is invited to look into one. */
  hasCamera: () => Promise<boolean>;
  /** Puts language, size, contrast and voice back for whoever comes next. */
  freshen: () => void;
  delays: JourneyDelays;
}

/** The actors, delays, guards and actions that the states of the journey are written in. */
export function setUpJourney({ api, look, mayShowLight, hasCamera, freshen, delays }: JourneyParts) {
  return setup({
    types: { context: {} as JourneyContext, events: {} as JourneyEvent },
    actors: {
      readTerminal: fromPromise<TerminalReply>(({ signal }) => api.readTerminal(signal)),
      followTerminal: fromCallback<JourneyEvent>(({ sendBack }) => {
        const stopping = new AbortController();
        const tell = (terminal: TerminalView) =>
          sendBack({ type: 'TERMINAL', reply: { kind: 'terminal', terminal } });
        void api.followTerminal(tell, stopping.signal);
        return () => stopping.abort();
      }),
      paperTaken: fromPromise<TakenReply>(({ signal }) => api.paperTaken(signal)),
      callStaff: fromPromise<CallReply>(() => api.callStaff('printing')),
      ask: fromPromise<Reply, SessionRequest>(({ input, signal }) => api.ask(input, signal)),
      askChallenge: fromPromise<ChallengeReply, Cannot | undefined>(({ input, signal }) =>
        api.askChallenge(input ?? (mayShowLight() ? undefined : 'light'), signal),
      ),
      hasCamera: fromPromise<boolean>(() => hasCamera()),
      look: fromPromise<LookResult, LiveChallenge>(({ input, signal }) => look(input, signal)),
      readDocument: fromPromise<DocumentReply>(({ signal }) => api.readDocument(signal)),
    },
    delays: {
      terminalRefresh: delays.terminalRefresh,
      retry: delays.retry,
      idle: ({ context }) => (isAt(context, 'take') ? delays.takeReminder : delays.idle),
      grace: ({ context }) => (isAt(context, 'take') ? delays.takeGrace : delays.grace),
      printPoll: delays.printPoll,
      vouchPoll: delays.vouchPoll,
      goodbye: delays.goodbye,
      printLost: delays.printLost,
    },
    guards: {
      canServe: ({ event }) =>
        event.type === 'TERMINAL' && event.reply.kind === 'terminal' && !outageOf(event.reply.terminal),
      slotIsBusy: ({ context }) => slotIsBusy(context.terminal),
      slotIsClear: ({ context }) => context.terminal !== undefined && !slotIsBusy(context.terminal),
      slotIsShut: ({ context }) => context.terminal?.slot.kind === 'shut',
      serverAnswers: ({ context }) => context.outage !== 'server' && context.outage !== 'starting',
      noServer: ({ event }) =>
        (event.type === 'TERMINAL' || event.type === 'TOLD') && event.reply.kind === 'unreachable',
      slotRefused: ({ event }) =>
        event.type === 'REPLY' &&
        event.reply.kind === 'refused' &&
        event.reply.problem.code === 'slot-occupied',
      isOpen: ({ context }) => context.terminal !== undefined && !outageOf(context.terminal),
      saysClear: ({ event }) =>
        event.type === 'TERMINAL' && event.reply.kind === 'terminal' && !slotIsBusy(event.reply.terminal),
      isShut: ({ context }) => context.terminal !== undefined && outageOf(context.terminal) !== undefined,
      isServed: ({ context, event }) =>
        event.type === 'START' &&
        (context.terminal?.tiles.some(tile => tile.kind === event.kind && tile.available) ?? false),
      noFaceAsked: ({ context }) => context.terminal?.face === 'not-offered',
      faceCanHelp: ({ context }) => faceCanHelp(context),
      hasProblem: ({ context }) => context.problem !== undefined,
      seen: ({ event }) => event.type === 'LOOKED' && event.result.kind === 'seen',
      replied: ({ event }, kind: Reply['kind']) => event.type === 'REPLY' && event.reply.kind === kind,
      over: ({ event }) =>
        event.type === 'REPLY' && 'view' in event.reply && event.reply.view?.step === 'over',
      hasView: ({ event }) =>
        event.type === 'REPLY' && 'view' in event.reply && event.reply.view !== undefined,
      at: ({ context }, step: SessionStep) => isAt(context, step),
      isPrinting: ({ context }) => isAt(context, 'printing'),
      leftWhilePrinting: ({ context }) => context.ending === 'left-printing',
      printAsked: stateIn({ serving: { step: { preview: 'sending' } } }),
      noAnswer: ({ event }) =>
        event.type === 'REPLY' && (event.reply.kind === 'gone' || event.reply.kind === 'unreachable'),
      goneWhilePrinting: ({ context, event }) =>
        isAt(context, 'printing') && event.type === 'REPLY' && event.reply.kind === 'gone',
      unansweredWhilePrinting: ({ context, event }) =>
        isAt(context, 'printing') && event.type === 'REPLY' && event.reply.kind !== 'view',
      printLost: ({ context }) => isAt(context, 'printing') && context.unanswered >= MOST_UNANSWERED,
      serverLost: ({ context, event }) =>
        isAt(context, 'printing') &&
        context.unanswered >= MOST_UNANSWERED &&
        event.type === 'REPLY' &&
        event.reply.kind === 'unreachable',
      lookStopped: ({ context }) =>
        context.problem !== undefined ||
        context.trouble !== undefined ||
        (context.view?.step === 'look' && context.view.lastTry !== undefined),
      holdsDocument: ({ context }) => context.document !== undefined,
      holdsRecord: ({ context }) => context.fill !== undefined,
    },
    actions: {
      keepWanted: assign({ wanted: ({ event }) => (event.type === 'START' ? event.kind : undefined) }),
      wipe: assign(NOBODY),
      forget: () => api.forget(),
      freshen: () => freshen(),
      /** Whoever touches the screen beside their paper is there: the server, which counts too, begins anew. */
      stay: () => void api.ask({ action: 'read' }, new AbortController().signal),
      keepStillThere: assign({ stillThere: true }),
      dropStillThere: assign({ stillThere: false }),
      keepCalled: assign({ called: ({ event }) => (event.type === 'CALLED' ? event.reply.kind : 'calling') }),
      keepTerminal: assign(({ event, context }) =>
        (event.type === 'TERMINAL' || event.type === 'TOLD') && event.reply.kind === 'terminal'
          ? { terminal: event.reply.terminal, outage: outageOf(event.reply.terminal) ?? context.outage }
          : { outage: 'server' as const },
      ),
      keepEnding: assign({
        ending: ({ event }) =>
          event.type === 'REPLY' && 'view' in event.reply && event.reply.view?.step === 'over'
            ? event.reply.view.because
            : 'left',
      }),
      /** Takes over the view that the server answered with, and why it refused, if it did. */
      arrive: assign(({ event, context }) => {
        if (event.type !== 'REPLY' || !('view' in event.reply) || !event.reply.view) return {};
        const { view } = event.reply;
        return {
          view,
          fill: view.step === 'fill' ? view : context.fill,
          document: view.step === 'preview' || view.step === 'printing' ? context.document : undefined,
          asked: view.step === 'look' ? context.asked : undefined,
          problem: event.reply.kind === 'refused' ? event.reply.problem.code : undefined,
          trouble: view.step === 'consent' ? context.trouble : undefined,
          unanswered: 0,
        };
      }),
      keepProblem: assign({
        problem: ({ event }) =>
          event.type === 'REPLY' && event.reply.kind === 'refused' ? event.reply.problem.code : undefined,
      }),
      countUnanswered: assign({ unanswered: ({ context }) => context.unanswered + 1 }),
      keepChallenge: assign({
        asked: ({ event }) => (event.type === 'CHALLENGE' ? event.asked : undefined),
      }),
      dropChallenge: assign({ asked: undefined }),
      keepTrouble: assign({
        trouble: ({ event }) =>
          event.type === 'LOOKED' && event.result.kind !== 'seen' && event.result.kind !== 'aborted'
            ? event.result
            : undefined,
      }),
      keepDocument: assign({
        document: ({ event }) => (event.type === 'DOCUMENT' ? event.bytes : undefined),
      }),
      clearProblem: assign({ problem: undefined, trouble: undefined, unanswered: 0 }),
      say: assign({ notice: (_, notice: WelcomeNotice) => notice }),
      sayNothing: assign({ notice: undefined }),
      step: raise({ type: 'STEP' }),
      sendProbe: raise(({ event }) => {
        assertEvent(event, 'LOOKED');
        return event.result.kind === 'seen'
          ? { type: 'ASK', request: { action: 'send-probe', probe: event.result.probe } }
          : { type: 'STEP' };
      }),
      ask: raise((_, request: SessionRequest) => ({ type: 'ASK' as const, request })),
    },
  });
}

function isAt({ view }: JourneyContext, step: SessionStep): boolean {
  return view?.step === step;
}

export type JourneyKit = ReturnType<typeof setUpJourney>;
