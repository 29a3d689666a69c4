import { expect, test } from 'vitest';
import type { ScoreModel } from '../../../server/matching/score-model.ts';
import { atOnce } from '../../../server/matching/slices.ts';
import { learnWhitening } from '../../../server/matching/whitening.ts';
import { pairScores } from '../../evaluate/pair-scores.ts';
import { claims, invented, plainTerminal } from './synthetic.ts';

const people = invented({ people: 70, pictures: 4, spread: 0.4 });
const whitening = atOnce(learnWhitening(people.map(samples => samples.map(({ descriptor }) => descriptor))));
if (!whitening) throw new Error('too few pictures to learn from');
const descriptor = (person: number, picture: number) =>
  people[person]?.[picture]?.descriptor ?? new Float32Array();

test.each<[string, ScoreModel]>([
  ['raw', { kind: 'raw', cohort: 20 }],
  ['cohort', { kind: 'cohort', cohort: 20 }],
  ['whitened-cohort', { kind: 'whitened-cohort', cohort: 20, whitening }],
])("scores of all pairs are the matcher's under %s", (_, model) => {
  const members = [...people.keys()].slice(0, 60);
  const matcher = plainTerminal().createMatcher();
  for (const person of members) matcher.put(String(person), [descriptor(person, 0)]);
  matcher.use({ ...claims(() => 1), model });
  const scores = pairScores(
    model,
    members.map(person => descriptor(person, 0)),
  );

  for (const stranger of [61, 62, 63]) {
    const probe = descriptor(stranger, 1);
    const all = scores.ofStranger(probe);
    for (const [at, person] of members.entries())
      expect(all[at]).toBeCloseTo(matcher.against(probe, String(person))?.score ?? 0, 4);
    expect(Math.min(...all)).toBeCloseTo(matcher.match(probe)?.score ?? 0, 4);
  }
  for (const member of [65, 66]) {
    const [template, probe] = [descriptor(member, 0), descriptor(member, 2)];
    matcher.put(String(member), [template]);
    expect(scores.ofMember(probe, template)).toBeCloseTo(
      matcher.against(probe, String(member))?.score ?? 0,
      4,
    );
    matcher.remove(String(member));
  }
});
