/** Geometry of a plate in pixels. */
export const PLATE = { width: 280, height: 350, spanPx: 84, centreX: 140, eyesY: 146 } as const;
