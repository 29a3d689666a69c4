import type { PrintDesk } from '../certificates/print-desk.ts';
import { unfinishedJobs } from '../certificates/print-jobs.ts';
import type { Clock } from '../clock.ts';
import type { BlockingReason, PrintProgress } from '../contract/printing.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';
import { type Every, systemEvery } from '../templates/watch-templates.ts';

/** A print that needs a hand for so long is told to staff; a door that is shut again at once is not. */
export const HELD_UP_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
/** The step that staff read in their list: the same as when the resident calls from that screen, so it is one line. */
const SUBJECT = 'printing';

/** What a printer gets over by itself. */
const PASSING: ReadonlySet<BlockingReason> = new Set([
  'fuser-over-temp',
  'fuser-under-temp',
  'spool-area-full',
  'connecting-to-device',
]);

/** Calls staff to a printer that has stopped in the middle of a print: nobody must wait for a hand that nobody asked for. */
export interface HeldUp {
  /** Looks at every print under way now, and calls staff where one has needed a hand for HELD_UP_MS; once a job. */
  look(): Promise<void>;
  /** Whether staff were called to this job, which the screen then says. */
  isCalled(jobId: string): boolean;
  stop(): void;
}

/** Begins to look by itself, once a second. After a restart an unanswered line in the list is not doubled. */
export function watchHeldUp(parts: {
  store: Store;
  prints: Pick<PrintDesk, 'state'>;
  attention: Pick<Attention, 'raise'>;
  clock: Clock;
  log: (sentence: string) => void;
  every?: Every;
}): HeldUp {
  const { store, prints, attention, clock, log, every = systemEvery } = parts;
  /** Since when a job has needed a hand. */
  const since = new Map<string, number>();
  const called = new Set<string>();
  let failing = false;

  async function look(): Promise<void> {
    const jobs = await unfinishedJobs(store);
    const nowMs = clock.now().getTime();
    const open = new Set(jobs.map(({ id }) => id));
    for (const id of [...since.keys(), ...called]) {
      if (open.has(id)) continue;
      since.delete(id);
      called.delete(id);
    }
    for (const { id } of jobs) {
      const state = prints.state(id);
      if (state?.kind !== 'under-way' || !needsAHand(state.progress)) {
        since.delete(id);
        continue;
      }
      // A clock that was set back begins anew.
      const sinceMs = Math.min(since.get(id) ?? nowMs, nowMs);
      since.set(id, sinceMs);
      if (called.has(id) || nowMs - sinceMs < HELD_UP_MS) continue;
      await attention.raise('call', SUBJECT, null);
      called.add(id);
    }
  }

  const looking = every(LOOK_EVERY_MS, async () => {
    try {
      await look();
      failing = false;
    } catch (error) {
      // A disk that is full passes; then it is called.
      const name = error instanceof Error ? error.name : 'unknown error';
      if (!failing) log(`Prints that are held up could not be looked up (${name}); trying again.`);
      failing = true;
    }
  });

  return { look, isCalled: jobId => called.has(jobId), stop: () => looking.stop() };
}

function needsAHand({ phase, reasons }: PrintProgress): boolean {
  if (phase !== 'paused') return false;
  return reasons.length === 0 || reasons.some(reason => !PASSING.has(reason));
}
