import type { Failure } from './acquire.ts';
import type { Checked } from './calibration-check.ts';
import type { Evaluation } from './json.ts';
import { type Findings, FMRS, FPIRS, MODES, type PolicyFindings } from './measure.ts';
import { canTell, FEWEST_MATED, type Measured, type MeasuredRates, restsOn } from './measured.ts';
import type { LeftOut } from './read-folder.ts';
import type { SampleSet } from './samples.ts';
import type { Trials } from './trials.ts';

/** Four digits are guessed once in so many tries. */
const GUESS = 1e-4;
/** Doddington's rule: with so many errors a rate is known within 30 %, nine times in ten. */
const SURE = 30;

/** The evaluation in words, for people; no names of people or files in it. */
export function toText(evaluation: Evaluation, failures: ReadonlyMap<Failure, number>): string {
  const { people, pictures, fta, findings } = evaluation;
  const { comparisons, gated, searches, policy } = findings;
  const failed = [...failures.values()].reduce((sum, n) => sum + n, 0);
  return [
    `${count(people)} people, ${count(pictures)} pictures. Rates with 95 % intervals.`,
    row('failure to acquire', fta, failed > 0 ? `${failed}: ${failureWords(failures)}` : ''),
    '',
    `One to one: a picture against one enrolled picture; ${trialsOf(comparisons.trials, 'comparisons')}`,
    row('EER', comparisons.rates.eer),
    ...rateRows('FNMR at FMR', FMRS, comparisons.trials, comparisons.rates, 'false matches'),
    ...modelRows(findings),
    '',
    `The same through the pose gate; ${trialsOf(gated.trials, 'comparisons')}`,
    row('pictures kept', gated.kept),
    ...rateRows('FNMR at FMR', FMRS, gated.trials, gated.rates, 'false matches'),
    '',
    `One to many, open set; ${trialsOf(searches.one.trials, 'searches')}`,
    ...rateRows('1 enrolled, FNIR at FPIR', FPIRS, searches.one.trials, searches.one.rates, 'false alarms'),
    ...rateRows(
      '3 enrolled, FNIR at FPIR',
      FPIRS,
      searches.three.trials,
      searches.three.rates,
      'false alarms',
    ),
    '',
    ...MODES.flatMap(mode => [...policyRows(mode, policy[mode]), '']),
    ...calibrationRows(findings),
    ...warnings(findings),
  ].join('\n');
}

/** What was not used and why, a sentence each. */
export function leftOutWords(leftOut: LeftOut, set: Omit<SampleSet, 'people'>, crowded: number): string[] {
  const told: [number, string][] = [
    [leftOut.emptyFolders, 'folders hold no picture'],
    [leftOut.closedFolders, 'folders may not be read by this user'],
    [leftOut.repeatedFolders, 'folders are links to ones that were read already'],
    [leftOut.strayPictures, "pictures lie beside the people's folders and belong to nobody"],
    [leftOut.otherFiles, 'other files were left alone'],
    [set.copies, 'pictures are copies of another one of the same person and are compared once'],
    [set.contested, 'pictures lie in folders of different people, byte for byte, and are not compared'],
    [set.surplus, 'pictures of people who have more than twenty are not compared'],
    [crowded, 'pictures show a second face, which would stop a look at the kiosk; the one in front counts'],
  ];
  return told.filter(([n]) => n > 0).map(([n, words]) => `${count(n)} ${words}.`);
}

function failureWords(failures: ReadonlyMap<Failure, number>): string {
  const words: Record<Failure, string> = {
    'no-file': 'cannot be read',
    'no-picture': 'no picture, or broken',
    'no-face': 'no face found',
    'gave-up': 'the browser gave up',
  };
  return [...failures].map(([failure, n]) => `${n} ${words[failure]}`).join(', ');
}

function rateRows(
  name: string,
  rates: Record<string, number>,
  trials: Trials,
  measured: MeasuredRates,
  falseOnes: string,
): string[] {
  return Object.values(rates).map((rate, n) => {
    const label = `${name} ${percent(rate)}`;
    const found = measured.misses[n];
    if (!canTell(trials, rate) || !found) return row(label, undefined, whyNot(trials, rate));
    const on = restsOn(trials, rate);
    return row(label, found, on < SURE ? `rough: rests on ${Math.round(on)} ${falseOnes}` : '');
  });
}

function whyNot(trials: Trials, rate: number): string {
  const { strange, distinctStrange, distinctMated } = trials;
  if (distinctMated < FEWEST_MATED)
    return `too few to say: ${count(distinctMated)} pictures of people with more than are enrolled, at least ${FEWEST_MATED} are needed`;
  if (strange.score.length * rate < 3)
    return `too few to say: ${count(strange.score.length)} trials of strangers, at least ${count(3 / rate)} are needed`;
  return `too few to say: ${count(distinctStrange)} different trials of strangers, at least ${count(1 / rate)} are needed`;
}

/** Which score the server chose, and what each would have given: figures to judge the choice by, not to claim. */
function modelRows({ comparisons: { trials }, kinds }: Findings): string[] {
  const parts = Object.values(trials.models).reduce((sum, n) => sum + n, 0);
  return kinds.map(({ kind, rates }) => {
    const chosen = trials.models[kind];
    const told = Object.values(FMRS).map((rate, n) =>
      canTell(trials, rate) && rates ? percent(rates.missRates[n] ?? Number.NaN) : '–',
    );
    const figures = rates ? `FNMR ${told.join(', ')}` : 'too few repeated pictures to learn it from';
    return (
      `  ${kind === trials.kind ? 'in use' : 'instead'}: ${kind}, chosen ${chosen} times of ${parts}`.padEnd(
        52,
      ) + figures
    );
  });
}

function policyRows(mode: string, found: PolicyFindings): string[] {
  const { residents, strangers, wrongLooks, askedForAnother, strangersAsked } = found;
  const guessed = strangersAsked.value === null ? undefined : strangersAsked.value * GUESS;
  return [
    `The policy, mode ${mode}: ${count(residents)} looks of enrolled people, ${count(strangers)} of strangers`,
    row('residents accepted', found.accepted),
    row('residents asked for digits', found.asked),
    row(
      'residents sent the other way',
      found.otherWay,
      askedForAnother > 0 ? `${askedForAnother} of them asked for digits that are not theirs` : '',
    ),
    row('strangers asked for digits', strangersAsked),
    row(
      'accepted as somebody else',
      found.wrongAccepted,
      `${wrongLooks} of ${count(found.tried)}${guessed === undefined ? '' : `; besides, by guessing digits, ${percent(guessed)} of strangers' visits`}`,
    ),
  ];
}

function calibrationRows({ calibration }: Findings): string[] {
  if (!calibration)
    return [
      'Calibration: no gallery was large enough for one; nothing is predicted, so nothing is compared.',
      '',
    ];
  const { comparisons, estimate, bound } = calibration;
  const at = (list: readonly Checked[], rate: number) =>
    list.find(({ predicted }) => Math.abs(Math.log10(predicted / rate)) < 1e-6);
  const rows = [1e-2, 1e-3, 1e-4].flatMap(rate => {
    const likeliest = at(estimate, rate);
    const cautious = at(bound, rate);
    if (!likeliest || !cautious) return [];
    const told = comparisons * rate >= 3;
    const words = told
      ? `factor ${factor(likeliest.measured, rate)}; ${percent(cautious.measured)} at the upper bound`
      : `too few to say: ${count(comparisons)} comparisons, at least ${count(3 / rate)} are needed`;
    return [
      row(
        `predicted FMR ${percent(rate)}`,
        told ? { value: likeliest.measured, interval: likeliest.interval } : undefined,
        words,
      ),
    ];
  });
  return [
    `Calibration: what galleries predict, measured on ${count(comparisons)} comparisons of people who were not in them`,
    ...rows,
    '',
  ];
}

/** Small sets are told to be small. */
function warnings({ people, comparisons: { trials } }: Findings): string[] {
  const lines: string[] = [];
  const pairs = trials.distinctStrange;
  if (people < 100)
    lines.push(
      `${count(people)} people are few. Their ${count(pairs)} pairs of pictures are not independent: read the intervals, not the figures, and claim no rate that is not there.`,
    );
  if (pairs > 0)
    lines.push(
      `A false match rate under ${percent(Math.max(3 / Math.max(1, trials.strange.score.length), 1 / pairs))} cannot be told from none with this set.`,
    );
  return lines.length > 0 ? [...lines, ''] : [];
}

function trialsOf({ mated, strange }: Trials, what: string): string {
  return `${count(mated.score.length)} ${what} of the same person, ${count(strange.score.length)} of strangers`;
}

function row(label: string, measured: Measured | undefined, words = ''): string {
  const value = measured?.value ?? null;
  const figure = value === null ? '–' : percent(value);
  const interval = measured?.interval
    ? `[${percent(measured.interval[0])}, ${percent(measured.interval[1])}]`
    : '';
  return `  ${label.padEnd(34)}${figure.padStart(9)}  ${interval.padEnd(20)}  ${words}`.trimEnd();
}

function factor(measured: number, predicted: number): string {
  return measured === 0 ? 'under all measure' : (measured / predicted).toPrecision(2);
}

function count(n: number): string {
  return Math.ceil(n - 1e-9).toLocaleString('en');
}

function percent(rate: number): string {
  return `${Number((rate * 100).toPrecision(2))} %`;
}
