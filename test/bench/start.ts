import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLaiban } from '../journeys/harness/laiban.ts';
import { type Measurement, measurement } from './measurement.ts';

const REPEATS = 5;

/** Milliseconds from starting the process to its ready line: with an empty folder, and with one that was used before. */
export async function benchStart(): Promise<Measurement[]> {
  const first: number[] = [];
  const again: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const dataFolder = mkdtempSync(join(tmpdir(), 'laiban-bench-'));
    try {
      for (const times of [first, again]) {
        await using laiban = await startLaiban({ dataFolder });
        times.push(laiban.startMs);
      }
    } finally {
      rmSync(dataFolder, { recursive: true, force: true });
    }
  }
  return [
    measurement('server start to ready', 'ms', again),
    measurement('server start to ready, empty folder', 'ms', first),
  ];
}
