import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { readIdNumber } from '../contract/gb11643.ts';
import type { PinFailure } from '../contract/session-view.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Resident, Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import { checkPin, hashPin } from './pin.ts';

/** Wrong PINs in a row before a number is closed until staff open it again. */
export const PIN_TRIES = 5;
/**
 * Wrong PINs at this terminal, over all numbers, before this way rests for a while: whoever goes through many numbers is
 * stopped too. Digits after a face are counted apart, so that nobody can shut that way by typing wrong PINs.
 */
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
  /** A PIN that everybody may read, of somebody invented: kept with a fifth of the work, so that twelve are quickly set. */
  setPublished(residentId: string, pin: string, who: string): Promise<boolean>;
  /**
   * Staff have looked at the identity card: five tries again, for the PIN and the digits, and the terminal rests no longer.
   * A number can be closed by anybody who knows it; this, the face, and staff who vouch are what its owner has then.
   */
  unlock(residentId: string, who: string): Promise<boolean>;
  /** Whether PINs or digits are refused unread, so that staff see whom to help. */
  isLocked(idNumber: string): Promise<boolean>;
}

/** How PINs are kept (pin.ts). */
export interface PinKeeping {
  hash: typeof hashPin;
  check: typeof checkPin;
}

export function createPinDesk(parts: {
  store: Store;
  residents: Residents;
  attention: Pick<Attention, 'raise'>;
  journal: Journal;
  clock: Clock;
  /** Hides the numbers in the counts, and keys the PINs (pin.ts). */
  key: Buffer;
  /** Other than the usual keeping of PINs, where a test counts the work or spares it. */
  keeping?: PinKeeping;
}): PinDesk {
  const { store, residents, attention, journal, clock, key } = parts;
  const { hash: hashOne, check: checkOne } = parts.keeping ?? { hash: hashPin, check: checkPin };
  const recentMs: Record<Secret, number[]> = { pin: [], digits: [] };
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

  async function forget(idNumber: string, secrets: readonly Secret[]): Promise<void> {
    const macs = secrets.map(what => macOf(what, idNumber));
    await store.deleteFrom('pin_tries').where('number_mac', 'in', macs).execute();
  }

  async function countFailure(what: Secret, idNumber: string, failures: number): Promise<void> {
    const row = { failures, last_failure_at: clock.now().toISOString() };
    await store
      .insertInto('pin_tries')
      .values({ number_mac: macOf(what, idNumber), ...row })
      .onConflict(conflict => conflict.column('number_mac').doUpdateSet(row))
      .execute();
    await noteFailure(what, { failures, closed: false });
  }

  /** In the journal, and in what the terminal as a whole has seen lately. Staff are called when it begins to rest. */
  async function noteFailure(what: Secret, data: { failures: number; closed: boolean }): Promise<void> {
    recentMs[what].push(clock.now().getTime());
    await journal.append({ what: what === 'pin' ? 'pin-refused' : 'digits-counted', who: 'resident', data });
    if (recentMs[what].length === TERMINAL_FAILURES) await attention.raise('guessing', what, null);
  }

  function terminalRests(what: Secret): boolean {
    const nowMs = clock.now().getTime();
    // A clock that was set back must not let it rest longer.
    recentMs[what] = recentMs[what].filter(then => Math.abs(nowMs - then) <= TERMINAL_WINDOW_MS);
    return recentMs[what].length >= TERMINAL_FAILURES;
  }

  async function keepPin(residentId: string, who: string, hashed: () => Promise<string>): Promise<boolean> {
    const resident = await residents.byId(residentId);
    if (!resident) return false;
    const hash = await hashed();
    await store.transaction().execute(async transaction => {
      await keepHash(transaction, residentId, hash);
      await journal.append({ what: 'pin-set', who, data: { resident: residentId } }, transaction);
    });
    await forget(resident.record.idNumber, ['pin', 'digits']);
    return true;
  }

  return {
    check: (typedNumber, pin) =>
      inTurn(async () => {
        const reading = readIdNumber(typedNumber);
        if (reading.kind === 'invalid')
          return { kind: 'failed', failure: { kind: 'not-a-number', fault: reading.fault } };
        if (terminalRests('pin')) return { kind: 'too-many-tries' };
        const failures = await failuresOf('pin', reading.idNumber);
        const resident = await residents.byIdNumber(reading.idNumber);
        const checked = await checkOne(pin, resident?.pinHash ?? null, key);
        if (failures >= PIN_TRIES) {
          await noteFailure('pin', { failures, closed: true });
          return { kind: 'failed', failure: { kind: 'locked' } };
        }
        if (resident && checked !== 'wrong') {
          await forget(reading.idNumber, ['pin']);
          if (checked === 'right-but-weak') await keepHash(store, resident.id, await hashOne(pin, key));
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
        if (terminalRests('digits') || failures >= PIN_TRIES) return { kind: 'closed' };
        if (equal(digits, idNumber.slice(-4))) {
          await forget(idNumber, ['digits']);
          return { kind: 'is', resident };
        }
        await countFailure('digits', idNumber, failures + 1);
        return { kind: failures + 1 >= PIN_TRIES ? 'closed' : 'wrong' };
      }),

    async digitsClosed(faceId) {
      const resident = await residents.byFaceId(faceId);
      if (!resident) return false;
      return (await failuresOf('digits', resident.record.idNumber)) >= PIN_TRIES || terminalRests('digits');
    },

    set: (residentId, pin, who) => keepPin(residentId, who, () => hashOne(pin, key)),

    setPublished: (residentId, pin, who) => keepPin(residentId, who, () => hashOne(pin, key, 1)),

    async unlock(residentId, who) {
      const resident = await residents.byId(residentId);
      if (!resident) return false;
      await forget(resident.record.idNumber, ['pin', 'digits']);
      recentMs.pin = [];
      recentMs.digits = [];
      await journal.append({ what: 'pin-unlocked', who, data: { resident: residentId } });
      return true;
    },

    isLocked: async idNumber =>
      (await failuresOf('pin', idNumber)) >= PIN_TRIES || (await failuresOf('digits', idNumber)) >= PIN_TRIES,
  };
}

async function keepHash(db: Store, residentId: string, pin_hash: string): Promise<void> {
  await db.updateTable('residents').set({ pin_hash }).where('id', '=', residentId).execute();
}

/** What somebody may try to guess; counted apart, opened together by staff. */
type Secret = 'pin' | 'digits';

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
