import type { Gallery, Nearest } from './gallery.ts';
import { decide } from './policy.ts';
import type { Decision, IdentitySettings } from './policy-facts.ts';

/** On what ground a look was believed; free of numbers of a face. */
export interface Ground {
  gallery: number;
  limit: number;
  /** ISO time of the calibration; null without one. */
  calibratedAt: string | null;
}

/** What a session asks about a face. Knows the gallery, the calibration and the settings, so that a session need not. */
export interface Recogniser {
  settings: IdentitySettings;
  /** People whose faces can be compared now. */
  readonly size: number;
  /** Who of everybody enrolled this is, and how sure that is. */
  among(descriptor: readonly number[], engine: string): Decision;
  /**
   * Whether this is the very person who claims to be. `undefined` is nobody (an unknown number, or no face on record): the same
   * comparisons are made, and the answer is the one for a stranger.
   */
  against(descriptor: readonly number[], engine: string, faceId: string | undefined): Decision;
  /** Whether nobody else enrolled is nearer to these numbers than this person. */
  isNearest(descriptor: readonly number[], engine: string, faceId: string): boolean;
  ground(): Ground;
}

export function createRecogniser({
  gallery,
  settings,
}: {
  gallery: Gallery;
  settings: IdentitySettings;
}): Recogniser {
  const judge = (nearest: Nearest | undefined): Decision => {
    const decision = decide(nearest);
    return decision.kind === 'ask-digits' ? decision : { kind: 'other-way', because: decision.because };
  };
  return {
    settings,
    get size() {
      return gallery.size;
    },
    among: (descriptor, engine) => judge(gallery.nearest(descriptor, engine)),
    against(descriptor, engine, faceId) {
      const nearest = gallery.nearest(descriptor, engine);
      const decision = judge(nearest);
      if (faceId === undefined || nearest?.faceId !== faceId || decision.kind !== 'ask-digits')
        return { kind: 'other-way', because: 'too-far' };
      return { kind: 'accepted', faceId };
    },
    isNearest: (descriptor, engine, faceId) => gallery.nearest(descriptor, engine)?.faceId === faceId,
    ground: () => ({ gallery: gallery.size, limit: settings.limit, calibratedAt: null }),
  };
}
