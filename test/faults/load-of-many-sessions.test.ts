import { expect, test } from 'vitest';
import { loadTable } from '../bench/load/bench-load.ts';
import { runLoad } from '../bench/load/load-run.ts';
import { loadFaults, mixes } from '../bench/load/load-verdict.ts';

const SESSIONS = 320;

test('hundreds of residents at eight terminals with slow and failing printers each get their own sheets, and are told what came out', async () => {
  const run = await runLoad({ sessions: SESSIONS, seed: 20_261_123 });
  console.log(loadTable(run));

  expect(loadFaults(run)).toEqual([]);
  expect(mixes(run)).toBe(0);
  expect(run.sessions).toHaveLength(SESSIONS);
  // The load is only worth something if sessions run beside each other and printers fail.
  expect(run.mostAtOnce).toBeGreaterThanOrEqual(48);
  expect(run.printers.reduce((sum, { interferences }) => sum + interferences, 0)).toBeGreaterThan(20);
});
