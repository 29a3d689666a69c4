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
import type { Vouching } from './vouching-port.ts';

/** Long enough to find the ID card and the resident; short enough that nobody comes back to an old screen. */
export const VOUCH_LIFE_MS = 5 * 60_000;
/** Unknown codes by one member of staff within TRIES_WINDOW_MS. */
export const VOUCH_TRIES = 5;
/** The same over everybody: signing in under another name begins no new count. */
export const VOUCH_TRIES_BY_ALL = 15;
const TRIES_WINDOW_MS = 10 * 60_000;

/**
 * Both sides of staff vouching for whoever stands at the terminal. Six random digits, good for five minutes and one use: of
 * a million codes one or two are open, and fifteen may be tried in ten minutes.
 */
export interface VouchDesk extends Vouching {
  /** What the session behind a code asks for. Uses nothing up; an unknown code counts as a try of `who` (`staff:NAME`). */
  look(code: string, who: string): Promise<VouchLookAnswer>;
  /** Vouches for the session behind a code. `not-found`: there is no such resident, and the code is still good. */
  claim(code: string, residentId: string, who: string): Promise<VouchAnswer | { kind: 'not-found' }>;
}

interface Waiting {
  code: string;
  asked: CertificateKind;
  untilMs: number;
  /** Set by the first claim, before its line in the journal; from then on the code is good for nobody. */
  used: boolean;
  /** Set once that line is written. */
  vouched?: { resident: Resident; by: string };
}

export function createVouching(parts: {
  residents: Pick<Residents, 'byId'>;
  journal: Journal;
  clock: Clock;
}): VouchDesk {
  const { residents, journal, clock } = parts;
  const waiting = new Map<string, Waiting>();
  let failures: { atMs: number; who: string }[] = [];

  function sweep(): void {
    const nowMs = clock.now().getTime();
    for (const [sessionId, { untilMs }] of waiting) if (nowMs >= untilMs) waiting.delete(sessionId);
    // A clock that was set back must not hold anybody up longer.
    failures = failures.filter(({ atMs }) => Math.abs(nowMs - atMs) < TRIES_WINDOW_MS);
  }

  function triesLeft(who: string): number {
    const own = failures.filter(failure => failure.who === who).length;
    return Math.max(0, Math.min(VOUCH_TRIES - own, VOUCH_TRIES_BY_ALL - failures.length));
  }

  /** Finds a code or counts a try. Nothing is awaited before the count, so that of many at once none slips past it. */
  function find(
    code: string,
    who: string,
  ): { kind: 'open'; sessionId: string; entry: Waiting } | VouchRefusal {
    sweep();
    if (triesLeft(who) === 0) return { kind: 'too-many-tries' };
    for (const [sessionId, entry] of waiting)
      if (entry.code === code && !entry.used) return { kind: 'open', sessionId, entry };
    failures.push({ atMs: clock.now().getTime(), who });
    return { kind: 'unknown-code', triesLeft: triesLeft(who) };
  }

  async function refused<Refusal extends VouchRefusal>(refusal: Refusal, who: string): Promise<Refusal> {
    await journal.append({ what: 'vouch-refused', who, data: { because: refusal.kind } });
    return refusal;
  }

  return {
    open(sessionId, asked) {
      sweep();
      const taken = new Set([...waiting.values()].map(({ code }) => code));
      const code = freeCode(taken);
      const untilMs = clock.now().getTime() + VOUCH_LIFE_MS;
      waiting.set(sessionId, { code, asked, untilMs, used: false });
      return { code, until: new Date(untilMs).toISOString() };
    },

    async ask(sessionId) {
      sweep();
      const entry = waiting.get(sessionId);
      if (!entry) return { kind: 'gone' };
      if (!entry.vouched) return { kind: 'open' };
      waiting.delete(sessionId);
      return { kind: 'vouched', ...entry.vouched };
    },

    close: sessionId => {
      waiting.delete(sessionId);
    },

    async look(code, who) {
      const found = find(code, who);
      if (found.kind !== 'open') return refused(found, who);
      const { asked, untilMs } = found.entry;
      return { kind: 'asked', certificate: asked, until: new Date(untilMs).toISOString() };
    },

    async claim(code, residentId, who) {
      const resident = await residents.byId(residentId);
      if (!resident) return { kind: 'not-found' };
      const found = find(code, who);
      if (found.kind !== 'open') return refused(found, who);
      const { sessionId, entry } = found;
      // Before anything is awaited: of two claims at once only one has it.
      entry.used = true;
      const data = { session: sessionId, resident: resident.id, version: resident.version };
      // Written down first: nobody is let in by a person whose name is not on record.
      await journal.append({ what: 'identity-vouched', who, data });
      entry.vouched = { resident, by: who };
      return { kind: 'vouched' };
    },
  };
}

function freeCode(taken: ReadonlySet<string>): string {
  while (true) {
    const code = String(randomInt(10 ** VOUCH_CODE_DIGITS)).padStart(VOUCH_CODE_DIGITS, '0');
    if (!taken.has(code)) return code;
  }
}
