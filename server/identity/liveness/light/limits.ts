/**
 * Everything that was tuned. How: `node test/simulate/simulate-light.ts`; what came of it: README.md. Lengths of faces
 * and screens are the simulation's, which was made before any real face was lit.
 */
export const LIMITS = {
  /** A camera gives 120 pictures a second at the very most. */
  fastestFrameMs: 7,
  /** Values of 255. The mean over a window of a real camera trembles by 0.05 and more. */
  leastTrembling: 0.002,
  /** Three a step at ten frames a second, less two that came too late. */
  fewestSamples: 14,
  longestGapMs: 400,
  longestDelayMs: 420,
  /** sRGB values beyond which a channel no longer answers. */
  clippedFrom: 250,
  clippedTo: 3,
  mostClipped: 0.25,
  /** From the smallest tenth of the face's sizes to the largest. */
  mostGrowth: 1.25,

  /** Part of the change of hue that the light must explain; under `other` it was another light. */
  follows: 0.8,
  other: 0.62,
  /** Changes of hue that are told from noise: this many times the trembling between frames. */
  clearChange: 3,
  /** And at least so large (natural logarithm): a face that moves in steady light changes its hue by less. */
  leastChange: 0.015,
  /** Standard errors that each contrast must be over its limit; both together must be over theirs by `sure` of them. */
  margin: 1,
  sure: 1.5,
  /** Standard errors that a contrast must be under its limit to be called flat: rather nothing told than a person blamed. */
  verySure: 2.5,
  /** Contrasts grow as a face comes nearer: they are multiplied by the distance in metres. */
  cheeks: 0.07,
  flatCheeks: 0.055,
  nose: 0.045,
  flatNose: 0.035,
  /** Both contrasts added up. */
  together: 0.13,
  /** A cheek differs from the middle of the face by this part of what it should, on both sides. */
  halves: 0.4,
  /** Contrast of the nose over that of the cheeks; paper bent round has next to none in its middle. */
  noseToCheeks: 0.42,
  /** Paper that is bent or folded about an upright line is straight from above to below, and has next to none. */
  heights: 0.07,
  /** The place of the face that follows least, as a part of the mean. */
  weakest: 0.2,
  /** What is behind a person follows the light less than the person does. */
  behind: 0.7,
} as const;

/** Eye corner to eye corner as a part of the frame's width, at one metre: a webcam that sees 64° across. */
export const SIZE_AT_ONE_METRE = 0.0715;
