import type { Bilingual, CertificateKind } from './certificate-kinds.ts';
import type { FaceKept, FaceReceipt } from './face-data.ts';
import type { IdNumberFault } from './gb11643.ts';
import type { LiveChallenge } from './live-challenge.ts';
import type { PrintRefusal } from './print-refusals.ts';
import type { BlockingReason, OutcomeKind, PrintProgress } from './printing.ts';

/**
 * What the resident's page may know of its session: exactly the step that the server says comes next. The page draws the
 * step it is told and asks for one of ACTIONS_AT[step]; it never decides a step by itself.
 */
export type SessionView =
  | { step: 'consent'; kind: CertificateKind }
  /** The whole identity number is typed before anybody looks. */
  | { step: 'claim'; kind: CertificateKind; fault?: IdNumberFault }
  | { step: 'look'; kind: CertificateKind; lastTry?: LookFailure }
  | {
      step: 'other-way';
      kind: CertificateKind;
      because?: OtherWayReason;
      lastTry?: PinFailure;
    }
  /** A member of staff types `code` (six digits, good until the ISO time `until`) with this resident in the console. */
  | { step: 'vouch'; kind: CertificateKind; code: string; until: string }
  | { step: 'digits'; kind: CertificateKind; triesLeft: number; wrong: boolean }
  | { step: 'is-this-you'; kind: CertificateKind; maskedName: string; maskedAddress: string }
  | { step: 'not-entitled'; kind: CertificateKind; reason: Bilingual; where: Bilingual }
  | {
      step: 'fill';
      kind: CertificateKind;
      title: Bilingual;
      fields: RecordField[];
      purposes: { id: string; label: Bilingual }[];
      maxCopies: number;
      /** The resident's face is or was kept here, and they may see and delete what is kept. */
      faceData?: true;
    }
  /** `deleted` is the newest receipt. */
  | {
      step: 'face-data';
      kind: CertificateKind;
      kept?: FaceKept;
      deleted?: Pick<FaceReceipt, 'number' | 'at'>;
    }
  | {
      step: 'preview';
      kind: CertificateKind;
      title: Bilingual;
      number: string;
      pages: number;
      copies: number;
    }
  /** `staffCalled`: the printer needs a hand, and the terminal itself has told staff. */
  | { step: 'printing'; kind: CertificateKind; progress: PrintProgress; staffCalled?: true }
  | { step: 'take'; kind: CertificateKind; sheets: number; number: string }
  | {
      step: 'print-failed';
      kind: CertificateKind;
      outcome: 'not-printed' | 'partial' | 'unknown';
      reasons: BlockingReason[];
      /** The terminal itself stopped it before the document was sent. */
      because?: PrintRefusal;
      /** What it probably came to, where the way to the printer gives no certainty; never more than "probably". */
      likely?: OutcomeKind;
      sheetsDone: number;
      sheetsTotal: number;
      number: string;
    }
  | {
      step: 'over';
      because: 'left' | 'taken' | 'not-me' | 'correction-requested' | 'record-changed' | 'idle';
    };

export type SessionStep = SessionView['step'];

/** One line of the record as the resident sees it on the fill screen; long values may wrap. */
export interface RecordField {
  label: Bilingual;
  value: string;
}

export type LookFailure = 'not-recognised' | 'challenge-failed';

/**
 * Why another way is offered. `not-by-face`: a face cannot decide here. `resting`: too many looks led nowhere at this terminal.
 * `vouch-expired`: nobody typed the code in time.
 */
export type OtherWayReason = 'not-recognised' | 'digits-wrong' | 'not-by-face' | 'resting' | 'vouch-expired';

/** A wrong number and a wrong PIN look the same from outside, so that nobody learns who is on record. */
export type PinFailure =
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'locked' }
  | { kind: 'not-a-number'; fault: IdNumberFault };

export const SESSION_ACTIONS = [
  'choose-way',
  'send-claim',
  'ask-challenge',
  'send-probe',
  'send-digits',
  'send-id-pin',
  'ask-vouching',
  'confirm',
  'request-correction',
  'prepare',
  'show-face-data',
  'withdraw-face',
  'hide-face-data',
  'read-document',
  'print',
  'taken',
  'leave',
] as const;
export type SessionAction = (typeof SESSION_ACTIONS)[number];

/** Which action is allowed at which step: the one table that the server enforces and the screens are drawn from. */
export const ACTIONS_AT: Record<SessionStep, readonly SessionAction[]> = {
  consent: ['choose-way', 'leave'],
  claim: ['send-claim', 'choose-way', 'leave'],
  look: ['ask-challenge', 'send-probe', 'choose-way', 'leave'],
  'other-way': ['send-id-pin', 'ask-vouching', 'choose-way', 'leave'],
  vouch: ['choose-way', 'leave'],
  digits: ['send-digits', 'choose-way', 'leave'],
  'is-this-you': ['confirm', 'leave'],
  'not-entitled': ['request-correction', 'leave'],
  fill: ['prepare', 'show-face-data', 'request-correction', 'leave'],
  'face-data': ['withdraw-face', 'hide-face-data', 'leave'],
  preview: ['read-document', 'prepare', 'show-face-data', 'print', 'request-correction', 'leave'],
  printing: ['read-document', 'leave'],
  take: ['taken', 'leave'],
  'print-failed': ['leave'],
  over: [],
};

/** What may go wrong with a request itself; every other failure is part of a view. Codes only: words are the page's. */
export type ProblemCode =
  | 'no-page-token'
  | 'wrong-origin'
  | 'no-session'
  | 'wrong-step'
  | 'bad-request'
  | 'too-large'
  | 'too-many-tries'
  | 'not-available'
  /** The printer cannot print right now; why stands in the terminal's view. Nothing was issued. */
  | 'printer-not-ready'
  /** Somebody else's paper is coming out or lies in the slot: nothing was begun, nothing was issued. */
  | 'slot-occupied'
  | 'no-glyph'
  | 'wrong-passcode'
  | 'not-signed-in'
  | 'not-found'
  | 'conflict'
  | 'internal';

export interface Problem {
  code: ProblemCode;
  /** One sentence for staff and logs, free of personal data. */
  detail: string;
  /** Where in the request, e.g. `frames.2.descriptor`; never the value that was sent. */
  where?: string;
}

/** Every answer about a session. A refused request tells the view that holds, so that a page can catch up. */
export type SessionAnswer =
  | { ok: true; view: SessionView }
  | { ok: false; problem: Problem; view?: SessionView };

export type ChallengeAnswer =
  /** `swapsLeft`: how often the resident may still say that this cannot be done. */
  | { ok: true; challenge: LiveChallenge; swapsLeft: number }
  | { ok: false; problem: Problem; view?: SessionView };
