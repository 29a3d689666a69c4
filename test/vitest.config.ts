import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/longest-first.ts';

/** A machine that does many things at once shows late what it shows; what never comes fails all the same. */
const PATIENT = { poll: { timeout: 10_000 } };

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Journeys that need the machine for themselves: whoever looks at a face wants both cores, and paper in the slot is told
 * within two seconds.
 */
const ALONE = [
  'test/journeys/a-certificate-by-face.test.ts',
  'test/journeys/an-infrared-camera-*.test.ts',
  'test/journeys/face-*.test.ts',
  'test/journeys/the-rehearsal-*.test.ts',
  'test/journeys/paper-in-the-slot.test.ts',
];

const JOURNEY = {
  environment: 'node',
  setupFiles: ['test/journeys/harness/keep-browsers.ts'],
  expect: PATIENT,
  testTimeout: 180_000,
  hookTimeout: 120_000,
};

/**
 * Four projects, one after the other. `unit`: its tests may use real programs (a browser page, a printer), hence 30 s.
 * `journeys`: each starts a server and a browser and mostly waits for them, so two run at once. `journeys-alone`: the ones
 * that two would disturb. `faults`: printers that fail, servers that are killed, disks that fill up; nearly all of it is waiting.
 */
export default defineConfig({
  test: {
    // A focused test would leave all others out without a word.
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
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
          ...JOURNEY,
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          ...JOURNEY,
          name: 'journeys-alone',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        root,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          environment: 'node',
          maxWorkers: 3,
          expect: PATIENT,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
