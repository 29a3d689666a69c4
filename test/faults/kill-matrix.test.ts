import { expect, test } from 'vitest';
import { runKills } from '../bench/kill/kill-run.ts';
import { killTable } from '../bench/kill/tell-kills.ts';

/** With the named moments (17 of an IPP printer, 6 of a folder) at least 50 kills. */
const RANDOM_KILLS = 27;

test('a server killed with -9 at every phase and at random moments loses no number, doubles none, and never prints twice', async () => {
  const run = await runKills({ randomKills: RANDOM_KILLS, rounds: 1, seed: 20_261_123, ippLanes: 4 });
  console.log(killTable(run.kills));

  expect(run.faults).toEqual([]);
  expect(run.kills.length).toBeGreaterThanOrEqual(50);
  // The matrix is only worth something if it hits what it aims at.
  expect(run.missed).toEqual([]);
  for (const phase of ['journalled', 'creating', 'created', 'sending', 'sent', 'ended'])
    expect(run.kills.map(({ foundAt }) => foundAt)).toContain(phase);
});
