import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
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
  challenge: { action: 'turn-left', descriptor: face },
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
  ['an action that was never asked', { ...probe, challenge: { action: 'wink', descriptor: face } }],
  ['no nonce', { ...probe, nonce: '' }],
])('a look with %s is refused', (_what, body) => {
  expect(accepts(requests.probeSchema, body)).toBe(false);
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
