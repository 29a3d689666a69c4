import { expect, test } from 'vitest';
import type { SessionRequest } from '../../../kiosk/resident/api.ts';
import type { JourneyEvent } from '../../../kiosk/resident/journey-events.ts';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import {
  CHALLENGE,
  journeyOnPaper,
  lying,
  opens,
  PROBE,
  reply,
  shut,
  starts,
  terminal,
} from './journey-fixture.ts';

const problem = { code: 'not-available', detail: 'printer' } as const;
const away: JourneyEvent = { type: 'TERMINAL', reply: { kind: 'unreachable' } };
const challenge = CHALLENGE;
const ill: JourneyEvent = {
  type: 'REPLY',
  reply: { kind: 'refused', problem: { code: 'internal', detail: 'a test' } },
};
const document: JourneyEvent = { type: 'DOCUMENT', bytes: new Uint8Array([1]) };
const noCamera: JourneyEvent = { type: 'LOOKED', result: { kind: 'camera', fault: 'no-camera' } };
const seen: JourneyEvent = { type: 'LOOKED', result: { kind: 'seen', probe: PROBE } };

/** Every event there is, once. ASK and STEP are what the machine says to itself; they change no screen by themselves. */
const EVENTS: Record<string, JourneyEvent> = {
  start: starts,
  agree: { type: 'AGREE' },
  'other way': { type: 'OTHER_WAY' },
  back: { type: 'BACK' },
  'cannot do it': { type: 'CANNOT', what: 'turn-left' },
  'try again': { type: 'TRY_AGAIN' },
  claim: { type: 'CLAIM', idNumber: '1' },
  vouch: { type: 'VOUCH' },
  digits: { type: 'DIGITS', digits: '123X' },
  'id and pin': { type: 'ID_PIN', idNumber: '1', pin: '000000' },
  yes: { type: 'YES' },
  no: { type: 'NO' },
  dispute: { type: 'DISPUTE' },
  'face data': { type: 'FACE_DATA' },
  withdraw: { type: 'WITHDRAW' },
  prepare: { type: 'PREPARE', choice: { purpose: 'school', copies: 1 } },
  print: { type: 'PRINT' },
  taken: { type: 'TAKEN' },
  leave: { type: 'LEAVE' },
  touch: { type: 'TOUCH' },
  'terminal opens': opens,
  'terminal without paper': {
    type: 'TERMINAL',
    reply: {
      kind: 'terminal',
      terminal: terminal({ kind: 'printer-blocked', reasons: ['media-empty'] }),
    },
  },
  'terminal away': away,
  'paper lies there': lying,
  'paper lay too long': shut,
  'told: gone': { type: 'TOLD', reply: { kind: 'terminal', terminal: terminal() } },
  'told: away': { type: 'TOLD', reply: { kind: 'unreachable' } },
  'told: still there': { type: 'STILL_THERE' },
  'staff called': { type: 'CALLED', reply: { kind: 'called' } },
  'reply: slot refused': {
    type: 'REPLY',
    reply: { kind: 'refused', problem: { code: 'slot-occupied', detail: 'a test' } },
  },
  challenge,
  'no camera': noCamera,
  seen,
  document,
  'reply: look': reply('look'),
  'reply: take': reply('take'),
  'reply: over': reply('over'),
  'reply: gone': { type: 'REPLY', reply: { kind: 'gone' } },
  'reply: unreachable': { type: 'REPLY', reply: { kind: 'unreachable' } },
  'reply: refused': { type: 'REPLY', reply: { kind: 'refused', problem } },
  'reply: refused, at digits': {
    type: 'REPLY',
    reply: {
      kind: 'refused',
      problem,
      view: { step: 'digits', kind: 'residence', triesLeft: 2, wrong: true },
    },
  },
};

const serving = (...events: JourneyEvent[]) => [opens, starts, ...events];
const other: SessionRequest = { action: 'choose-way', choice: { way: 'other' } };
const reconsider: SessionRequest = { action: 'choose-way', choice: { way: 'reconsider' } };
const asks = (request: SessionRequest) => ({ asks: request });
type Outcome = string | { asks: SessionRequest };

/** The same for whoever is served, at whichever step. A row's own entries come after and win. */
const SERVED: Record<string, Outcome> = {
  leave: 'goodbye',
  'reply: look': 'look.asking',
  'reply: take': 'take',
  'reply: over': 'goodbye',
  'reply: gone': 'welcome',
  'reply: unreachable': 'outOfService.reading',
  'reply: refused, at digits': 'digits',
};

/** How each state is reached and what each event does there; an event that is not named must change nothing at all. */
/** What a refusal without a view does anywhere but at the start does not depend on why. */
const sameAsRefused = (on: Record<string, Outcome>): Record<string, Outcome> =>
  'reply: refused' in on ? { 'reply: slot refused': on['reply: refused'] ?? '', ...on } : on;

const TABLE: Record<string, { by: JourneyEvent[]; on: Record<string, Outcome> }> = {
  'outOfService.reading': {
    by: [],
    on: {
      'terminal opens': 'welcome',
      'terminal without paper': 'outOfService.resting',
      'terminal away': 'outOfService.resting',
      'paper lies there': 'slot.resting',
      'paper lay too long': 'slot.resting',
    },
  },
  'outOfService.resting': {
    by: [away],
    on: {
      'try again': 'outOfService.reading',
      'terminal opens': 'welcome',
      'paper lies there': 'slot.resting',
      'paper lay too long': 'slot.resting',
    },
  },
  'slot.resting': {
    by: [lying],
    on: {
      taken: 'slot.telling',
      'terminal opens': 'welcome',
      'terminal without paper': 'outOfService.resting',
    },
  },
  'slot.telling': {
    by: [lying, { type: 'TAKEN' }],
    on: {
      'told: gone': 'welcome',
      'told: away': 'outOfService.resting',
      'told: still there': 'slot.resting',
      'terminal opens': 'welcome',
      'terminal without paper': 'outOfService.resting',
    },
  },
  welcome: {
    by: [opens],
    on: {
      start: 'starting',
      'terminal without paper': 'outOfService.resting',
      'terminal away': 'outOfService.resting',
      'paper lies there': 'slot.resting',
      'paper lay too long': 'slot.resting',
    },
  },
  starting: {
    by: [opens, starts],
    on: {
      leave: 'welcome',
      'reply: look': 'look.asking',
      'reply: take': 'take',
      'reply: over': 'welcome',
      'reply: gone': 'welcome',
      'reply: unreachable': 'outOfService.reading',
      'reply: refused': 'welcome',
      'reply: slot refused': 'welcome',
      'reply: refused, at digits': 'digits',
    },
  },
  consent: {
    by: serving(reply('consent')),
    on: {
      ...SERVED,
      back: 'welcome',
      agree: asks({ action: 'choose-way', choice: { way: 'face', consent: CONSENT_TEXT_VERSION } }),
      'other way': asks(other),
    },
  },
  claim: {
    by: serving(reply('claim')),
    on: {
      ...SERVED,
      'other way': asks(other),
      back: asks(reconsider),
      claim: asks({ action: 'send-claim', idNumber: '1' }),
    },
  },
  'look.asking': {
    by: serving(reply('look')),
    on: {
      ...SERVED,
      'other way': asks(other),
      back: asks(reconsider),
      challenge: 'look.looking',
      'reply: refused': 'look.paused',
    },
  },
  'look.looking': {
    by: serving(reply('look'), challenge),
    on: {
      ...SERVED,
      'other way': asks(other),
      back: asks(reconsider),
      'cannot do it': 'look.asking',
      'no camera': 'look.paused',
      seen: 'look.sending',
      'reply: refused': 'look.paused',
    },
  },
  'look.sending': {
    by: serving(reply('look'), challenge, seen),
    // The probe is being judged: `talk` is busy, so another request waits for its answer.
    on: { ...SERVED, 'reply: refused': 'look.paused' },
  },
  'look.paused': {
    by: serving(reply('look'), challenge, noCamera),
    on: {
      ...SERVED,
      'other way': asks(other),
      back: asks(reconsider),
      'try again': 'look.asking',
    },
  },
  otherWay: {
    by: serving(reply('other-way')),
    on: {
      ...SERVED,
      back: asks(reconsider),
      'id and pin': asks({ action: 'send-id-pin', idNumber: '1', pin: '000000' }),
      vouch: asks({ action: 'ask-vouching' }),
    },
  },
  'vouch.waiting': {
    by: serving(reply('vouch')),
    on: { ...SERVED, back: asks(other) },
  },
  digits: {
    by: serving(reply('digits')),
    on: {
      ...SERVED,
      'other way': asks(other),
      back: asks(reconsider),
      digits: asks({ action: 'send-digits', digits: '123X' }),
    },
  },
  isThisYou: {
    by: serving(reply('is-this-you')),
    on: {
      ...SERVED,
      yes: asks({ action: 'confirm', isMe: true }),
      no: asks({ action: 'confirm', isMe: false }),
    },
  },
  'notEntitled.shown': {
    by: serving(reply('not-entitled')),
    on: { ...SERVED, dispute: 'notEntitled.disputing' },
  },
  'notEntitled.disputing': {
    by: serving(reply('not-entitled'), { type: 'DISPUTE' }),
    on: {
      ...SERVED,
      yes: asks({ action: 'request-correction' }),
      no: 'notEntitled.shown',
      back: 'notEntitled.shown',
      'reply: refused': 'notEntitled.shown',
    },
  },
  'fill.shown': {
    by: serving(reply('fill')),
    on: {
      ...SERVED,
      dispute: 'fill.disputing',
      prepare: asks({ action: 'prepare', choice: { purpose: 'school', copies: 1 } }),
      'face data': asks({ action: 'show-face-data' }),
    },
  },
  'faceData.shown': {
    by: serving(reply('fill'), reply('face-data')),
    on: {
      ...SERVED,
      withdraw: 'faceData.asking',
      back: asks({ action: 'hide-face-data' }),
    },
  },
  'faceData.asking': {
    by: serving(reply('fill'), reply('face-data'), { type: 'WITHDRAW' }),
    on: {
      ...SERVED,
      yes: asks({ action: 'withdraw-face' }),
      no: 'faceData.shown',
      back: 'faceData.shown',
      'reply: refused': 'faceData.shown',
    },
  },
  'fill.disputing': {
    by: serving(reply('fill'), { type: 'DISPUTE' }),
    on: {
      ...SERVED,
      yes: asks({ action: 'request-correction' }),
      no: 'fill.shown',
      back: 'fill.shown',
      'reply: refused': 'fill.shown',
    },
  },
  'preview.reading': {
    by: serving(reply('fill'), reply('preview')),
    on: {
      ...SERVED,
      back: 'fill.shown',
      document: 'preview.shown',
      'reply: refused': 'preview.unreadable',
    },
  },
  'preview.shown': {
    by: serving(reply('fill'), reply('preview'), document),
    on: {
      ...SERVED,
      back: 'fill.shown',
      print: 'preview.sending',
      'try again': 'preview.reading',
    },
  },
  'preview.sending': {
    by: serving(reply('fill'), reply('preview'), document, { type: 'PRINT' }),
    on: { ...SERVED, 'reply: gone': 'outOfService.reading', 'reply: refused': 'preview.shown' },
  },
  'preview.unreadable': {
    by: serving(reply('fill'), reply('preview'), EVENTS['reply: refused'] ?? away),
    on: { ...SERVED, back: 'fill.shown', 'try again': 'preview.reading' },
  },
  'printing.waiting': {
    by: serving(reply('printing')),
    on: {
      ...SERVED,
      // A server that is away for a moment does not end what the paper is doing.
      'reply: unreachable': 'printing.waiting',
      // Whatever is new at the terminal may be that the paper is out.
      'terminal opens': 'printing.polling',
      'terminal without paper': 'printing.polling',
      'terminal away': 'printing.polling',
      'paper lies there': 'printing.polling',
      'paper lay too long': 'printing.polling',
    },
  },
  take: {
    by: serving(reply('take')),
    on: {
      ...SERVED,
      taken: asks({ action: 'taken' }),
      // Whoever is there counts as there: the server begins its time anew.
      touch: asks({ action: 'read' }),
      // A sensor or staff saw that it is gone.
      'terminal opens': asks({ action: 'read' }),
      'terminal without paper': asks({ action: 'read' }),
    },
  },
  printFailed: { by: serving(reply('print-failed')), on: SERVED },
  printLost: {
    by: serving(reply('printing'), ...Array.from({ length: 41 }, () => ill)),
    on: { leave: 'outOfService.reading' },
  },
  goodbye: {
    by: serving(reply('consent'), { type: 'LEAVE' }),
    on: { leave: 'welcome', 'paper lay too long': 'slot.resting' },
  },
};

/** States that are entered by asking; what was asked is told by tests of their own. */
const MOVES_ON_BY_ASKING: Outcome[] = ['starting', 'look.sending', 'preview.sending', 'printing.polling'];

for (const [state, { by, on }] of Object.entries(TABLE)) {
  test(`at ${state}, every event does what the table says and nothing else`, () => {
    for (const name of Object.keys(on)) expect(Object.keys(EVENTS)).toContain(name);
    for (const [name, event] of Object.entries(EVENTS)) {
      const journey = journeyOnPaper().send(...by);
      expect(journey.where(), `the way to ${state}`).toBe(state);
      const askedBefore = journey.asked.length;
      journey.send(event);
      const outcome = sameAsRefused(on)[name] ?? state;
      const expected =
        typeof outcome === 'string' ? { at: outcome, asks: undefined } : { at: state, asks: outcome.asks };
      const asked = MOVES_ON_BY_ASKING.includes(outcome) ? undefined : journey.asked[askedBefore];
      expect({ at: journey.where(), asks: asked }, `${state} × ${name}`).toEqual(expected);
    }
  });
}

test('the table has a row for every state that can rest', () => {
  const { machine } = journeyOnPaper();
  const leaves = (node: typeof machine.root, path: string[]): string[] => {
    const inner = Object.entries(node.states);
    return inner.length === 0
      ? [path.join('.')]
      : inner.flatMap(([name, child]) => leaves(child, [...path, name]));
  };
  const states = leaves(machine.root, [])
    .filter(path => !/^serving\.(talk|presence)|^welcome\.presence/.test(path))
    .map(path => path.replace(/^serving\.step\./, '').replace(/^welcome\..*/, 'welcome'));
  // `arriving` is left in the same breath; `….polling` and `slot.reading` last as long as one question (journey-time.test.ts).
  const resting = [...new Set(states)].filter(
    name => !name.endsWith('arriving') && !name.endsWith('.polling') && name !== 'slot.reading',
  );
  expect(Object.keys(TABLE).toSorted()).toEqual(resting.toSorted());
});

test('every state has a way out without an answer from the server', () => {
  for (const [state, { by }] of Object.entries(TABLE)) {
    const journey = journeyOnPaper().send(...by);
    if (journey.where() === 'welcome') continue;
    journey.send({ type: 'LEAVE' });
    if (journey.where() !== 'goodbye') journey.send({ type: 'TRY_AGAIN' }, opens);
    expect(['welcome', 'goodbye'], state).toContain(journey.where());
  }
});
