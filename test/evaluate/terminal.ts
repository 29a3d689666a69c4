import type { Calibration } from '../../server/matching/calibration.ts';
import type { Matcher } from '../../server/matching/matcher.ts';

/** The pictures one person was enrolled with. */
export interface Enrolled {
  faceId: string;
  descriptors: readonly Float32Array[];
}

/** What the evaluation takes from the server; the real thing is serversMatching(). Tests hand in simpler ones. */
export interface Terminal {
  /** Learns score and meaning from a gallery as the server does; undefined where there are too few people. */
  learn(gallery: readonly Enrolled[]): Calibration | undefined;
  createMatcher(): Matcher;
}
