import { afterAll, expect, test } from 'vitest';
import { blankPdf } from '../printer/blank-pdf.ts';
import { createRecord } from '../printer/record.ts';
import { CELLS, type Cell, ranAgainst } from './matrix-cells.ts';
import { startFakeRig } from './matrix-fake-rig.ts';
import { startRealRig } from './matrix-real-rig.ts';
import type { Rig } from './matrix-rig.ts';
import { lies, type Told, tableOf } from './matrix-table.ts';

const JOB = { jobName: 'JZ-MATRIX', pages: 2, copies: 1 };
const SHEETS = 2;
/** What most residents ask for: the same two sheets, as one page twice. */
const TWO_COPIES = { ...JOB, pages: 1, copies: 2 };
const told: Told[] = [];

afterAll(() => {
  process.stdout.write(`\nFault matrix at the printer\n${tableOf(told)}\n`);
});

test.concurrent.each(CELLS.map(cell => ({ ...cell, at: ranAgainst(cell) })))(
  '$fault, $moment: what is told is what came out ($at)',
  async ({ fault, moment, at }) => {
    const cell: Cell = { fault, moment };
    const rig = await (at === 'fake' ? startFakeRig(cell, JOB.pages) : startRealRig(cell));
    try {
      const one = await runCell(cell, rig);
      told.push(one);
      expect(lies(one)).toEqual([]);
    } finally {
      await rig.stop();
    }
  },
);

test.concurrent.each(['paper out', 'cancelled at the panel', 'network cut'] as const)(
  '$0 after the first of two copies of one page: what is told is what came out',
  async fault => {
    const cell: Cell = { fault, moment: 'page 2 of 2' };
    const rig = await startRealRig(cell);
    try {
      const one = await runCell(cell, rig, TWO_COPIES);
      expect(lies(one)).toEqual([]);
      if (fault === 'cancelled at the panel')
        expect(one).toMatchObject({ outcome: 'partial', sheetsTold: 1 });
    } finally {
      await rig.stop();
    }
  },
);

async function runCell(cell: Cell, rig: Rig, job = JOB): Promise<Told> {
  const record = createRecord();
  if (cell.moment === 'before create') await rig.strike();
  const order = { ...job, pdf: await blankPdf(job.pages) };
  let isOver = false;
  const printing = rig.printer.print(order, record.journal, record.onProgress).finally(() => {
    isOver = true;
  });
  const [outcome] = await Promise.all([printing, rig.meanwhile(() => isOver)]);
  if (cell.moment === 'after') await rig.strike();
  await rig.putRight();
  // Nobody sends it again: not even a terminal that was restarted and finds the job without an outcome.
  const phase = record.phases.at(-1);
  if (outcome.kind === 'unknown' && phase) {
    const unfinished = { jobName: JOB.jobName, phase, facts: record.facts, sheetsTotal: SHEETS };
    await rig.printer.resume(unfinished, record.onProgress);
    await rig.putRight();
  }
  return {
    cell,
    outcome: outcome.kind,
    sheetsTold: outcome.kind === 'not-printed' ? 0 : outcome.sheets,
    sheetsTotal: SHEETS,
    sheetsOut: await rig.sheetsOut(JOB.jobName),
    because: outcome.evidence.because,
    documents: await rig.documents(JOB.jobName),
  };
}
