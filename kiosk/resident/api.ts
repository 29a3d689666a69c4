import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { LiveChallenge } from '../../server/contract/live-challenge.ts';
import type { Cannot } from '../../server/contract/live-evidence.ts';
import type { ChooseWayRequest, PrepareRequest, ProbeRequest } from '../../server/contract/requests.ts';
import type { Problem, SessionView } from '../../server/contract/session-view.ts';
import type { TerminalView } from '../../server/contract/terminal-view.ts';

/** Everything that the page may ask of a session; each is one request and leads to one `Reply`. */
export type SessionRequest =
  | { action: 'start'; kind: CertificateKind }
  | { action: 'read' }
  | { action: 'choose-way'; choice: ChooseWayRequest }
  | { action: 'send-claim'; idNumber: string }
  | { action: 'send-probe'; probe: ProbeRequest }
  | { action: 'send-digits'; digits: string }
  | { action: 'send-id-pin'; idNumber: string; pin: string }
  | { action: 'ask-vouching' }
  | { action: 'confirm'; isMe: boolean }
  | { action: 'request-correction' }
  | { action: 'prepare'; choice: PrepareRequest }
  | { action: 'show-face-data' }
  | { action: 'withdraw-face' }
  | { action: 'hide-face-data' }
  | { action: 'print' }
  | { action: 'taken' };

/** What comes of asking. Only a `view` moves the journey on; the server decides where it stands. */
export type Reply =
  | { kind: 'view'; view: SessionView }
  /** Refused. With a view: that is where the session stands, catch up with it. */
  | { kind: 'refused'; problem: Problem; view?: SessionView }
  /** The server knows no such session (any more): it was restarted, or the session was left too long. */
  | { kind: 'gone' }
  /** No answer, or none within the time that a person would wait. */
  | { kind: 'unreachable' };

export type TerminalReply = { kind: 'terminal'; terminal: TerminalView } | { kind: 'unreachable' };
/** `still-there`: a sensor sees the paper. */
export type TakenReply = TerminalReply | { kind: 'still-there' };
/** `swapsLeft`: how often the resident may still say that something cannot be done. */
export interface Asked {
  challenge: LiveChallenge;
  swapsLeft: number;
}
export type ChallengeReply = ({ kind: 'challenge' } & Asked) | Reply;
/** The PDF that will be printed, byte for byte. */
export type DocumentReply = { kind: 'document'; bytes: Uint8Array } | Exclude<Reply, { kind: 'view' }>;
export type CallReply = { kind: 'called' } | { kind: 'unreachable' };

/** The local server as the resident's page sees it. No method throws for a server that is away or says no. */
export interface ResidentApi {
  /** The welcome screen as it is now. */
  readTerminal(signal: AbortSignal): Promise<TerminalReply>;
  /** The same, told whenever something on it changes, until the signal says stop. Reconnects by itself and never rejects. */
  followTerminal(tell: (terminal: TerminalView) => void, signal: AbortSignal): Promise<void>;
  /** Somebody at the welcome screen says that the paper in the slot is gone. */
  paperTaken(signal: AbortSignal): Promise<TakenReply>;
  ask(request: SessionRequest, signal: AbortSignal): Promise<Reply>;
  /** A fresh challenge; the one before is void. `cannot` is what the resident cannot do. A view means that looking is over. */
  askChallenge(cannot: Cannot | undefined, signal: AbortSignal): Promise<ChallengeReply>;
  readDocument(signal: AbortSignal): Promise<DocumentReply>;
  /** Somebody wants a person; `step` says where they stand, e.g. `fill`. */
  callStaff(step: string): Promise<CallReply>;
  /** Small fonts (base64) with the characters of `text` that the web fonts lack; none where the server has none to give. */
  readScreenFonts(text: string): Promise<string[]>;
  /**
   * Ends the session: forgets its id at once and tells the server, without waiting. A server that does not hear it ends the
   * session by itself after ten minutes.
   */
  forget(): void;
}
