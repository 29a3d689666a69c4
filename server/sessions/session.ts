import type { Draft } from '../certificates/draft.ts';
import type { IdentityDecision } from '../certificates/issue.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import type { FaceDataView } from '../contract/face-data.ts';
import type { IdNumberFault } from '../contract/gb11643.ts';
import type { LookFailure, OtherWayReason, PinFailure, SessionView } from '../contract/session-view.ts';
import type { OpenChallenge, PutAside } from '../identity/challenges.ts';
import type { Resident } from '../residents/residents.ts';
import type { CertificateTemplate } from '../templates/template.ts';

/** Somebody whose identity was decided in this session, with the record version that was current at that moment. */
export interface Identified {
  resident: Resident;
  decision: IdentityDecision;
}

/** A face found in the gallery, waiting for the digits that make it an identity. */
export interface Candidate {
  faceId: string;
  /** On what ground, for the record of the decision. */
  believed: Omit<Extract<IdentityDecision, { engine: string }>, 'way'>;
}

/** Whose face a typed number leads to; undefined for a number that nobody has. */
export interface Claim {
  faceId: string | undefined;
}

/**
 * Where a resident's session stands. Each step carries exactly what the next one needs: a draft cannot exist without
 * somebody identified, a print not without a draft. What a step does not carry is gone from memory. From the record on it
 * keeps the version of the template that it began with: what staff save meanwhile is for the next resident.
 */
export type SessionState =
  | { step: 'consent' }
  | { step: 'claim'; fault?: IdNumberFault }
  /** `aside`: what the resident cannot do. `open`: the challenge that may be answered now. */
  | {
      step: 'look';
      failures: number;
      aside: PutAside;
      claim?: Claim;
      open?: OpenChallenge;
      lastTry?: LookFailure;
    }
  | { step: 'other-way'; because?: OtherWayReason; lastTry?: PinFailure }
  | { step: 'vouch'; code: string; until: string }
  | { step: 'digits'; candidate: Candidate; triesLeft: number; wrong: boolean }
  | { step: 'is-this-you'; who: Identified }
  | { step: 'not-entitled'; who: Identified; view: Extract<SessionView, { step: 'not-entitled' }> }
  | { step: 'fill'; who: Identified; template: CertificateTemplate }
  | { step: 'face-data'; who: Identified; template: CertificateTemplate; data: FaceDataView }
  | { step: 'preview'; who: Identified; template: CertificateTemplate; draft: Draft }
  | { step: 'printing'; jobId: string; number: string; bytes: Uint8Array }
  | { step: 'over'; because: Extract<SessionView, { step: 'over' }>['because'] };

export interface Session {
  readonly id: string;
  /** The page load it belongs to; another page cannot use it even if it learns the id. */
  readonly pageToken: string;
  readonly kind: CertificateKind;
  state: SessionState;
  lastSeenMs: number;
}
