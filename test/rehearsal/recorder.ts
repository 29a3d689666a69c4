import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A step that did not come off; the message is one sentence for the technician. */
export class StepFailed extends Error {}

/** The names of what a rehearsal leaves. */
const OWN = /^(\d\d-[a-z-]+\.png|certificate\.pdf|timings\.json)$/;

/** Keeps what a rehearsal leaves behind: a numbered picture of every screen and the milliseconds of every step. */
export interface Recorder {
  /** Does one step and takes its time. What goes wrong in it is told as `sentence`, with the cause behind it. */
  step<T>(name: string, sentence: string, work: () => Promise<T>): Promise<T>;
  /** Takes a picture of the page as it is now; pictures do not count as anybody's time. */
  picture(name: string, page: Page): Promise<void>;
  keep(fileName: string, bytes: Uint8Array): void;
  /** Milliseconds per step, in order. */
  timings(): Record<string, number>;
}

/** Removes what an earlier rehearsal left in the folder, and nothing else: a mistyped `--into` must cost nobody a file. */
export function createRecorder(folder: string, say: (line: string) => void): Recorder {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (OWN.test(name)) rmSync(join(folder, name));
  const times = new Map<string, number>();
  let pictures = 0;
  return {
    async step(name, sentence, work) {
      const started = performance.now();
      try {
        const result = await work();
        const milliseconds = Math.round(performance.now() - started);
        times.set(name, milliseconds);
        say(`✓ ${name.padEnd(32)} ${String(milliseconds).padStart(6)} ms`);
        return result;
      } catch (error) {
        throw error instanceof StepFailed ? error : new StepFailed(`${sentence} (${firstLine(error)})`);
      } finally {
        writeFileSync(
          join(folder, 'timings.json'),
          `${JSON.stringify(Object.fromEntries(times), null, 2)}\n`,
        );
      }
    },
    async picture(name, page) {
      pictures += 1;
      await page.screenshot({ path: join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`) });
    },
    keep: (fileName, bytes) => writeFileSync(join(folder, fileName), bytes),
    timings: () => Object.fromEntries(times),
  };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? '';
}
