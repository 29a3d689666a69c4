import type { Draft } from '../certificates/draft.ts';
import type { IdentityDecision } from '../certificates/issue.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import type { LookFailure, PinFailure, SessionView } from '../contract/session-view.ts';
import type { OpenChallenge } from '../identity/challenges.ts';
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
  distance: number;
  margin: number;
}

/**
 * Where a resident's session stands. Each step carries exactly what the next one needs: a draft cannot exist without
 * somebody identified, a print not without a draft. What a step does not carry is gone from memory. From the record on it
 * keeps the version of the template that it began with: what staff save meanwhile is for the next resident.
 */
export type SessionState =
  | { step: 'consent' }
  | { step: 'look'; failures: number; challenge?: OpenChallenge; lastTry?: LookFailure }
  | { step: 'other-way'; because?: 'not-recognised' | 'digits-wrong'; lastTry?: PinFailure }
  | { step: 'digits'; candidate: Candidate; triesLeft: number; wrong: boolean }
  | { step: 'is-this-you'; who: Identified }
  | { step: 'not-entitled'; who: Identified; view: Extract<SessionView, { step: 'not-entitled' }> }
  | { step: 'fill'; who: Identified; template: CertificateTemplate }
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
