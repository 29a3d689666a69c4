import { expect, test } from 'vitest';
import type { IdentityMode } from '../../../server/identity/policy-facts.ts';
import type { Match, Matcher } from '../../../server/matching/matcher.ts';
import { countOutcomes, deployments, noOutcomes } from '../../evaluate/policy-outcomes.ts';
import type { Terminal } from '../../evaluate/terminal.ts';
import { claims, invented, plainTerminal } from './synthetic.ts';

const sum = (counts: number[]) => counts.reduce((all, n) => all + n, 0);

/** A terminal that is certain of everybody, and takes everybody for `answer(faceIds)`. */
function certainTerminal(answer: (enrolled: string[]) => string): Terminal {
  return {
    learn: () => claims(() => 1e-12),
    createMatcher(): Matcher {
      const matcher = plainTerminal().createMatcher();
      const match = (): Match => ({
        faceId: answer([...matcher.templates.faceIds()]),
        score: 0.01,
        distance: 0.01,
        secondScore: Number.POSITIVE_INFINITY,
        secondDistance: Number.POSITIVE_INFINITY,
      });
      return { ...matcher, match, against: match };
    },
  };
}

function outcomesOf(
  terminal: Terminal,
  mode: IdentityMode,
  people = invented({ people: 12, pictures: 5, spread: 0.1 }),
) {
  const outcomes = noOutcomes(people.length);
  for (const deployment of deployments(people, terminal)) countOutcomes(deployment, mode, outcomes);
  return outcomes;
}

test('whoever is taken for somebody else is counted, residents and strangers', () => {
  const outcomes = outcomesOf(
    certainTerminal(enrolled => enrolled[0] ?? ''),
    'face',
  );
  // Twelve parts of one person: eleven are enrolled, two looks each; one of them is who everybody is taken for.
  expect(sum(outcomes.residents)).toBe(12 * 11 * 2);
  expect(sum(outcomes.strangers)).toBe(12 * 5);
  expect(sum(outcomes.accepted)).toBe(12 * 2);
  expect(sum(outcomes.wrongAccepted)).toBe(12 * 10 * 2 + 12 * 5);
});

test('a terminal that asks for digits accepts nobody by face, and digits of somebody else lead the other way', () => {
  const outcomes = outcomesOf(
    certainTerminal(enrolled => enrolled[0] ?? ''),
    'face+digits',
  );
  expect(sum(outcomes.accepted) + sum(outcomes.wrongAccepted)).toBe(0);
  expect(sum(outcomes.asked)).toBe(12 * 2);
  expect(sum(outcomes.askedForAnother)).toBe(12 * 10 * 2);
  expect(sum(outcomes.otherWay)).toBe(12 * 10 * 2);
  expect(sum(outcomes.strangersAsked)).toBe(12 * 5);
});

test('after a claimed number residents are accepted, and strangers who claim one are told from them', () => {
  const people = invented({ people: 12, pictures: 5, spread: 0.01 });
  const near = people.map(samples =>
    samples.map(sample => ({ ...sample, descriptor: sample.descriptor.map(value => value / 3) })),
  );
  const outcomes = outcomesOf(plainTerminal(), 'digits-first', near);
  expect(sum(outcomes.accepted)).toBe(sum(outcomes.residents));
  expect(sum(outcomes.wrongAccepted)).toBe(0);
});

test('without faces everybody goes the other way', () => {
  const outcomes = outcomesOf(plainTerminal(), 'no-face');
  expect(sum(outcomes.otherWay)).toBe(sum(outcomes.residents));
  expect(sum(outcomes.wrongAccepted) + sum(outcomes.strangersAsked)).toBe(0);
});

test('who looks was never enrolled with that picture, and strangers not at all', () => {
  const people = invented({ people: 12, pictures: 5, spread: 0.1 });
  const looked = new Set<object>();
  for (const { gallery, looks, strangers } of deployments(people, plainTerminal())) {
    const enrolled = new Set(gallery.flatMap(({ descriptors }) => descriptors));
    for (const sample of looks) {
      expect(enrolled.has(sample.descriptor)).toBe(false);
      looked.add(sample);
    }
    const faceIds = gallery.map(({ faceId }) => faceId);
    for (const { person } of strangers) expect(faceIds).not.toContain(String(person));
    for (const { descriptors } of gallery) expect(descriptors).toHaveLength(3);
  }
  expect(looked.size).toBe(60);
});

test('somebody with two pictures is enrolled with one and looks with the other', () => {
  const people = invented({ people: 4, pictures: 2, spread: 0.1 });
  for (const { gallery, looks } of deployments(people, plainTerminal())) {
    expect(gallery.map(({ descriptors }) => descriptors.length)).toEqual([1, 1, 1]);
    expect(looks).toHaveLength(3);
  }
});
