import { expect, test } from 'vitest';
import { detPlot } from '../../evaluate/det-plot.ts';
import { type Evaluation, toJson } from '../../evaluate/json.ts';
import { measure } from '../../evaluate/measure.ts';
import { normalDeviate } from '../../evaluate/normal-deviate.ts';
import { leftOutWords, toText } from '../../evaluate/report.ts';
import { countOf, type Sample } from '../../evaluate/samples.ts';
import { invented, plainTerminal } from './synthetic.ts';

function evaluationOf(people: Sample[][]): Evaluation {
  return {
    people: people.length,
    pictures: countOf(people),
    fta: { value: 0, interval: [0, 0.05] },
    findings: measure(people, plainTerminal()),
  };
}

const usual = evaluationOf(invented({ people: 40, pictures: 5, spread: 0.35 }));
const tiny = evaluationOf(invented({ people: 3, pictures: 2, spread: 0.35 }));
const nobody = evaluationOf([[], []]);

test('the JSON has the agreed shape, and intervals hold their rates', () => {
  const json = JSON.parse(JSON.stringify(toJson(usual)));
  expect(Object.keys(json)).toEqual([
    'people',
    'pictures',
    'fta',
    'eer',
    'fnmr',
    'gated',
    'fnir',
    'policy',
    'intervals',
  ]);
  expect(json).toMatchObject({
    people: 40,
    pictures: 200,
    fnmr: { '1e-2': expect.any(Number), '1e-3': expect.any(Number), '1e-4': expect.any(Number) },
    gated: { kept: 0.8, fnmr: { '1e-2': expect.any(Number), '1e-3': expect.any(Number) } },
    fnir: {
      one: { '1e-2': expect.any(Number), '3e-3': null },
      three: { '1e-2': expect.any(Number), '3e-3': null },
    },
    policy: { tried: expect.any(Number), wrongAccepted: 0 },
  });
  const { accepted, asked, otherWay, wrongAccepted } = json.policy;
  expect(accepted + asked + otherWay + wrongAccepted).toBeCloseTo(1, 9);
  expect(json.eer).toBeGreaterThanOrEqual(json.intervals.eer[0]);
  expect(json.eer).toBeLessThanOrEqual(json.intervals.eer[1]);
  expect(json.fnmr['1e-3']).toBeGreaterThan(json.fnmr['1e-2']);
  for (const name of ['1e-2', '1e-3', '1e-4']) {
    const [low, high] = json.intervals.fnmr[name];
    expect(json.fnmr[name]).toBeGreaterThanOrEqual(low);
    expect(json.fnmr[name]).toBeLessThanOrEqual(high);
  }
  expect(json.intervals.fnir.one['3e-3']).toBeNull();
});

test.each([
  ['three people with two pictures', tiny],
  ['nobody at all', nobody],
])('of %s nothing is claimed', (_, evaluation) => {
  const { fnmr, eer, gated, fnir } = toJson(evaluation);
  const nothing = { '1e-2': null, '1e-3': null, '1e-4': null };
  expect({ fnmr, eer, gated, fnir }).toEqual({
    fnmr: nothing,
    eer: null,
    gated: { kept: null, fnmr: nothing },
    fnir: { one: { '1e-2': null, '3e-3': null }, three: { '1e-2': null, '3e-3': null } },
  });
  expect(JSON.stringify(toJson(evaluation))).not.toContain('NaN');
  expect(toText(evaluation, new Map())).not.toContain('NaN');
});

test('words say which figures rest on little, and that few people are few', () => {
  const words = toText(usual, new Map([['no-face', 3]]));
  expect(words).toMatch(/FNMR at FMR 0\.01 %.*rough: rests on 4 false matches/);
  expect(words).toMatch(/FNIR at FPIR 0\.3 %\s+–\s+too few to say/);
  expect(words).toContain('40 people are few');
  expect(words).toContain('3: 3 no face found');
});

test('what was left out is told as counts', () => {
  const leftOut = {
    emptyFolders: 2,
    closedFolders: 0,
    repeatedFolders: 0,
    strayPictures: 1,
    otherFiles: 0,
  };
  expect(leftOutWords(leftOut, { copies: 1, contested: 0, surplus: 0 }, 0)).toEqual([
    '2 folders hold no picture.',
    "1 pictures lie beside the people's folders and belong to nobody.",
    '1 pictures are copies of another one of the same person and are compared once.',
  ]);
});

test.each([
  ['of forty people', usual],
  ['of three people', tiny],
  ['of nobody', nobody],
])('the plots %s are a picture without gaps in its numbers', (_, evaluation) => {
  const svg = detPlot(evaluation);
  expect(svg).toMatch(/^<svg [^>]+>[\s\S]*<\/svg>\n$/);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
  const open: string[] = [];
  for (const [, closing, tag = '', alone] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (closing) expect(open.pop()).toBe(tag);
    else if (!alone) open.push(tag);
  }
  expect(open).toEqual([]);
});

test.each([
  [0.5, 0],
  [0.975, 1.959964],
  [0.001, -3.090232],
  [1e-5, -4.264891],
])('the normal deviate of %f', (rate, deviate) => {
  expect(normalDeviate(rate)).toBeCloseTo(deviate, 5);
});
