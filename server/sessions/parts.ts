import type { Draft, DraftDesk } from '../certificates/draft.ts';
import type { IdentityDecision, IssueResult } from '../certificates/issue.ts';
import type { PrintDesk } from '../certificates/print-desk.ts';
import type { Clock } from '../clock.ts';
import type { ChallengeDesk } from '../identity/challenges.ts';
import type { Enrolment } from '../identity/enrolment.ts';
import type { InfraredCamera } from '../identity/infrared-camera.ts';
import type { JudgeLight } from '../identity/liveness/judge-live.ts';
import type { PinDesk } from '../identity/pin-desk.ts';
import type { Recogniser } from '../identity/recognise.ts';
import type { Retention } from '../identity/retention.ts';
import type { Vouching } from '../identity/vouching.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { PrinterWatch } from '../printing/printer-watch.ts';
import type { Attention } from '../residents/attention.ts';
import type { Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import type { TemplateLibrary } from '../templates/template.ts';
import type { DiskProbe } from './disk-probe.ts';
import type { HeldUp } from './held-up.ts';
import type { SessionBook } from './session-book.ts';
import type { Slot } from './slot.ts';

/** The rooms a session walks through, handed in by main.ts. */
export interface SessionParts {
  book: SessionBook;
  store: Store;
  residents: Residents;
  attention: Attention;
  recogniser: Recogniser;
  retention: Pick<Retention, 'used'>;
  challenges: ChallengeDesk;
  infrared: Pick<InfraredCamera, 'isAbsent' | 'told' | 'learnFrom'>;
  judgeLight: JudgeLight;
  pins: PinDesk;
  enrolment: Pick<Enrolment, 'faceData' | 'withdraw'>;
  vouching: Pick<Vouching, 'open' | 'close'>;
  library: TemplateLibrary;
  drafts: DraftDesk;
  issue(
    draft: Draft,
    sessionId: string,
    decision: IdentityDecision,
    templateSource: string,
  ): Promise<IssueResult>;
  prints: PrintDesk;
  /** Sees the printer all the time; `look` for what must not rest on a second ago. */
  watch: PrinterWatch;
  slot: Slot;
  heldUp: Pick<HeldUp, 'isCalled'>;
  disk: DiskProbe;
  journal: Journal;
  clock: Clock;
  newId: NewId;
  /** Whether the residents are the fictional demo community. */
  demo: boolean;
}
