import { z } from 'zod';

/** What the reporter inside vitest counted; `finished` is written at the very end only. */
export const tallySchema = z.strictObject({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
  /** Files that could not be loaded, hooks that failed, errors outside any test. */
  broken: z.int().min(0),
  finished: z.literal(true),
});
export type Tally = z.infer<typeof tallySchema>;

export interface Verdict {
  /** `N passed, N failed`: everything that was asked for and did not pass counts as failed. */
  line: string;
  exitCode: 0 | 1;
  /** Why the line is worse than the tests that were seen to fail; one sentence each. */
  remarks: string[];
}

/**
 * Judges a run by what the reporter counted and how vitest ended. Without a tally vitest did not finish, which is one
 * failure whatever it printed. `filtered`: tests were chosen by name, so that the others count as skipped on purpose.
 */
export function judge(tally: Tally | undefined, vitestExit: number | null, filtered: boolean): Verdict {
  const remarks: string[] = [];
  let failed = tally ? tally.failed + tally.broken : 1;
  const passed = tally?.passed ?? 0;
  if (!tally) remarks.push('vitest ended before it had run every test.');
  if (tally && tally.broken > 0) remarks.push(`${tally.broken} errors outside of tests count as failed.`);
  if (tally && tally.skipped > 0 && !filtered) {
    failed += tally.skipped;
    remarks.push(`${tally.skipped} skipped tests count as failed.`);
  }
  if (passed + failed === 0) {
    failed = 1;
    remarks.push('No test was run.');
  }
  if (failed === 0 && vitestExit !== 0) {
    failed = 1;
    remarks.push(`vitest ended with status ${vitestExit ?? 'none (a signal)'} though no test failed.`);
  }
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed === 0 ? 0 : 1, remarks };
}
