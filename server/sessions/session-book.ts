import type { Clock } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import type { NewId } from '../ids.ts';
import type { Session, SessionState } from './session.ts';

/** A page that shows nothing for this long has been left; its own idle warning comes much earlier. */
export const SESSION_IDLE_MS = 10 * 60_000;
/** More sessions than screens could ever have open: somebody is playing with the API. They shut nobody else out with it. */
const MOST_SESSIONS = 512;
const SERVED_STEPS: ReadonlySet<SessionState['step']> = new Set([
  'is-this-you',
  'fill',
  'face-data',
  'preview',
  'printing',
]);

/** Whoever was not heard of for so long does not hold up somebody else's reprint. */
const AT_THE_SCREEN_MS = 2 * 60_000;
const BEFORE_PRINTING: ReadonlySet<SessionState['step']> = new Set([
  'is-this-you',
  'fill',
  'face-data',
  'preview',
]);

export interface SessionBook {
  /**
   * Starts a session; what this page load had before is ended. Where too many are open, the one that was not heard of for
   * longest, of those in which nobody is known by name, makes room; undefined when there is none.
   */
  start(pageToken: string, kind: CertificateKind): Session | undefined;
  /** The session of this very page load, if it still lives. */
  find(id: string, pageToken: string): Session | undefined;
  /** Runs one piece of work on a session at a time: a doubled touch waits, and then finds the step changed. */
  exclusively<T>(session: Session, work: () => Promise<T>): Promise<T>;
  /** Moves on and lets go of what the old step held. */
  move(session: Session, state: SessionState): void;
  /** When the session that shows this print job was last heard of (milliseconds); undefined when there is none. */
  lastSeen(jobId: string): number | undefined;
  /** The paper of this job was taken, or lay too long: its session, if it still lives, is over. */
  endPrint(jobId: string, because: 'taken' | 'idle'): void;
  /** Whether somebody stands between being known by name and taking the paper: what comes out now would be taken for theirs. */
  isServing(): boolean;
  /**
   * Whether somebody is known by name, has not pressed print yet, and was heard of within two minutes. Once they have pressed it
   * the slot is theirs, and after a print that failed a reprint is what they wait for.
   */
  isAboutToPrint(): boolean;
  /** Ends sessions that were left; call it now and then. */
  sweep(): void;
}

/** Sessions live in memory alone: a restart forgets them all, and nothing of them was ever on disk. */
export function createSessionBook(clock: Clock, newId: NewId): SessionBook {
  const sessions = new Map<string, Session>();
  const byPage = new Map<string, string>();
  const turns = new Map<string, Promise<unknown>>();

  function remove(session: Session): void {
    book.move(session, { step: 'over', because: 'idle' });
    sessions.delete(session.id);
    turns.delete(session.id);
    if (byPage.get(session.pageToken) === session.id) byPage.delete(session.pageToken);
  }

  function showing(jobId: string): Session | undefined {
    for (const session of sessions.values())
      if (session.state.step === 'printing' && session.state.jobId === jobId) return session;
    return undefined;
  }

  const book: SessionBook = {
    start(pageToken, kind) {
      const before = sessions.get(byPage.get(pageToken) ?? '');
      if (before) remove(before);
      if (sessions.size >= MOST_SESSIONS) book.sweep();
      if (sessions.size >= MOST_SESSIONS) {
        const idlest = idlestOf(sessions.values());
        if (!idlest) return undefined;
        remove(idlest);
      }
      const lastSeenMs = clock.now().getTime();
      const session: Session = { id: newId(), pageToken, kind, state: { step: 'consent' }, lastSeenMs };
      sessions.set(session.id, session);
      byPage.set(pageToken, session.id);
      return session;
    },

    find(id, pageToken) {
      const session = sessions.get(id);
      if (!session || session.pageToken !== pageToken) return undefined;
      const nowMs = clock.now().getTime();
      if (nowMs - session.lastSeenMs > SESSION_IDLE_MS) {
        remove(session);
        return undefined;
      }
      session.lastSeenMs = nowMs;
      return session;
    },

    exclusively(session, work) {
      const mine = (turns.get(session.id) ?? Promise.resolve()).then(work);
      turns.set(
        session.id,
        mine.catch(() => undefined),
      );
      return mine;
    },

    move(session, state) {
      // Over is over: work that was still under way when the page began anew must not bring anybody back.
      if (session.state.step === 'over') {
        if ('draft' in state) state.draft.lease.giveBack();
        return;
      }
      if (session.state.step === 'preview' && !('draft' in state && state.draft === session.state.draft))
        session.state.draft.lease.giveBack();
      session.state = state;
    },

    lastSeen: jobId => showing(jobId)?.lastSeenMs,

    endPrint(jobId, because) {
      const session = showing(jobId);
      if (session) book.move(session, { step: 'over', because });
    },

    isServing() {
      const oldest = clock.now().getTime() - SESSION_IDLE_MS;
      return [...sessions.values()].some(
        ({ state, lastSeenMs }) => lastSeenMs >= oldest && SERVED_STEPS.has(state.step),
      );
    },

    isAboutToPrint() {
      const nowMs = clock.now().getTime();
      // A clock that was set back must not hold anybody up longer.
      return [...sessions.values()].some(
        ({ state, lastSeenMs }) =>
          BEFORE_PRINTING.has(state.step) && Math.abs(nowMs - lastSeenMs) < AT_THE_SCREEN_MS,
      );
    },

    sweep() {
      const oldest = clock.now().getTime() - SESSION_IDLE_MS;
      for (const session of sessions.values()) if (session.lastSeenMs < oldest) remove(session);
    },
  };
  return book;
}

function idlestOf(sessions: Iterable<Session>): Session | undefined {
  let idlest: Session | undefined;
  for (const session of sessions)
    if (
      !SERVED_STEPS.has(session.state.step) &&
      session.lastSeenMs < (idlest?.lastSeenMs ?? Number.POSITIVE_INFINITY)
    )
      idlest = session;
  return idlest;
}
