import type { Calibration } from '../matching/calibration.ts';
import type { Match } from '../matching/matcher.ts';

/** What a deployment lets a face do. */
export type IdentityMode = 'face' | 'face+digits' | 'digits-first' | 'no-face';

export interface IdentitySettings {
  mode: IdentityMode;
  /** Highest chance that somebody is taken for another person in one visit; 0.001 unless set. */
  limit: number;
}

/** What a look leads to. `other-way` says why, for the journal and for kind words; never who was nearest. */
export type Decision =
  | { kind: 'accepted'; faceId: string }
  | { kind: 'ask-digits'; faceId: string }
  | {
      kind: 'other-way';
      because: 'nobody-enrolled' | 'too-far' | 'too-close-to-call' | 'not-by-face';
    };

export interface PolicyFacts {
  match: Match | undefined;
  /** People the probe was compared with: the gallery, or 1 after a claimed number. */
  gallery: number;
  calibration: Calibration | undefined;
  settings: IdentitySettings;
  /** Two enrolled people look alike and this is one of them. */
  isTooAlike: boolean;
}
