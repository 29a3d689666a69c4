import { setImmediate as nextTurn } from 'node:timers/promises';
import { addDays, type Clock, localDay } from '../clock.ts';
import type { FaceStore } from './face-store.ts';

/** Keeps faces no longer than they are used, and `faces.db` in order. */
export interface Retention {
  /** The day on which a face goes unless somebody uses it before (ISO); undefined for one that is not kept. */
  expiresAt(faceId: string): string | undefined;
  /** Notes that a face was used today. */
  used(faceId: string): void;
  /** Deletes what nobody used for too long. Answers how many there were. */
  deleteUnused(): Promise<number>;
  /** Seals together what is loose now, and deletes and seals once a day from now on. What fails is logged and tried the next day. */
  start(): void;
  /** Ends that, when what is under way has ended. */
  stop(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;
/** Months differ by so many days at most, so no face is overlooked when they are counted back from today. */
const MONTHS_DIFFER_DAYS = 3;

/** A face that nobody used for `months` is deleted by `expire`, which sees to consent, receipt and journal. */
export function createRetention(parts: {
  faces: Pick<FaceStore, 'unusedSince' | 'lastUsed' | 'used' | 'packMore'>;
  months: number;
  expire: (faceIds: readonly string[]) => Promise<number>;
  /** Told how many, when there were any. */
  tell: (expired: number) => Promise<void>;
  clock: Clock;
  log: (sentence: string) => void;
}): Retention {
  const { faces, months, expire, tell, clock, log } = parts;
  let daily: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;

  async function deleteUnused(): Promise<number> {
    const today = localDay(clock.now());
    const candidates = faces.unusedSince(addDays(addMonths(today, -months), MONTHS_DIFFER_DAYS));
    const due = candidates.filter(({ usedOn }) => addMonths(usedOn, months) <= today);
    const expired = due.length === 0 ? 0 : await expire(due.map(({ faceId }) => faceId));
    if (expired > 0) await tell(expired);
    return expired;
  }

  /** A pack takes some ms; whoever stands at the terminal comes first. */
  async function packLoose(): Promise<void> {
    while (faces.packMore()) {
      if (stopped) return;
      await nextTurn();
    }
  }

  function inTurn(work: () => Promise<unknown>): void {
    underWay = underWay
      .then(work)
      .then(() => undefined)
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        log(`faces.db could not be put in order (${why}). It is tried again tomorrow.`);
      });
  }

  return {
    expiresAt(faceId) {
      const usedOn = faces.lastUsed(faceId);
      return usedOn === undefined ? undefined : addMonths(usedOn, months);
    },
    used: faceId => faces.used(faceId, localDay(clock.now())),
    deleteUnused,
    start() {
      inTurn(packLoose);
      daily = setInterval(() => {
        inTurn(deleteUnused);
        inTurn(packLoose);
      }, DAY_MS);
      daily.unref();
    },
    stop() {
      stopped = true;
      clearInterval(daily);
      return underWay;
    },
  };
}

/** The same day so many months later or earlier; a day that the month has not is in the next one (31 January + 1: 3 March). */
function addMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
