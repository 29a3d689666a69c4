import { readdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What this process holds after so many sessions. */
export interface MemoryLook {
  sessions: number;
  rssMb: number;
  heapMb: number;
  /** Open files and sockets together, from /proc. */
  handles: number;
}

/** After a collection, where Node was started with `--expose-gc`; what is only waiting to be collected counts otherwise. */
export async function lookAtMemory(sessions: number): Promise<MemoryLook> {
  globalThis.gc?.();
  await nextTurn();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    sessions,
    rssMb: Math.round(rss / 2 ** 20),
    heapMb: Math.round(heapUsed / 2 ** 20),
    handles: readdirSync('/proc/self/fd').length,
  };
}
