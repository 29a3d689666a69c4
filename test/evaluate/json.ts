import type { Interval } from './intervals.ts';
import type { Findings, Fmr, Fpir } from './measure.ts';
import { FMRS, FPIRS } from './measure.ts';
import type { Measured, MeasuredRates } from './measured.ts';

/** Everything that was found out about a folder. */
export interface Evaluation {
  people: number;
  pictures: number;
  /** Pictures of which the pipeline makes no descriptor. */
  fta: Measured;
  findings: Findings;
}

/** What `--json` prints: rates as fractions, null where the set is too small to say; `intervals` has the same shape. */
export interface EvaluationJson extends Figures<number | null> {
  people: number;
  pictures: number;
  intervals: Figures<Interval | null>;
}

interface Figures<T> {
  fta: T;
  eer: T;
  fnmr: Record<Fmr, T>;
  gated: { kept: T; fnmr: Record<Fmr, T> };
  fnir: { one: Record<Fpir, T>; three: Record<Fpir, T> };
  policy: Record<'accepted' | 'asked' | 'otherWay' | 'wrongAccepted', T> & { tried?: number };
}

export function toJson(evaluation: Evaluation): EvaluationJson {
  const { people, pictures, findings } = evaluation;
  const values = figures(evaluation, ({ value }) => value);
  return {
    people,
    pictures,
    ...values,
    policy: { ...values.policy, tried: findings.policy.face.tried },
    intervals: figures(evaluation, ({ interval }) => interval),
  };
}

function figures<T>({ fta, findings }: Evaluation, of: (measured: Measured) => T): Figures<T> {
  const { comparisons, gated, searches, policy } = findings;
  const { accepted, asked, otherWay, wrongAccepted } = policy.face;
  return {
    fta: of(fta),
    eer: of(comparisons.rates.eer),
    fnmr: byName(FMRS, comparisons.rates, of),
    gated: { kept: of(gated.kept), fnmr: byName(FMRS, gated.rates, of) },
    fnir: {
      one: byName(FPIRS, searches.one.rates, of),
      three: byName(FPIRS, searches.three.rates, of),
    },
    policy: {
      accepted: of(accepted),
      asked: of(asked),
      otherWay: of(otherWay),
      wrongAccepted: of(wrongAccepted),
    },
  };
}

function byName<K extends string, T>(
  rates: Record<K, number>,
  { misses }: MeasuredRates,
  of: (measured: Measured) => T,
): Record<K, T> {
  const names = Object.keys(rates) as K[];
  return Object.fromEntries(
    names.map((name, n) => [name, of(misses[n] ?? { value: null, interval: null })]),
  ) as Record<K, T>;
}
