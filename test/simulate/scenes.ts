import { between, betweenInLog, type Random } from './random.ts';
import { bentSheet, foldedSheet, head, type Surface, sheet } from './surfaces.ts';
import type { Triple } from './surroundings.ts';

/** Who or what stands before the camera. */
export const SUBJECTS = [
  'person',
  'flat print',
  'bent print',
  'hollow print',
  'folded print',
  'tablet, still picture',
  'tablet, film of another session',
  'injected film of another session',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Something that sends light back, and perhaps gives light of its own. */
export interface Subjects {
  surface: Surface;
  /** How much of the light each place sends back, per channel: skin, or what is printed. */
  reflectance: readonly Triple[];
  /** Strength and narrowness of the gloss. */
  gloss: number;
  shine: number;
  /** Luminance of its own picture, cd/m² at white; 0 for everything but a screen. */
  ownCdM2: number;
  /** Whether the places beside the face lie on the same thing (a picture that fills the frame). */
  fillsFrame: boolean;
  yaw: number;
  pitch: number;
  scale: number;
}

/** From very light to very dark skin: share of light sent back by red, green, blue. */
const LIGHT_SKIN: Triple = [0.62, 0.45, 0.37];
const DARK_SKIN: Triple = [0.11, 0.065, 0.05];

export function drawSubject(random: Random, kind: Subject): Subjects {
  const person = {
    surface: head(random),
    reflectance: skinOf(random),
    gloss: between(random, 0.01, 0.06),
    shine: between(random, 8, 25),
    ownCdM2: 0,
    fillsFrame: false,
    yaw: between(random, -0.15, 0.15),
    pitch: between(random, -0.15, 0.15),
    scale: 1,
  };
  const scale = between(random, 0.7, 1.3);
  const held = {
    scale,
    yaw: between(random, -0.3, 0.3),
    pitch: between(random, -0.3, 0.3),
    fillsFrame: random() < 0.5,
  };
  const glossy = random() < 0.5;
  const paper = { ...person, ...held, gloss: glossy ? 0.04 : 0.005, shine: glossy ? 60 : 10 };
  switch (kind) {
    case 'person':
    case 'injected film of another session':
      return person;
    case 'flat print':
      return { ...paper, surface: sheet(scale) };
    case 'bent print':
      return { ...paper, surface: bentSheet(betweenInLog(random, 60, 250), scale) };
    case 'hollow print':
      return { ...paper, surface: bentSheet(-betweenInLog(random, 60, 250), scale) };
    case 'folded print':
      return { ...paper, surface: foldedSheet(between(random, 0.2, 1), scale) };
    case 'tablet, still picture':
    case 'tablet, film of another session':
      return {
        ...paper,
        surface: sheet(scale),
        // Glass over a dark panel: little comes back, but as from a mirror.
        reflectance: person.reflectance.map(() => [0.02, 0.02, 0.02] as Triple),
        gloss: 0.04,
        shine: 300,
        ownCdM2: betweenInLog(random, 80, 500),
      };
  }
}

function skinOf(random: Random): readonly Triple[] {
  const dark = random();
  const mix = (c: 0 | 1 | 2) => LIGHT_SKIN[c] ** (1 - dark) * DARK_SKIN[c] ** dark;
  // A fringe lies over the forehead of one in five, a beard over the chin of one in seven.
  const hair = [random() < 0.2 ? 0.12 : 1, 1, 1, 1, 1, random() < 0.14 ? 0.3 : 1];
  return hair.map(part => {
    // Places differ: rosy cheeks, the shadow of glasses.
    const place = part * between(random, 0.8, 1.1);
    return [
      mix(0) * place,
      mix(1) * place * between(random, 0.93, 1.07),
      mix(2) * place * between(random, 0.93, 1.07),
    ];
  });
}
