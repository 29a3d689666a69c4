import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { readIdNumber } from '../contract/gb11643.ts';
import type { PinFailure } from '../contract/session-view.ts';
import type { Journal } from '../journal/journal.ts';
import type { Resident, Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import { hashPin, isPin } from './pin.ts';

/** Wrong PINs in a row before a number is closed until staff open it again. */
export const PIN_TRIES = 5;
/** Wrong PINs at this terminal, over all numbers, before the other way rests for a while. */
const TERMINAL_FAILURES = 20;
const TERMINAL_WINDOW_MS = 10 * 60_000;

export type PinAnswer =
  | { kind: 'is'; resident: Resident }
  | { kind: 'failed'; failure: PinFailure }
  | { kind: 'too-many-tries' };

export type DigitsAnswer =
  | { kind: 'is'; resident: Resident }
  | { kind: 'wrong' }
  /** Too many wrong ones for this face, or at this terminal: only another way helps. */
  | { kind: 'closed' };

export interface PinDesk {
  /** Checks a number and a PIN. Unknown numbers take as long, count as much and lock as soon as known ones. */
  check(typedNumber: string, pin: string): Promise<PinAnswer>;
  /**
   * Checks the last four characters of the number behind a face. Counted for each resident over all sessions: the digits
   * are few when birth date and place are known, and a look-alike could otherwise look again and again.
   */
  checkDigits(faceId: string, digits: string): Promise<DigitsAnswer>;
  /** Whether digits for this face are refused unread. */
  digitsClosed(faceId: string): Promise<boolean>;
  set(residentId: string, pin: string, who: string): Promise<boolean>;
  unlock(residentId: string, who: string): Promise<boolean>;
  /** Whether PINs or digits are refused unread, so that staff see whom to help. */
  isLocked(idNumber: string): Promise<boolean>;
}

export function createPinDesk(parts: {
  store: Store;
  residents: Residents;
  journal: Journal;
  clock: Clock;
  key: Buffer;
}): PinDesk {
  const { store, residents, journal, clock, key } = parts;
  const recentFailures: number[] = [];
  const macOf = (what: Secret, idNumber: string) =>
    createHmac('sha256', key).update(`${what}-tries ${idNumber}`).digest('base64url');

  /** One at a time: of many guesses sent together, none may slip past the count. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function failuresOf(what: Secret, idNumber: string): Promise<number> {
    const row = await store
      .selectFrom('pin_tries')
      .select('failures')
      .where('number_mac', '=', macOf(what, idNumber))
      .executeTakeFirst();
    return row?.failures ?? 0;
  }

  async function forget(idNumber: string): Promise<void> {
    const macs = [macOf('pin', idNumber), macOf('digits', idNumber)];
    await store.deleteFrom('pin_tries').where('number_mac', 'in', macs).execute();
  }

  async function countFailure(what: Secret, idNumber: string, failures: number): Promise<void> {
    const at = clock.now();
    recentFailures.push(at.getTime());
    const row = { failures, last_failure_at: at.toISOString() };
    await store
      .insertInto('pin_tries')
      .values({ number_mac: macOf(what, idNumber), ...row })
      .onConflict(conflict => conflict.column('number_mac').doUpdateSet(row))
      .execute();
    await journal.append({
      what: what === 'pin' ? 'pin-refused' : 'digits-counted',
      who: 'resident',
      data: { failures },
    });
  }

  function terminalRests(): boolean {
    const since = clock.now().getTime() - TERMINAL_WINDOW_MS;
    while (recentFailures.length > 0 && (recentFailures[0] ?? 0) < since) recentFailures.shift();
    return recentFailures.length >= TERMINAL_FAILURES;
  }

  return {
    check: (typedNumber, pin) =>
      inTurn(async () => {
        const reading = readIdNumber(typedNumber);
        if (reading.kind === 'invalid')
          return { kind: 'failed', failure: { kind: 'not-a-number', fault: reading.fault } };
        if (terminalRests()) return { kind: 'too-many-tries' };
        const failures = await failuresOf('pin', reading.idNumber);
        const resident = await residents.byIdNumber(reading.idNumber);
        const right = await isPin(pin, resident?.pinHash ?? null);
        if (failures >= PIN_TRIES) return { kind: 'failed', failure: { kind: 'locked' } };
        if (resident && right) {
          await forget(reading.idNumber);
          return { kind: 'is', resident };
        }
        await countFailure('pin', reading.idNumber, failures + 1);
        const triesLeft = PIN_TRIES - failures - 1;
        return { kind: 'failed', failure: triesLeft > 0 ? { kind: 'wrong', triesLeft } : { kind: 'locked' } };
      }),

    checkDigits: (faceId, digits) =>
      inTurn(async () => {
        const resident = await residents.byFaceId(faceId);
        if (!resident) return { kind: 'wrong' };
        const { idNumber } = resident.record;
        const failures = await failuresOf('digits', idNumber);
        if (failures >= PIN_TRIES || terminalRests()) return { kind: 'closed' };
        if (equal(digits, idNumber.slice(-4))) {
          await forget(idNumber);
          return { kind: 'is', resident };
        }
        await countFailure('digits', idNumber, failures + 1);
        return { kind: failures + 1 >= PIN_TRIES ? 'closed' : 'wrong' };
      }),

    async digitsClosed(faceId) {
      const resident = await residents.byFaceId(faceId);
      if (!resident) return false;
      return (await failuresOf('digits', resident.record.idNumber)) >= PIN_TRIES || terminalRests();
    },

    async set(residentId, pin, who) {
      const resident = await residents.byId(residentId);
      if (!resident) return false;
      const pin_hash = await hashPin(pin);
      await store.transaction().execute(async transaction => {
        await transaction.updateTable('residents').set({ pin_hash }).where('id', '=', residentId).execute();
        await journal.append({ what: 'pin-set', who, data: { resident: residentId } }, transaction);
      });
      await forget(resident.record.idNumber);
      return true;
    },

    async unlock(residentId, who) {
      const resident = await residents.byId(residentId);
      if (!resident) return false;
      await forget(resident.record.idNumber);
      await journal.append({ what: 'pin-unlocked', who, data: { resident: residentId } });
      return true;
    },

    isLocked: async idNumber =>
      (await failuresOf('pin', idNumber)) >= PIN_TRIES || (await failuresOf('digits', idNumber)) >= PIN_TRIES,
  };
}

/** What somebody may try to guess; counted apart, opened together. */
type Secret = 'pin' | 'digits';

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
