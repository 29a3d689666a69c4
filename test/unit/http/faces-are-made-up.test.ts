import { expect, test } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { DESCRIPTOR_LENGTH, FACE_ENGINE } from '../../../server/contract/face.ts';
import type { LiveChallenge } from '../../../server/contract/live-challenge.ts';
import type { ProbeRequest } from '../../../server/contract/requests.ts';
import { CHALLENGE_LIMIT_MS } from '../../../server/identity/challenges.ts';
import {
  asked,
  askedAt,
  type Evidence,
  LIT,
  openWith,
  stranger,
  terminalFor,
  whyRefused,
} from '../../support/clear-community.ts';
import { inventedFace, seenAgain } from '../../support/faces.ts';
import { recordOf } from '../../support/people.ts';

import { addResident } from '../../support/rooms.ts';
import { type Answer, FACE, openPage, PASSCODE, probeOf } from '../../support/terminal.ts';

/** A program in the place of the page: everything it may send instead of what a camera saw, over the whole HTTP surface. */
const MARK = '"mark"';

const vector = (value: (place: number) => unknown, length = DESCRIPTOR_LENGTH) =>
  JSON.stringify(Array.from({ length }, (_, place) => value(place)));
const good = (place: number) => FACE[place] ?? 0;

/** Not the shape of a face: JSON as it is sent. */
const SHAPELESS: [what: string, json: string][] = [
  ['nothing', 'null'],
  ['no numbers', '[]'],
  ['a number too few', vector(good, DESCRIPTOR_LENGTH - 1)],
  ['a number too many', vector(good, DESCRIPTOR_LENGTH + 1)],
  ['the numbers of another engine', vector(place => good(place % 128), 512)],
  ['words', vector(place => String(good(place)))],
  ['one null', vector(place => (place === 7 ? null : good(place)))],
  [
    'one NaN',
    vector(good)
      .replace('[', '[NaN,')
      .replace(/,[^,]*\]$/, ']'),
  ],
  ['one infinity', vector(good).replace(/\[[^,]*/, '[1e999')],
  ['a huge number', vector(place => (place === 7 ? 1e30 : good(place)))],
  ['lists in the list', vector(() => [0.1])],
  ['names for places', JSON.stringify({ ...Object.fromEntries(FACE.entries()), length: DESCRIPTOR_LENGTH })],
  ['a text', JSON.stringify(vector(good))],
];

/** The shape of a face, and none. */
const FACELESS: [what: string, face: number[]][] = [
  ['zeros', FACE.map(() => 0)],
  ['the largest numbers that are let in', FACE.map(() => 4)],
  ['one number over and over, as long as a face', FACE.map(() => 1.4 / Math.sqrt(DESCRIPTOR_LENGTH))],
  ['one number and zeros', FACE.map((_, place) => (place === 3 ? 1.4 : 0))],
  ['two numbers in turn', FACE.map((_, place) => (place % 2 === 0 ? 0.12 : -0.12))],
  ['a face ten times too faint', FACE.map(value => value / 10)],
];

/** The honest answer with a mark in the place of a face: of the look, or of the frames of the challenge. */
function markedAt(place: 'look' | 'challenge', challenge: LiveChallenge): string {
  const probe = probeOf(challenge);
  const { live } = probe;
  const marked =
    place === 'look'
      ? { ...probe, descriptor: 'mark' }
      : live.kind === 'light'
        ? { ...probe, live: { ...live, descriptor: 'mark' } }
        : { ...probe, live: { ...live, done: [live.done[0], { ...live.done[1], descriptor: 'mark' }] } };
  return JSON.stringify(marked);
}

const PLACES = [
  ['look', 'light'],
  ['challenge', 'light'],
  ['look', 'actions'],
  ['challenge', 'actions'],
] as const;

test.each(PLACES)(
  'what has not the shape of a face is refused at the door (%s, by %s), and the look goes on',
  async (place, by) => {
    const { terminal, walk, challenge } = await asked(by);
    for (const [what, json] of SHAPELESS) {
      const answer = await walk.send('POST', '/probe', markedAt(place, challenge).replace(MARK, json));
      expect([what, answer.status, answer.problem?.code]).toEqual([what, 400, 'bad-request']);
    }
    expect(await walk.view()).toEqual({ step: 'look', kind: 'residence' });
    const honest = (await walk.act('send-probe', probeOf(challenge))).view?.step;
    expect(honest).toBe(by === 'light' ? 'is-this-you' : 'digits');
    expect(terminal.rooms.log).toEqual([]);
  },
);

test.each(PLACES)('numbers that no camera gives find nobody (%s, by %s)', async (place, by) => {
  const terminal = await terminalFor(by);
  for (const [what, face] of FACELESS) {
    const { walk, challenge } = await askedAt(terminal, by);
    const body = markedAt(place, challenge).replace(MARK, JSON.stringify(face));
    const { view } = await walk.send('POST', '/probe', body);
    expect([what, view]).toEqual([what, { step: 'look', kind: 'residence', lastTry: 'challenge-failed' }]);
  }
  expect(await whyRefused(terminal.rooms)).toEqual(FACELESS.map(() => 'implausible-face'));
});

interface Forgery {
  by: Evidence;
  afterMs?: number;
  forge: (honest: ProbeRequest) => ProbeRequest;
  because: string;
}

const withFaces = (
  probe: ProbeRequest,
  face: (before: number[], place: number) => number[],
): ProbeRequest => ({
  ...probe,
  descriptor: face(probe.descriptor, 0),
  live:
    probe.live.kind === 'light'
      ? { ...probe.live, descriptor: face(probe.live.descriptor, 1) }
      : {
          ...probe.live,
          done: probe.live.done.map((one, n) => ({ ...one, descriptor: face(one.descriptor, n + 1) })),
        },
});
const withTimes = (probe: ProbeRequest, change: (atMs: number) => number): ProbeRequest => {
  if (probe.live.kind === 'light') {
    const samples = probe.live.samples.map(sample => ({ ...sample, atMs: change(sample.atMs) }));
    return { ...probe, live: { ...probe.live, samples } };
  }
  const done = probe.live.done.map(one => ({ ...one, atMs: change(one.atMs) }));
  return { ...probe, live: { ...probe.live, done } };
};
const reversed = (probe: ProbeRequest): ProbeRequest => {
  if (probe.live.kind !== 'actions') throw new Error('no actions');
  const [one, two] = probe.live.done;
  if (!one || !two) throw new Error('not two');
  const done = [
    { ...one, action: two.action },
    { ...two, action: one.action },
  ];
  return { ...probe, live: { kind: 'actions', done } };
};

const FORGERIES: [what: string, Forgery][] = [
  [
    'another nonce',
    { by: 'light', forge: probe => ({ ...probe, nonce: 'b'.repeat(22) }), because: 'other-nonce' },
  ],
  [
    'another engine',
    {
      by: 'light',
      forge: probe => ({ ...probe, engine: `${FACE_ENGINE} elsewhere` }),
      because: 'other-engine',
    },
  ],
  [
    'lights faster than they last',
    { by: 'light', afterMs: 1_900, forge: probe => probe, because: 'too-fast' },
  ],
  [
    'actions faster than a person can be',
    { by: 'actions', afterMs: 900, forge: probe => probe, because: 'too-fast' },
  ],
  [
    'actions said to be at once',
    { by: 'actions', forge: probe => withTimes(probe, () => 0), because: 'too-fast' },
  ],
  ...((['light', 'actions'] as const).map(by => [
    `an answer too late, by ${by}`,
    { by, afterMs: CHALLENGE_LIMIT_MS + 1, forge: (probe: ProbeRequest) => probe, because: 'too-late' },
  ]) as [string, Forgery][]),
  ['actions in another order', { by: 'actions', forge: reversed, because: 'other-actions' }],
  [
    'actions in the place of lights',
    { by: 'light', forge: probe => ({ ...probe, live: probeOf(undefined).live }), because: 'other-kind' },
  ],
  [
    'samples whose time stands still',
    { by: 'light', forge: probe => withTimes(probe, () => 9), because: 'times-disagree' },
  ],
  ...((['light', 'actions'] as const).map(by => [
    `the same numbers in every frame, by ${by}`,
    { by, forge: (probe: ProbeRequest) => withFaces(probe, () => FACE), because: 'made-up-face' },
  ]) as [string, Forgery][]),
  ...((['light', 'actions'] as const).map(by => [
    `another person in the challenge, by ${by}`,
    {
      by,
      forge: (probe: ProbeRequest) =>
        withFaces(probe, (before, place) => (place === 0 ? before : seenAgain(stranger, 0.1, place))),
      because: 'another-face',
    },
  ]) as [string, Forgery][]),
];

test('every forged answer is refused in the same words and bytes, and the journal alone says why', async () => {
  const terminals = { light: await terminalFor('light'), actions: await terminalFor('actions') };
  const answers: string[] = [];
  for (const [what, { by, afterMs, forge, because }] of FORGERIES) {
    const terminal = terminals[by];
    const { walk, challenge } = await askedAt(terminal, by, afterMs);
    const answer = await walk.act('send-probe', forge(probeOf(challenge)));
    expect([what, answer.view]).toEqual([
      what,
      { step: 'look', kind: 'residence', lastTry: 'challenge-failed' },
    ]);
    expect([what, (await whyRefused(terminal.rooms)).at(-1)]).toEqual([what, because]);
    answers.push(bytesOf(answer));
  }
  expect(new Set(answers).size).toBe(1);
});

test('staff cannot enrol what is no face either', async () => {
  const terminal = await openWith('face', { light: LIT });
  const id = await addResident(terminal.rooms, recordOf({ serial: 103 }));
  const page = await openPage(terminal.request, 'staff');
  const { token = '' } = await page('POST', '/api/staff/sign-in', { name: '甲', passcode: PASSCODE });
  const enrol = (frames: string) =>
    page(
      'POST',
      `/api/staff/residents/${id}/face`,
      JSON.stringify({
        engine: FACE_ENGINE,
        consent: { text: CONSENT_TEXT_VERSION, given: true },
        frames: 'mark',
      }).replace(MARK, frames),
      { 'x-laiban-staff': token },
    );
  const mine = vector(place => inventedFace(9)[place]);
  for (const [what, json] of SHAPELESS)
    expect([what, (await enrol(`[${mine},${json},${mine}]`)).status]).toEqual([what, 400]);
  for (const [what, face] of FACELESS) {
    const frames = [face, face, face].map(frame => JSON.stringify(frame)).join(',');
    const answer = await enrol(`[${frames}]`);
    expect([what, answer.status, answer.text]).toEqual([what, 200, expect.stringContaining('frames-differ')]);
  }
  expect((await terminal.rooms.residents.byId(id))?.faceId).toBeNull();
  expect(terminal.rooms.calibrating.matcher.size).toBe(1);
});

function bytesOf({ status, headers, text }: Answer): string {
  return JSON.stringify([status, [...headers], text]);
}
