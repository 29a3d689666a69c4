import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { Cannot } from '../../server/contract/live-evidence.ts';
import type { PrepareRequest } from '../../server/contract/requests.ts';
import type { LookResult } from '../face/look-port.ts';
import type { Asked, CallReply, Reply, SessionRequest, TerminalReply } from './api.ts';

/** What a resident can do. A state that has no use for one ignores it. */
export type ResidentEvent =
  | { type: 'START'; kind: CertificateKind }
  | { type: 'AGREE' }
  | { type: 'OTHER_WAY' }
  | { type: 'BACK' }
  /** What is asked cannot be done; something else is asked instead, without blame. */
  | { type: 'CANNOT'; what: Cannot }
  | { type: 'TRY_AGAIN' }
  | { type: 'CLAIM'; idNumber: string }
  | { type: 'VOUCH' }
  | { type: 'DIGITS'; digits: string }
  | { type: 'ID_PIN'; idNumber: string; pin: string }
  | { type: 'YES' }
  | { type: 'NO' }
  | { type: 'DISPUTE' }
  | { type: 'FACE_DATA' }
  | { type: 'WITHDRAW' }
  | { type: 'PREPARE'; choice: PrepareRequest }
  | { type: 'PRINT' }
  | { type: 'TAKEN' }
  | { type: 'LEAVE' }
  /** Any touch or key: somebody is there. */
  | { type: 'TOUCH' };

/** What the machine tells itself: answers come back as events, so that there is one place that acts on them. */
export type InnerEvent =
  | { type: 'TERMINAL'; reply: TerminalReply }
  /** The answer to saying that the paper is gone. */
  | { type: 'TOLD'; reply: TerminalReply }
  | { type: 'CHALLENGE'; asked: Asked }
  | { type: 'LOOKED'; result: LookResult }
  /** A person was called because of a print that was lost sight of; or nobody could be reached. */
  | { type: 'CALLED'; reply: CallReply }
  | { type: 'STILL_THERE' }
  | { type: 'DOCUMENT'; bytes: Uint8Array }
  | { type: 'ASK'; request: SessionRequest }
  | { type: 'REPLY'; reply: Reply }
  /** A new view holds: go to its step. */
  | { type: 'STEP' };

export type JourneyEvent = ResidentEvent | InnerEvent;
