import { between, betweenInLog, normal, type Random } from './random.ts';
import { dot, unit, type Vector } from './vectors.ts';

/** Red, green, blue. */
export type Triple = readonly [number, number, number];

/** The light of the room or the street, and what is behind the person. */
export interface Surroundings {
  /** Vertical illuminance at the face, lx. */
  lux: number;
  /** Share that comes from everywhere alike; the rest comes from `from`. */
  diffuse: number;
  from: Vector;
  colour: Triple;
  /** Mains flicker that slips through the camera: depth and beat. */
  flicker: { depth: number; hertz: number; rowPhase: number };
  /** The two places beside the face: how much of the room's light they send back, and how far behind they are. */
  behind: readonly { reflectance: Triple; lit: number; distanceM: number }[];
  /** Somebody walks past behind: how strongly that place changes. */
  passer: number;
}

export function drawSurroundings(random: Random, lux: number): Surroundings {
  // From warm lamps to a blue sky, before the camera's white balance.
  const warmth = normal(random, 0.25);
  const distanceM = betweenInLog(random, 0.7, 5);
  return {
    lux,
    diffuse: between(random, 0.35, 0.9),
    from: unit([normal(random, 0.8), between(random, 0, 1.2), -between(random, 0.1, 1)]),
    colour: [Math.exp(warmth), 1, Math.exp(-warmth)],
    flicker: {
      depth: random() < 0.7 ? 0.001 : between(random, 0.002, 0.012),
      hertz: between(random, 0.2, 4),
      rowPhase: between(random, -1, 1),
    },
    behind: [0, 1].map(() => {
      const grey = between(random, 0.1, 0.8);
      return {
        reflectance: [grey, grey * between(random, 0.8, 1.1), grey * between(random, 0.7, 1.1)],
        lit: betweenInLog(random, 0.4, 2.5),
        distanceM,
      };
    }),
    passer: random() < 0.15 ? between(random, 0.05, 0.4) : 0,
  };
}

/** Illuminance of the room on a surface that looks along `normal`, lx; on average `lux`. */
export function roomLight({ lux, diffuse, from }: Surroundings, normal: Vector): number {
  // A sky above and a darker floor below.
  const sky = 1 + 0.3 * normal[1];
  return lux * (diffuse * sky + (1 - diffuse) * 1.8 * Math.max(0, dot(normal, from)));
}
