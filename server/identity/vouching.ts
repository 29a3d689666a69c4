import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import {
  VOUCH_CODE_DIGITS,
  type VouchAnswer,
  type VouchLookAnswer,
  type VouchRefusal,
} from '../contract/vouch.ts';
import type { Journal } from '../journal/journal.ts';
import type { Resident, Residents } from '../residents/residents.ts';

/** Long enough to find the ID card and the resident; short enough that nobody comes back to an old screen. */
export const VOUCH_LIFE_MS = 5 * 60_000;
/** Unknown codes by one member of staff within TRIES_WINDOW_MS. */
export const VOUCH_TRIES = 5;
/** The same over everybody: signing in under another name begins no new count. */
export const VOUCH_TRIES_BY_ALL = 15;
const TRIES_WINDOW_MS = 10 * 60_000;

/** Who was vouched for, and by whom (`staff:NAME`). */
export interface Vouched {
  resident: Resident;
  who: string;
}

/**
 * Staff vouch for whoever stands at the terminal. Six random digits, good for five minutes and one use: of a million
 * codes one or two are open, and fifteen may be tried in ten minutes.
 */
export interface Vouching {
  /**
   * Gives out a code for this session; the one before is void. `accept` is called at most once, when staff have vouched: it
   * takes the session on and answers whether it did.
   */
  open(
    sessionId: string,
    asked: CertificateKind,
    accept: (vouched: Vouched) => Promise<boolean>,
  ): { code: string; expiresAt: string };
  /** The session goes another way: its code is void. */
  close(sessionId: string): void;
  /** What the session behind a code asks for. Uses nothing up; an unknown code counts as a try of `who`. */
  look(code: string, who: string): Promise<VouchLookAnswer>;
  /** Vouches for the session behind a code. `not-found`: there is no such resident, and the code is still good. */
  claim(code: string, residentId: string, who: string): Promise<VouchAnswer | { kind: 'not-found' }>;
}

interface Open {
  sessionId: string;
  asked: CertificateKind;
  accept: (vouched: Vouched) => Promise<boolean>;
  expiresMs: number;
}

export function createVouching(parts: {
  residents: Pick<Residents, 'byId'>;
  journal: Journal;
  clock: Clock;
}): Vouching {
  const { residents, journal, clock } = parts;
  const open = new Map<string, Open>();
  let failures: { atMs: number; who: string }[] = [];

  function sweep(): void {
    const nowMs = clock.now().getTime();
    for (const [code, { expiresMs }] of open) if (nowMs >= expiresMs) open.delete(code);
    // A clock that was set back must not hold anybody up longer.
    failures = failures.filter(({ atMs }) => Math.abs(nowMs - atMs) < TRIES_WINDOW_MS);
  }

  function closeSession(sessionId: string): void {
    for (const [code, entry] of open) if (entry.sessionId === sessionId) open.delete(code);
  }

  function triesLeft(who: string): number {
    const own = failures.filter(failure => failure.who === who).length;
    return Math.max(0, Math.min(VOUCH_TRIES - own, VOUCH_TRIES_BY_ALL - failures.length));
  }

  /** Finds a code or counts a try. Nothing is awaited before the count, so that of many at once none slips past it. */
  function find(code: string, who: string): { kind: 'open'; entry: Open } | VouchRefusal {
    sweep();
    if (triesLeft(who) === 0) return { kind: 'too-many-tries' };
    const entry = open.get(code);
    if (entry) return { kind: 'open', entry };
    failures.push({ atMs: clock.now().getTime(), who });
    return { kind: 'unknown-code', triesLeft: triesLeft(who) };
  }

  async function refused(refusal: VouchRefusal, who: string): Promise<VouchRefusal> {
    await journal.append({ what: 'vouch-refused', who, data: { because: refusal.kind } });
    return refusal;
  }

  return {
    open(sessionId, asked, accept) {
      sweep();
      closeSession(sessionId);
      const code = freeCode(open);
      const expiresMs = clock.now().getTime() + VOUCH_LIFE_MS;
      open.set(code, { sessionId, asked, accept, expiresMs });
      return { code, expiresAt: new Date(expiresMs).toISOString() };
    },

    close: closeSession,

    async look(code, who) {
      const found = find(code, who);
      if (found.kind !== 'open') return refused(found, who);
      const { asked, expiresMs } = found.entry;
      return { kind: 'asked', certificate: asked, expiresAt: new Date(expiresMs).toISOString() };
    },

    async claim(code, residentId, who) {
      const resident = await residents.byId(residentId);
      if (!resident) return { kind: 'not-found' };
      const found = find(code, who);
      if (found.kind !== 'open') return refused(found, who);
      const { sessionId, accept } = found.entry;
      // Used up before anything is awaited: of two claims at once only one has it.
      open.delete(code);
      const data = { session: sessionId, resident: resident.id, version: resident.version };
      // Written down first: nobody is let in by a person whose name is not on record.
      await journal.append({ what: 'identity-vouched', who, data });
      if (await accept({ resident, who })) return { kind: 'vouched' };
      await journal.append({ what: 'vouch-refused', who, data: { because: 'session-gone' } });
      return { kind: 'gone' };
    },
  };
}

function freeCode(taken: ReadonlyMap<string, unknown>): string {
  while (true) {
    const code = String(randomInt(10 ** VOUCH_CODE_DIGITS)).padStart(VOUCH_CODE_DIGITS, '0');
    if (!taken.has(code)) return code;
  }
}
