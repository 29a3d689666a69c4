import { createActor, SimulatedClock, type SnapshotFrom } from 'xstate';
import type { ResidentApi, SessionRequest } from '../../../kiosk/resident/api.ts';
import { createJourney } from '../../../kiosk/resident/journey.ts';
import type { JourneyEvent } from '../../../kiosk/resident/journey-events.ts';
import { JOURNEY_DELAYS, type JourneyParts } from '../../../kiosk/resident/journey-setup.ts';
import type { ProbeRequest } from '../../../server/contract/requests.ts';
import type { SessionStep, SessionView } from '../../../server/contract/session-view.ts';
import type { SlotView, TerminalView, TileReason } from '../../../server/contract/terminal-view.ts';

const both = (zh: string, en: string) => ({ zh, en });

/** A terminal where every tile is open, or every one is shut for the same reason. */
export function terminal(shut?: TileReason, slot: SlotView = { kind: 'clear' }): TerminalView {
  const kinds = ['residence', 'hardship', 'house-number'] as const;
  return {
    station: both('示范社区便民服务站', 'Example Community Service Point'),
    now: '2026-11-23T10:24:00+08:00',
    tiles: kinds.map(kind => ({
      kind,
      title: both(kind, kind),
      hint: both('提示', 'hint'),
      ...(shut ? { available: false as const, because: shut } : { available: true as const }),
    })),
    face: 'available',
    slot,
    help: both('2 号窗口', 'Desk 2'),
    demo: true,
  };
}

/** One view for every step, as the server would answer it; the texts are marked so that a test can look for what remains. */
export const VIEWS: { [Step in SessionStep]: Extract<SessionView, { step: Step }> } = {
  consent: { step: 'consent', kind: 'residence' },
  claim: { step: 'claim', kind: 'residence' },
  look: { step: 'look', kind: 'residence' },
  'other-way': { step: 'other-way', kind: 'residence' },
  vouch: { step: 'vouch', kind: 'residence', code: 'PRIVATE-code', until: '2026-11-23T10:29:00+08:00' },
  digits: { step: 'digits', kind: 'residence', triesLeft: 3, wrong: false },
  'is-this-you': {
    step: 'is-this-you',
    kind: 'residence',
    maskedName: 'PRIVATE-name',
    maskedAddress: 'PRIVATE-address',
  },
  'not-entitled': {
    step: 'not-entitled',
    kind: 'residence',
    reason: both('PRIVATE-reason', 'PRIVATE-reason'),
    where: both('2 号窗口', 'Desk 2'),
  },
  fill: {
    step: 'fill',
    kind: 'residence',
    title: both('居住证明', 'Residence certificate'),
    fields: [{ label: both('姓名', 'Name'), value: 'PRIVATE-record' }],
    purposes: [{ id: 'school', label: both('子女入学', 'School') }],
    maxCopies: 3,
  },
  'face-data': {
    step: 'face-data',
    kind: 'residence',
    kept: { consentedAt: 'PRIVATE-time', consentText: 'PRIVATE-text', expiresOn: 'PRIVATE-day' },
  },
  preview: {
    step: 'preview',
    kind: 'residence',
    title: both('居住证明', 'Residence certificate'),
    number: 'PRIVATE-number',
    pages: 1,
    copies: 1,
  },
  printing: {
    step: 'printing',
    kind: 'residence',
    progress: { phase: 'printing', sheetsDone: 0, sheetsTotal: 2, reasons: [] },
  },
  take: { step: 'take', kind: 'residence', sheets: 2, number: 'PRIVATE-number' },
  'print-failed': {
    step: 'print-failed',
    kind: 'residence',
    outcome: 'unknown',
    reasons: [],
    sheetsDone: 0,
    sheetsTotal: 2,
    number: 'PRIVATE-number',
  },
  over: { step: 'over', because: 'taken' },
};

/** What a page sends that has seen two actions. */
export const PROBE: ProbeRequest = {
  nonce: 'n'.repeat(16),
  engine: 'e',
  descriptor: [],
  frames: 3,
  live: { kind: 'actions', done: [] },
};
export const CHALLENGE: JourneyEvent = {
  type: 'CHALLENGE',
  asked: {
    challenge: {
      nonce: 'n'.repeat(16),
      timeLimitMs: 9_000,
      kind: 'actions',
      actions: ['open-mouth', 'turn-left'],
    },
    swapsLeft: 2,
  },
};

export const reply = (step: SessionStep): JourneyEvent => ({
  type: 'REPLY',
  reply: { kind: 'view', view: VIEWS[step] },
});
export const opens: JourneyEvent = {
  type: 'TERMINAL',
  reply: { kind: 'terminal', terminal: terminal() },
};
/** The same terminal while somebody's paper comes or lies there. */
export const busy = (slot: SlotView): JourneyEvent => ({
  type: 'TERMINAL',
  reply: { kind: 'terminal', terminal: terminal(undefined, slot) },
});
export const lying = busy({ kind: 'lying', reminder: 0, touch: true });
export const shut = busy({ kind: 'shut', because: 'not-taken', touch: true });
export const starts: JourneyEvent = { type: 'START', kind: 'residence' };

/** A journey on a clock of its own, beside a server that never answers by itself: the tests say what comes back. */
export function journeyOnPaper(parts: Partial<JourneyParts> = {}, answers: Partial<ResidentApi> = {}) {
  const asked: SessionRequest[] = [];
  const told = { forgotten: 0, freshened: 0, aborted: 0 };
  const never = <Value>(signal: AbortSignal) =>
    new Promise<Value>(() => {
      signal.addEventListener('abort', () => {
        told.aborted += 1;
      });
    });
  const api: ResidentApi = {
    readTerminal: signal => never(signal),
    followTerminal: (_, signal) => never(signal),
    paperTaken: signal => never(signal),
    ask: (request, signal) => {
      asked.push(request);
      return never(signal);
    },
    askChallenge: (_, signal) => never(signal),
    readDocument: signal => never(signal),
    callStaff: () => never(new AbortController().signal),
    readScreenFonts: () => never(new AbortController().signal),
    forget: () => {
      told.forgotten += 1;
    },
    ...answers,
  };
  const clock = new SimulatedClock();
  const machine = createJourney({
    api,
    look: (_, signal) => never(signal),
    mayShowLight: () => true,
    hasCamera: () => never(new AbortController().signal),
    freshen: () => {
      told.freshened += 1;
    },
    delays: JOURNEY_DELAYS,
    ...parts,
  });
  const actor = createActor(machine, { clock });
  actor.start();
  return {
    actor,
    machine,
    clock,
    asked,
    told,
    send(...events: JourneyEvent[]) {
      for (const event of events) actor.send(event);
      return this;
    },
    where: () => placeOf(actor.getSnapshot()),
    context: () => actor.getSnapshot().context,
  };
}

type Snapshot = SnapshotFrom<ReturnType<typeof createJourney>>;

/** `welcome`, `look.paused`, `fill.shown`, …: the screen and its sub-state; what runs beside it is asked separately. */
export function placeOf({ value }: Pick<Snapshot, 'value'>): string {
  if (typeof value === 'string') return value;
  if ('outOfService' in value) return `outOfService.${value.outOfService}`;
  if ('welcome' in value) return 'welcome';
  if ('slot' in value) return `slot.${value.slot}`;
  const { step } = value.serving;
  if (typeof step === 'string') return step;
  return Object.entries(step)
    .map(([name, inner]) => `${name}.${inner}`)
    .join();
}

export function besides({ value }: Pick<Snapshot, 'value'>): { talk: string; presence: string } {
  if (typeof value === 'string' || !('serving' in value)) return { talk: 'none', presence: 'none' };
  return { talk: value.serving.talk, presence: value.serving.presence };
}
