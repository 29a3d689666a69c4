import { parseArgs } from 'node:util';
import { runKills } from './kill-run.ts';
import { killTable } from './tell-kills.ts';

/**
 * `npm run bench -- kill --times 1000 --seed 1`: kills real servers with SIGKILL at so many random moments and, besides, at
 * every named moment of a print, and judges register, journal and paper after each restart. Exit status 1 when anything is
 * not as it must be.
 */
export async function benchKill(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      times: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      lanes: { type: 'string', default: '4' },
    },
  });
  const [times, seed, ippLanes] = [values.times, values.seed, values.lanes].map(Number);
  if (!times || !ippLanes || seed === undefined || Number.isNaN(seed)) {
    console.error('Write for example: npm run bench -- kill --times 1000 --seed 1 --lanes 4');
    return 1;
  }
  const rounds = Math.max(1, Math.round(times / 100));
  let done = 0;
  const run = await runKills({
    randomKills: times,
    rounds,
    seed,
    ippLanes,
    onKill: ({ aimedAt, foundAt }) => {
      done++;
      if (done % 20 === 0) console.log(`${done} kills; the last one ${aimedAt}, found at ${foundAt}`);
    },
  });
  console.log(`\n${killTable(run.kills)}\n`);
  console.log(
    `seed ${seed}, ${run.visits} visits (${run.refused} refused), ${(run.tookMs / 1000).toFixed(0)} s, ` +
      `${(run.tookMs / run.kills.length / 1000).toFixed(2)} s a kill, moments that did not come: ${run.missed.length}`,
  );
  for (const fault of run.faults) console.error(`FAULT: ${fault}`);
  console.log(
    run.faults.length === 0 ? 'Nothing lost, nothing doubled, every outcome true.' : 'NOT AS IT MUST BE.',
  );
  return run.faults.length === 0 ? 0 : 1;
}
