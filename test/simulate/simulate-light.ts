import { parseArgs } from 'node:util';
import { inWords, shareOf } from './rates.ts';
import { runTrials, type Tally } from './run-trials.ts';
import { SUBJECTS, type Subject } from './scenes.ts';

/** Prints how often the light challenge is right about simulated people and attacks, by the light of the room. */
const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const trials = Number(values.trials);
const seed = Number(values.seed);
if (!Number.isInteger(trials) || trials < 1 || !Number.isInteger(seed)) {
  console.error('Use: node test/simulate/simulate-light.ts [--trials 200] [--seed 1]');
  process.exit(1);
}

/** From a lamp at night to a terminal in the sun, lx at the face. */
const ROOMS: readonly (readonly [low: number, high: number, name: string])[] = [
  [5, 50, 'dark room'],
  [50, 150, 'dim room'],
  [150, 300, 'lit room'],
  [300, 600, 'office'],
  [600, 1200, 'bright office'],
  [1200, 3000, 'window'],
  [3000, 20000, 'daylight'],
];
/** Where an attacker would choose to stand: the light challenge decides most there. */
const ATTACKED: readonly [number, number] = [5, 600];

console.log(`${trials} trials a row, seed ${seed}; intervals of 95 %.\n`);
console.log('| person in | lx | live | cannot tell | not live (BPCER) | why |\n|---|---|---|---|---|---|');
for (const [low, high, name] of ROOMS)
  personRow(name, `${low}–${high}`, runTrials({ subject: 'person', lux: [low, high], trials, seed }));
const restless = runTrials({ subject: 'person', lux: ATTACKED, trials, seed, restless: true });
personRow('a room, restless', ATTACKED.join('–'), restless);

console.log(
  `\n| attack (${ATTACKED.join('–')} lx) | live (APCER) | cannot tell | not live | why |\n|---|---|---|---|---|`,
);
for (const subject of SUBJECTS.filter(each => each !== 'person')) attackRow(subject);

function personRow(name: string, lux: string, tally: Tally): void {
  console.log(
    `| ${name} | ${lux} | ${part(tally.live)} | ${part(tally.cannotTell)} | ${part(tally.notLive)} | ${reasons(tally)} |`,
  );
}

function attackRow(subject: Subject): void {
  const tally = runTrials({ subject, lux: ATTACKED, trials, seed });
  console.log(
    `| ${subject} | ${part(tally.live)} | ${part(tally.cannotTell)} | ${part(tally.notLive)} | ${reasons(tally)} |`,
  );
}

function part(count: number): string {
  return inWords(shareOf(count, trials));
}

function reasons({ because }: Tally): string {
  return [...because].map(([reason, count]) => `${reason} ${count}`).join(', ');
}
