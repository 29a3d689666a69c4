import type { Bounds } from '../../../server/contract/identity-health.ts';

/** So many of so many strangers, as people say it. */
export interface OfStrangers {
  /** 10,000, a million, or a hundred million: the smallest of which there is about one or more. */
  of: number;
  about: number;
  least: number;
  most: number;
}

const BASES = [1e4, 1e6, 1e8, 1e10, 1e12] as const;

/** How many there are to one at a rate that is a power of ten: 1,000 at 0.001. */
export function oneIn(rate: number): number {
  return Math.round(1 / rate);
}

/** A share of strangers in whole people; `about` is never nought, because nobody can promise that. */
export function ofStrangers({ estimate, low, high }: Bounds): OfStrangers {
  const of = BASES.find(base => estimate * base >= 0.95) ?? BASES[BASES.length - 1] ?? 1e12;
  return {
    of,
    about: Math.max(1, Math.round(estimate * of)),
    least: Math.floor(low * of),
    most: Math.max(1, Math.ceil(high * of)),
  };
}
