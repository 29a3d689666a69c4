import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import { SKIN_PLACES } from '../../../server/contract/live-challenge.ts';
import { askChallengeSchema } from '../../../server/contract/live-evidence.ts';
import * as requests from '../../../server/contract/requests.ts';
import { residentRecordSchema } from '../../../server/contract/resident-record.ts';
import { inventedFace } from '../../support/faces.ts';
import { idNumberOf, recordOf } from '../../support/people.ts';

const face = inventedFace(1);
const probe = {
  nonce: 'a'.repeat(22),
  engine: FACE_ENGINE,
  descriptor: face,
  frames: 5,
  live: {
    kind: 'actions',
    done: [
      { action: 'turn-left', atMs: 2_000, descriptor: face },
      { action: 'blink', atMs: 4_000, descriptor: face },
    ],
  },
};

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

test('an honest look is taken', () => {
  expect(accepts(requests.probeSchema, probe)).toBe(true);
});

test.each([
  ['127 numbers', { ...probe, descriptor: face.slice(1) }],
  ['129 numbers', { ...probe, descriptor: [...face, 0] }],
  ['no numbers', { ...probe, descriptor: [] }],
  ['a number that is none', { ...probe, descriptor: face.with(3, Number.NaN) }],
  ['infinity', { ...probe, descriptor: face.with(3, Number.POSITIVE_INFINITY) }],
  ['what JSON makes of infinity', { ...probe, descriptor: (face as unknown[]).with(3, null) }],
  ['a huge number', { ...probe, descriptor: face.with(3, 1e9) }],
  ['numbers as text', { ...probe, descriptor: face.map(value => `${value}`) }],
  ['an object like a list', { ...probe, descriptor: Object.assign({ length: 128 }, face) }],
  ['no frames', { ...probe, frames: 0 }],
  ['half a frame', { ...probe, frames: 1.5 }],
  ['a picture beside it', { ...probe, picture: 'data:image/png;base64,' }],
  ['no nonce', { ...probe, nonce: '' }],
])('a look with %s is refused', (_what, body) => {
  expect(accepts(requests.probeSchema, body)).toBe(false);
});

const skin = SKIN_PLACES.map(() => [150, 120, 100]);
const sample = { atMs: 60, size: 0.13, skin };
const lit = (changes: Record<string, unknown>) => ({
  ...probe,
  live: { kind: 'light', samples: [sample], descriptor: face, ...changes },
});
const [turned, blinked] = probe.live.done;
const moved = (...done: unknown[]) => ({ ...probe, live: { kind: 'actions', done } });

test('a look that was lit is taken too', () => {
  expect(accepts(requests.probeSchema, lit({}))).toBe(true);
});

test.each([
  ['an action that there is not', moved(turned, { ...blinked, action: 'wink' })],
  ['one action', moved(turned)],
  ['three actions', moved(turned, blinked, turned)],
  ['an action before the beginning', moved(turned, { ...blinked, atMs: -1 })],
  ['an action at no time', moved(turned, { ...blinked, atMs: Number.NaN })],
  ['an action without a face', moved(turned, { action: 'blink', atMs: 4_000 })],
  ['an action with a short face', moved(turned, { ...blinked, descriptor: face.slice(1) })],
  ['a face of NaN in an action', moved(turned, { ...blinked, descriptor: face.with(9, Number.NaN) })],
  ['lights and actions at once', { ...probe, live: { ...lit({}).live, done: probe.live.done } }],
  ['another way to be alive', { ...probe, live: { kind: 'pulse' } }],
  ['no samples', lit({ samples: [] })],
  ['more samples than a camera has', lit({ samples: Array.from({ length: 241 }, () => sample) })],
  ['a sample before the first light', lit({ samples: [{ ...sample, atMs: -1 }] })],
  ['a face wider than the picture', lit({ samples: [{ ...sample, size: 1.1 }] })],
  ['six places', lit({ samples: [{ ...sample, skin: skin.slice(1) }] })],
  ['two channels', lit({ samples: [{ ...sample, skin: skin.with(2, [1, 2]) }] })],
  ['a channel over 255', lit({ samples: [{ ...sample, skin: skin.with(2, [1, 2, 256]) }] })],
  ['a channel of NaN', lit({ samples: [{ ...sample, skin: skin.with(2, [1, Number.NaN, 2]) }] })],
  ['a picture in a sample', lit({ samples: [{ ...sample, picture: 'data:' }] })],
])('evidence with %s is refused', (_what, body) => {
  expect(accepts(requests.probeSchema, body)).toBe(false);
});

test.each([{}, { cannot: 'light' }, { cannot: 'come-nearer' }])('a challenge is asked for with %j', wish => {
  expect(accepts(askChallengeSchema, wish)).toBe(true);
});

test.each([{ cannot: 'all' }, { cannot: null }, { want: 'blink' }])('and not with %j', wish => {
  expect(accepts(askChallengeSchema, wish)).toBe(false);
});

test('the PIN is six Western digits, as text', () => {
  const withPin = (pin: unknown) => accepts(requests.idPinSchema, { idNumber: '1', pin });
  expect(withPin('012345')).toBe(true);
  for (const pin of ['12345', '1234567', 'abcdef', '１２３４５６', '12345\n', 123456, null])
    expect(withPin(pin)).toBe(false);
});

test('the last four characters may end in X and only there', () => {
  const withDigits = (digits: string) => accepts(requests.digitsSchema, { digits });
  expect(withDigits('012X')).toBe(true);
  for (const digits of ['12X4', '01234', '123', '012x', '']) expect(withDigits(digits)).toBe(false);
});

test('consent to the face names the text that was shown; the other way needs none', () => {
  expect(accepts(requests.chooseWaySchema, { way: 'face', consent: CONSENT_TEXT_VERSION })).toBe(true);
  expect(accepts(requests.chooseWaySchema, { way: 'face' })).toBe(false);
  expect(accepts(requests.chooseWaySchema, { way: 'other' })).toBe(true);
  expect(accepts(requests.chooseWaySchema, { way: 'other', consent: 'x' })).toBe(false);
});

test('enrolment needs a given consent and exactly three frames', () => {
  const body = {
    engine: FACE_ENGINE,
    consent: { text: CONSENT_TEXT_VERSION, given: true },
    frames: [face, face, face],
  };
  expect(accepts(requests.enrolSchema, body)).toBe(true);
  expect(
    accepts(requests.enrolSchema, { ...body, consent: { text: CONSENT_TEXT_VERSION, given: false } }),
  ).toBe(false);
  expect(accepts(requests.enrolSchema, { ...body, consent: { text: 'an older text', given: true } })).toBe(
    false,
  );
  expect(accepts(requests.enrolSchema, { ...body, frames: [face, face] })).toBe(false);
});

test('an own __proto__ key does not get past a strict body', () => {
  const body: unknown = JSON.parse('{"digits":"0123","__proto__":{"isMe":true}}');
  const parsed = requests.digitsSchema.safeParse(body);
  expect(parsed.success && Object.getPrototypeOf(parsed.data) !== Object.prototype).toBe(false);
  expect(({} as { isMe?: boolean }).isMe).toBeUndefined();
});

test('a record keeps the number as on the card, however it was typed', () => {
  const withX = Array.from({ length: 400 }, (_, i) => idNumberOf('1980-02-29', i)).find(n => n.endsWith('X'));
  const typed = `${withX?.slice(0, 6)} ${withX?.slice(6).toLowerCase()}`;
  const parsed = residentRecordSchema.parse({ ...recordOf(), idNumber: typed });
  expect(parsed.idNumber).toBe(withX);
});

test.each([
  ['a number with a wrong check character', { idNumber: `${idNumberOf('1980-02-29', 101).slice(0, 17)}#` }],
  ['a birth date that is not in the calendar', { birthDate: '1980-02-30' }],
  ['an empty name', { name: '   ' }],
  ['an unknown support status', { support: { status: '富裕', reason: 'x', asOf: '2026-01-01' } }],
  ['an unknown field', { nickname: 'x' }],
  ['a time instead of a day', { confirmedOn: '2026-01-01T00:00:00Z' }],
  [
    'too many members',
    { household: { head: 'x', members: Array.from({ length: 21 }, () => ({ name: 'x', relation: 'x' })) } },
  ],
])('a record with %s is refused', (_what, change) => {
  expect(residentRecordSchema.safeParse(recordOf()).success).toBe(true);
  expect(residentRecordSchema.safeParse({ ...recordOf(), ...change }).success).toBe(false);
});

test.each(['王\u0000明', '王\u202E明', '王\u200B明', '王\n明', '王\uD800明'])(
  'a name or address with an invisible or private character is refused (case %#)',
  text => {
    expect(residentRecordSchema.safeParse({ ...recordOf(), name: text }).success).toBe(false);
    expect(residentRecordSchema.safeParse({ ...recordOf(), address: text }).success).toBe(false);
  },
);
