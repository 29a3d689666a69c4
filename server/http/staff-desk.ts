import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';

/** A member of staff who signed in; the name goes into the journal with everything they do. */
export interface StaffDesk {
  signIn(
    name: string,
    passcode: string,
  ): { kind: 'in'; token: string } | { kind: 'wrong' } | { kind: 'too-many-tries' };
  who(token: string | undefined): string | undefined;
  signOut(token: string | undefined): void;
}

const SHIFT_MS = 10 * 60 * 60_000;
const TRIES = 8;
const TRIES_WINDOW_MS = 5 * 60_000;

/** One passcode for the station, typed together with one's own name; wrong ones are counted for the whole machine. */
export function createStaffDesk(passcode: string, clock: Clock, newId: NewId): StaffDesk {
  const signedIn = new Map<string, { name: string; sinceMs: number }>();
  let failures: number[] = [];
  return {
    signIn(name, typed) {
      const nowMs = clock.now().getTime();
      failures = failures.filter(then => nowMs - then < TRIES_WINDOW_MS);
      if (failures.length >= TRIES) return { kind: 'too-many-tries' };
      if (!equal(typed.trim().toLowerCase(), passcode.toLowerCase())) {
        failures.push(nowMs);
        return { kind: 'wrong' };
      }
      for (const [old, { sinceMs }] of signedIn) if (nowMs - sinceMs >= SHIFT_MS) signedIn.delete(old);
      const token = newId();
      signedIn.set(token, { name, sinceMs: nowMs });
      return { kind: 'in', token };
    },
    who(token) {
      const person = token === undefined ? undefined : signedIn.get(token);
      return person && clock.now().getTime() - person.sinceMs < SHIFT_MS ? person.name : undefined;
    },
    signOut: token => {
      if (token !== undefined) signedIn.delete(token);
    },
  };
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
