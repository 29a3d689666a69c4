import type { Clock } from '../clock.ts';

/**
 * Counts what came to nothing within a time, for the whole terminal: behind a city's proxy everybody has one address, what
 * a proxy says of others can be invented, and addresses of people are not kept here anyway.
 */
export interface MissCount {
  /** `about` is what was tried. */
  isFull(about?: string): boolean;
  /** Counts one; the answer takes it back, for what turned out to be no miss. */
  add(about?: string): () => void;
}

/**
 * Full for everything at `most`, and for one thing at `mostEach`. No more than `most` are remembered as long as nothing is
 * added to a full one.
 */
export function createMissCount(
  clock: Clock,
  { most, mostEach = most }: { most: number; mostEach?: number },
  windowMs: number,
): MissCount {
  let misses: { atMs: number; about: string }[] = [];
  const nowMs = () => clock.now().getTime();
  return {
    isFull(about = '') {
      misses = misses.filter(({ atMs }) => nowMs() - atMs < windowMs);
      return misses.length >= most || misses.filter(miss => miss.about === about).length >= mostEach;
    },
    add(about = '') {
      const miss = { atMs: nowMs(), about };
      misses.push(miss);
      return () => {
        misses = misses.filter(other => other !== miss);
      };
    },
  };
}

/** More certificates than are asked about within a minute. */
const MOST_REMEMBERED = 4_096;

/** Says yes to a text once within a time: whoever asks about one paper all day fills neither the journal nor the disk. */
export function createSeldom(clock: Clock, everyMs: number): (text: string) => boolean {
  const seen = new Map<string, number>();
  return text => {
    const nowMs = clock.now().getTime();
    // Maps keep the order of insertion: the first are the oldest.
    for (const [oldest, atMs] of seen) {
      if (nowMs - atMs < everyMs && seen.size < MOST_REMEMBERED) break;
      seen.delete(oldest);
    }
    if (seen.has(text)) return false;
    seen.set(text, nowMs);
    return true;
  };
}
