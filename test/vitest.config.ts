import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** A machine that does many things at once shows late what it shows; what never comes fails all the same. */
const PATIENT = { poll: { timeout: 10_000 } };

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Three projects. `unit` runs in parallel; its tests may use real programs (a browser page, a printer), hence 30 s.
 * `journeys` runs after it and one file at a time: each starts a server and a browser, and two would fight over two cores.
 * `faults` comes last: printers that fail, servers that are killed, disks that fill up; most of its time is waiting.
 */
export default defineConfig({
  test: {
    // A focused test would leave all others out without a word.
    allowOnly: false,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          maxWorkers: 2,
          expect: PATIENT,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          expect: PATIENT,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          environment: 'node',
          maxWorkers: 2,
          expect: PATIENT,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
