/** Numbers in [0, 1). */
export type Random = () => number;

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** Evenly spread over orders of magnitude. */
export function betweenInLog(random: Random, low: number, high: number): number {
  return Math.exp(between(random, Math.log(low), Math.log(high)));
}

/** Normally distributed with the given standard deviation (Box and Muller). */
export function normal(random: Random, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return deviation * radius * Math.cos(2 * Math.PI * random());
}

/** A slow wander that begins at 0 and is called once a frame: a walk that is pulled back to where it began. */
export function wander(random: Random, deviation: number, slowMs: number): (stepMs: number) => number {
  let at = 0;
  return stepMs => {
    const keep = Math.exp(-stepMs / slowMs);
    at = at * keep + normal(random, deviation * Math.sqrt(1 - keep * keep));
    return at;
  };
}
