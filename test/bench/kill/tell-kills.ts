import type { Kill } from './lane.ts';

/** Where the job stood when the terminal was dead, in the order of its life. */
export const FOUND_AT = ['no job', 'journalled', 'creating', 'created', 'sending', 'sent', 'ended'] as const;
const OUTCOMES = ['printed', 'not-printed', 'partial', 'unknown'] as const;

/** Kills by the phase that the dead register said, and what each came to after the restart; columns of text. */
export function killTable(kills: readonly Kill[]): string {
  const rows = FOUND_AT.map(phase => {
    const here = kills.filter(({ foundAt }) => foundAt === phase);
    return [
      phase,
      String(here.length),
      ...OUTCOMES.map(outcome => String(here.filter(kill => kill.outcome === outcome).length)),
    ];
  });
  const sums = [
    'all',
    String(kills.length),
    ...OUTCOMES.map(o => String(kills.filter(k => k.outcome === o).length)),
  ];
  return [['killed at', 'kills', ...OUTCOMES], ...rows, sums]
    .map(cells => cells.map((cell, at) => (at === 0 ? cell.padEnd(12) : cell.padStart(12))).join(''))
    .join('\n');
}
