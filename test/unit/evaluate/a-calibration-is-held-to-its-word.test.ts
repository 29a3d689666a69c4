import { expect, test } from 'vitest';
import { type Checked, createCalibrationCheck } from '../../evaluate/calibration-check.ts';
import { deployments } from '../../evaluate/policy-outcomes.ts';
import type { Terminal } from '../../evaluate/terminal.ts';
import { claims, distanceOf, invented, plainTerminal } from './synthetic.ts';

const people = invented({ people: 60, pictures: 5, spread: 0.2 });

/** The share of strangers up to each distance, counted over all templates of three pictures. */
function truth(): (score: number) => number {
  const all: number[] = [];
  for (const { gallery, strangers } of deployments(people, plainTerminal()))
    for (const { descriptors } of gallery) {
      const mean = Float32Array.from({ length: 128 }, (_, i) =>
        descriptors.reduce((sum, descriptor) => sum + (descriptor[i] ?? 0) / descriptors.length, 0),
      );
      for (const { descriptor } of strangers) all.push(distanceOf(descriptor, mean));
    }
  const sorted = all.toSorted((a, b) => a - b);
  return score => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) <= score) low = middle + 1;
      else high = middle;
    }
    return low / sorted.length;
  };
}
const fmr = truth();

function check(claimed: (score: number) => number, slack = 1) {
  const checking = createCalibrationCheck(people.length);
  const terminal: Terminal = { ...plainTerminal(), learn: () => claims(claimed, slack) };
  for (const deployment of deployments(people, terminal)) checking.add(deployment);
  return checking.result();
}

const at = (list: readonly Checked[] | undefined, rate: number) =>
  list?.find(({ predicted }) => Math.abs(predicted / rate - 1) < 1e-6);

test('a calibration that knows the truth is found to be right', () => {
  const result = check(fmr);
  expect(result?.comparisons).toBe(60 * 5 * 57);
  for (const rate of [1e-1, 1e-2, 1e-3]) {
    const found = at(result?.estimate, rate);
    expect((found?.measured ?? 0) / rate).toBeGreaterThan(0.9);
    expect((found?.measured ?? 0) / rate).toBeLessThan(1.1);
    expect(found?.interval?.[0]).toBeLessThan(found?.measured ?? 0);
    expect(found?.interval?.[1]).toBeGreaterThan(found?.measured ?? 1);
  }
});

test('a calibration that promises five times too little is found out', () => {
  const found = at(check(score => fmr(score) / 5)?.estimate, 1e-2);
  expect((found?.measured ?? 0) / 1e-2).toBeCloseTo(5, 0);
});

test('the upper bound is held against strangers apart from the likeliest rate', () => {
  const result = check(fmr, 3);
  expect((at(result?.bound, 1e-2)?.measured ?? 0) / 1e-2).toBeCloseTo(1 / 3, 1);
});

test('where no gallery is large enough there is nothing to hold', () => {
  const checking = createCalibrationCheck(people.length);
  for (const deployment of deployments(people, plainTerminal())) checking.add(deployment);
  expect(checking.result()).toBeUndefined();
});
