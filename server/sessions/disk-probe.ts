import type { Clock } from '../clock.ts';
import { isDiskTrouble } from '../store/disk-trouble.ts';
import type { Store } from '../store/open-store.ts';
import { type Every, systemEvery } from '../templates/watch-templates.ts';

/** Whether the register can be written to: a full or read-only disk is told before anybody begins, not when they print. */
export interface DiskProbe {
  inTrouble(): boolean;
  /** Tries at once. */
  look(): Promise<void>;
  stop(): void;
}

/** Seldom enough to cost nothing (one small commit), often enough that hardly anybody begins in vain. */
const PROBE_EVERY_MS = 10_000;
const PROBE = 'disk-probe';

/** Writes one small row now and then. Only a disk's own errors count as its trouble; any other is a bug and thrown. */
export function createDiskProbe(
  { store, clock, log }: { store: Store; clock: Clock; log: (sentence: string) => void },
  every: Every = systemEvery,
): DiskProbe {
  let trouble = false;

  async function look(): Promise<void> {
    try {
      const value = clock.now().toISOString();
      await store
        .insertInto('facts')
        .values({ name: PROBE, value })
        .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
        .execute();
      if (trouble) log('The disk of the data folder can be written to again.');
      trouble = false;
    } catch (error) {
      if (!isDiskTrouble(error)) throw error;
      if (!trouble)
        log(`The disk of the data folder cannot be written to (${error.message}). Free it or replace it.`);
      trouble = true;
    }
  }

  const probing = every(PROBE_EVERY_MS, look);
  return { inTrouble: () => trouble, look, stop: () => probing.stop() };
}
