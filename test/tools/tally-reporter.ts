import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/** Where `test/run.ts` wants the tally. */
export const TALLY_FILE_VARIABLE = 'TALLY_FILE';

/** A vitest reporter that counts and writes its count to the file named in the environment, once, at the end. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const path = process.env[TALLY_FILE_VARIABLE];
    if (path === undefined) return;
    const tally: Tally = {
      passed: 0,
      failed: 0,
      skipped: 0,
      broken: unhandledErrors.length,
      finished: true,
    };
    for (const module of modules) {
      const suites = [module, ...module.children.allSuites()];
      for (const suite of suites) tally.broken += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') tally.passed += 1;
        else if (state === 'skipped') tally.skipped += 1;
        // A test left pending was cut off with its file.
        else tally.failed += 1;
      }
    }
    writeFileSync(path, JSON.stringify(tally));
  }
}
