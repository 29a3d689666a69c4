import { parseArgs } from 'node:util';
import { type LoadRun, runLoad } from './load-run.ts';
import { loadFaults, mixes } from './load-verdict.ts';

/** `npm run bench -- load --sessions 10000 --seed 1`. Exit status 1 for a mix, a lie, or memory and handles that grow. */
export async function benchLoad(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { sessions: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  });
  const [sessions, seed] = [values.sessions, values.seed].map(Number);
  if (!sessions || seed === undefined || Number.isNaN(seed) || sessions > 32_000) {
    console.error('Write for example: npm run bench -- load --sessions 10000 --seed 1');
    return 1;
  }
  const run = await runLoad({
    sessions,
    seed,
    onProgress: done => {
      if (done % Math.ceil(sessions / 20) === 0) console.log(`${done} sessions`);
    },
  });
  const faults = [...loadFaults(run), ...growth(run)];
  console.log(`\n${loadTable(run)}`);
  for (const fault of faults.slice(0, 50)) console.error(`FAULT: ${fault}`);
  return faults.length === 0 ? 0 : 1;
}

/** What is told of a run: figures, one a line. */
export function loadTable(run: LoadRun): string {
  const { sessions, tookMs, printers, mostAtOnce, memory, log } = run;
  const told = (step: string, outcome?: string) =>
    sessions.filter(
      ({ end }) =>
        end.kind === 'told' &&
        end.view.step === step &&
        (end.view.step !== 'print-failed' || end.view.outcome === outcome),
    ).length;
  const times = sessions
    .flatMap(({ printMs }) => (printMs === undefined ? [] : [printMs]))
    .toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
  const sum = (of: (printer: LoadRun['printers'][number]) => number) =>
    printers.reduce((all, one) => all + of(one), 0);
  const [first, last] = [memory[0], memory.at(-1)];
  const heldBack = sum(({ heldBackMs }) => heldBackMs) / sessions.length;
  return [
    ['sessions', `${sessions.length}, at once up to ${mostAtOnce}, ${printers.length} printers`],
    [
      'throughput',
      `${(sessions.length / (tookMs / 1000)).toFixed(1)} a second (${(tookMs / 1000).toFixed(0)} s)`,
    ],
    ['print to outcome', `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`],
    [
      'printer held back',
      `${heldBack.toFixed(0)} ms a session on purpose; ${sum(p => p.interferences)} answers withheld or broken`,
    ],
    [
      'told',
      `printed ${told('take')}, not printed ${told('print-failed', 'not-printed')}, ` +
        `partial ${told('print-failed', 'partial')}, unknown ${told('print-failed', 'unknown')}`,
    ],
    ['mixes', String(mixes(run))],
    ['memory', `RSS ${first?.rssMb} → ${last?.rssMb} MB, heap ${first?.heapMb} → ${last?.heapMb} MB`],
    ['open handles', `${first?.handles} → ${last?.handles}`],
    ['log lines', String(log.length)],
  ]
    .map(([name = '', value = '']) => `${name.padEnd(18)}${value}`)
    .join('\n');
}

/** Heap that a thousand sessions may leave behind, after the first tenth: the states of the last 1,024 jobs a terminal. */
const MOST_HEAP_MB_A_THOUSAND = 12;
/** Kept connections and a database's own files come and go. */
const MOST_MORE_HANDLES = 200;

/** Sentences on what grew from the first tenth of the run to its end; short runs say nothing. */
export function growth({ memory, sessions }: Pick<LoadRun, 'memory' | 'sessions'>): string[] {
  const early = memory.find(look => look.sessions >= sessions.length / 10);
  const last = memory.at(-1);
  if (!early || !last || sessions.length < 1000) return [];
  const thousands = (last.sessions - early.sessions) / 1000;
  const heap = (last.heapMb - early.heapMb) / thousands;
  return [
    ...(heap > MOST_HEAP_MB_A_THOUSAND
      ? [`The heap grows by ${heap.toFixed(1)} MB a thousand sessions.`]
      : []),
    ...(last.handles - early.handles > MOST_MORE_HANDLES
      ? [`Open handles grew from ${early.handles} to ${last.handles}.`]
      : []),
  ];
}
