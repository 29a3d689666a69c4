import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { PrepareRequest } from '../../server/contract/requests.ts';
import type { ProblemCode, SessionView } from '../../server/contract/session-view.ts';
import type { TerminalView, TileReason } from '../../server/contract/terminal-view.ts';
import type { LookResult } from '../face/look-port.ts';
import type { Asked, CallReply } from './api.ts';

/** Why the welcome screen greets with a sentence of explanation. */
export type WelcomeNotice = 'restarted' | 'print-followed' | 'cannot-start';
/** Why nobody can be served; `server`: it does not answer. */
export type Outage = 'starting' | 'server' | TileReason['kind'];
/** How a session ended. `left` also when the server is told, not asked; `left-printing` while paper was on its way, `left-paper` while it lay in the slot. */
export type Ending = Extract<SessionView, { step: 'over' }>['because'] | 'left-paper' | 'left-printing';
/** Why looking stopped without an answer from the server. */
export type LookTrouble = Exclude<LookResult, { kind: 'seen' } | { kind: 'aborted' }>;
export type FillView = Extract<SessionView, { step: 'fill' }>;

/** All that the page knows. What NOBODY puts back is about a person, the rest about the terminal. */
export interface JourneyContext {
  terminal: TerminalView | undefined;
  outage: Outage;
  notice: WelcomeNotice | undefined;
  ending: Ending | undefined;
  /** Looked for when consent is asked; a terminal without one offers the other way alone. */
  camera: 'unknown' | 'present' | 'missing';
  /** The tile that was touched, until the session has started. */
  wanted: CertificateKind | undefined;
  /** Where the session stands: the last view that the server answered with. */
  view: SessionView | undefined;
  /** The record as it was shown, for going back from the preview. */
  fill: FillView | undefined;
  choice: PrepareRequest | undefined;
  /** What the server asked to be shown. */
  asked: Asked | undefined;
  trouble: LookTrouble | undefined;
  /** The PDF that will be printed; held from the preview until the paper is out. */
  document: Uint8Array | undefined;
  /** Why the last request was refused, shown on the screen that holds. */
  problem: ProblemCode | undefined;
  /** Questions about a print under way that got no answer, or none that says how it is, one after the other. */
  unanswered: number;
  /** Whether staff have heard of a print that was lost sight of. */
  called: 'calling' | CallReply['kind'];
  /** The paper was said to be gone, and a sensor still sees it. */
  stillThere: boolean;
}

/** Nobody is being served: no view, no record, no bytes. Assigned whenever a session is left, for whatever reason. */
export const NOBODY = {
  wanted: undefined,
  view: undefined,
  fill: undefined,
  choice: undefined,
  asked: undefined,
  trouble: undefined,
  document: undefined,
  problem: undefined,
  unanswered: 0,
} as const satisfies Partial<JourneyContext>;

export const AT_FIRST: JourneyContext = {
  ...NOBODY,
  terminal: undefined,
  outage: 'starting',
  notice: undefined,
  ending: undefined,
  camera: 'unknown',
  called: 'calling',
  stillThere: false,
};

/** Whether looking into the camera can lead anywhere; if not, consent offers the other way alone and says why. */
export function faceCanHelp({ terminal, camera, trouble }: JourneyContext): boolean {
  const isOffered = terminal?.face === 'available' || terminal?.face === 'number-first';
  return isOffered && camera !== 'missing' && trouble?.kind !== 'no-engine';
}

/** Whether somebody's paper is coming or lies there, so that nobody may begin. */
export function slotIsBusy(terminal: TerminalView | undefined): boolean {
  return terminal !== undefined && terminal.slot.kind !== 'clear';
}

/** Whether somebody can be served at all; if every tile is shut, why the first one is. */
export function outageOf({ tiles }: TerminalView): Outage | undefined {
  if (tiles.some(tile => tile.available)) return undefined;
  const [first] = tiles;
  return first && !first.available ? first.because.kind : 'template';
}
