import type { IdentityMode } from '../../server/identity/policy-facts.ts';
import type { ScoreModel } from '../../server/matching/score-model.ts';
import { type CalibrationCheck, createCalibrationCheck } from './calibration-check.ts';
import { type Comparisons, compareAll } from './comparisons.ts';
import { errorRates } from './error-rates.ts';
import { searchAll } from './identification.ts';
import {
  FEWEST_MATED,
  type Measured,
  type MeasuredRates,
  measureRates,
  measureShare,
  UNSAID,
} from './measured.ts';
import { learnParts, partsScoredBy } from './parts.ts';
import { countOutcomes, deployments, noOutcomes, type Outcomes } from './policy-outcomes.ts';
import { countOf, frontalOnly, type Sample } from './samples.ts';
import type { Terminal } from './terminal.ts';
import type { Trials } from './trials.ts';

/** FMRs and FPIRs that are reported, by their names in the JSON. */
export const FMRS = { '1e-2': 1e-2, '1e-3': 1e-3, '1e-4': 1e-4 } as const;
export const FPIRS = { '1e-2': 1e-2, '3e-3': 3e-3 } as const;
export type Fmr = keyof typeof FMRS;
export type Fpir = keyof typeof FPIRS;

/** The modes whose outcomes are told; the first one stands in the JSON. */
export const MODES = ['face', 'face+digits', 'digits-first'] as const satisfies readonly IdentityMode[];

/** Everything that can be said of descriptors. */
export interface Findings {
  people: number;
  samples: number;
  comparisons: { trials: Comparisons; rates: MeasuredRates };
  /** Every kind of score on the same comparisons, whichever the server chose. */
  kinds: readonly KindFindings[];
  gated: { kept: Measured; trials: Comparisons; rates: MeasuredRates };
  searches: Record<'one' | 'three', { trials: Trials; rates: MeasuredRates }>;
  policy: Record<(typeof MODES)[number], PolicyFindings>;
  calibration: CalibrationCheck | undefined;
}

export interface KindFindings {
  kind: ScoreModel['kind'];
  /** Undefined where there are too few repeated pictures to learn it from. */
  rates: { missRates: number[]; eer: number } | undefined;
}

export interface PolicyFindings {
  /** Looks with a picture: of residents and of strangers, over all deployments. */
  tried: number;
  residents: number;
  strangers: number;
  accepted: Measured;
  asked: Measured;
  otherWay: Measured;
  wrongAccepted: Measured;
  strangersAsked: Measured;
  wrongLooks: number;
  askedForAnother: number;
}

/** All measurements over the samples, with the parts of the server that `terminal` stands for. `say` hears what begins. */
export function measure(
  people: readonly Sample[][],
  terminal: Terminal,
  say: (what: string) => void = () => undefined,
): Findings {
  const fmrs = Object.values(FMRS);
  const fpirs = Object.values(FPIRS);
  say('learning');
  const parts = learnParts(people, terminal);
  say('comparing');
  const trials = compareAll(people, parts);
  const comparisons = { trials, rates: measureRates(trials, fmrs) };
  say('comparing by each kind of score');
  const kinds = (['raw', 'cohort', 'whitened-cohort'] as const).map((kind): KindFindings => {
    const scored = partsScoredBy(kind, people, parts);
    return { kind, rates: scored && errorRates(compareAll(people, scored), fmrs) };
  });
  say('comparing what passes the pose gate');
  const frontal = frontalOnly(people);
  const gatedTrials = compareAll(frontal, learnParts(frontal, terminal));
  const gated = {
    kept: share(
      people.map((samples, person) => ({ hits: frontal[person]?.length ?? 0, trials: samples.length })),
      countOf(people),
    ),
    trials: gatedTrials,
    rates: measureRates(gatedTrials, fmrs),
  };
  say('searching');
  const search = (pictures: number) => {
    const found = searchAll(people, pictures, parts, terminal);
    return { trials: found, rates: measureRates(found, fpirs) };
  };
  const searches = { one: search(1), three: search(3) };
  say('deciding');
  const check = createCalibrationCheck(people.length);
  const outcomes = byMode(() => noOutcomes(people.length));
  for (const deployment of deployments(people, terminal)) {
    for (const mode of MODES) countOutcomes(deployment, mode, outcomes[mode]);
    check.add(deployment);
  }
  return {
    people: people.filter(samples => samples.length > 0).length,
    samples: countOf(people),
    comparisons,
    kinds,
    gated,
    searches,
    policy: byMode(mode => policyFindings(outcomes[mode], people)),
    calibration: check.result(),
  };
}

function byMode<T>(of: (mode: (typeof MODES)[number]) => T): Record<(typeof MODES)[number], T> {
  return { face: of('face'), 'face+digits': of('face+digits'), 'digits-first': of('digits-first') };
}

function policyFindings(outcomes: Outcomes, people: readonly Sample[][]): PolicyFindings {
  const total = (counts: number[]) => counts.reduce((sum, n) => sum + n, 0);
  const residents = total(outcomes.residents);
  const strangers = total(outcomes.strangers);
  const pictures = countOf(people);
  const looking = people.reduce((sum, { length }) => sum + (length > 1 ? length : 0), 0);
  const of = (counts: number[], trials: number[], distinct: number) =>
    share(
      counts.map((hits, person) => ({ hits, trials: trials[person] ?? 0 })),
      Math.min(distinct, total(trials)),
    );
  const everybody = outcomes.residents.map((n, person) => n + (outcomes.strangers[person] ?? 0));
  const wrongLooks = total(outcomes.wrongAccepted);
  const wrong = of(outcomes.wrongAccepted, everybody, pictures);
  return {
    tried: residents + strangers,
    residents,
    strangers,
    accepted: of(outcomes.accepted, outcomes.residents, looking),
    asked: of(outcomes.asked, outcomes.residents, looking),
    otherWay: of(outcomes.otherWay, outcomes.residents, looking),
    // One that happened is told however small the set.
    wrongAccepted:
      wrongLooks > 0 ? measureShare(entriesOf(outcomes.wrongAccepted, everybody), pictures) : wrong,
    strangersAsked: of(outcomes.strangersAsked, outcomes.strangers, pictures),
    wrongLooks,
    askedForAnother: total(outcomes.askedForAnother),
  };
}

function entriesOf(counts: number[], trials: number[]) {
  return counts.map((hits, person) => ({ hits, trials: trials[person] ?? 0 }));
}

function share(entries: { hits: number; trials: number }[], distinct: number): Measured {
  return distinct < FEWEST_MATED ? UNSAID : measureShare(entries, distinct);
}
