import type { Match } from '../matching/matcher.ts';
import type { Calibrating } from './calibrating.ts';
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
  readonly settings: IdentitySettings;
  /** People whose faces can be compared now. */
  readonly size: number;
  /** Who of everybody enrolled this is, and how sure that is. Descriptors are of the engine in use. */
  among(descriptor: readonly number[]): Decision;
  /**
   * Whether this is the very person who claims to be. `undefined` is nobody (an unknown number, or no face on record): the same
   * comparisons are made, and the answer is the one for a stranger.
   */
  against(descriptor: readonly number[], faceId: string | undefined): Decision;
  /** Whether nobody else enrolled is nearer to these numbers than this person. */
  isNearest(descriptor: readonly number[], faceId: string): boolean;
  ground(): Ground;
}

export function createRecogniser({
  faces,
  isTooAlike,
  settings,
}: {
  faces: Pick<Calibrating, 'matcher' | 'calibration'>;
  isTooAlike: (faceId: string) => boolean;
  settings: IdentitySettings;
}): Recogniser {
  function judge(match: Match | undefined, gallery: number): Decision {
    const { calibration } = faces;
    const alike = match !== undefined && isTooAlike(match.faceId);
    return decide({ match, gallery, calibration, settings, isTooAlike: alike });
  }

  return {
    settings,
    get size() {
      return faces.matcher.size;
    },
    among: descriptor => judge(faces.matcher.match(descriptor), faces.matcher.size),
    against(descriptor, faceId) {
      const { matcher } = faces;
      // Where nobody has the number, whoever is nearest is compared in their place: as much work, and thrown away.
      const nearest = matcher.match(descriptor);
      const isEnrolled = faceId !== undefined && matcher.templates.vector(faceId) !== undefined;
      const compared = isEnrolled ? faceId : nearest?.faceId;
      const match = compared === undefined ? undefined : matcher.against(descriptor, compared);
      const decision = judge(match, 1);
      if (faceId !== undefined && match?.faceId === faceId) return decision;
      return { kind: 'other-way', because: 'too-far' };
    },
    isNearest: (descriptor, faceId) => faces.matcher.match(descriptor)?.faceId === faceId,
    ground: () => ({
      gallery: faces.matcher.size,
      limit: settings.limit,
      calibratedAt: faces.calibration?.at ?? null,
    }),
  };
}
