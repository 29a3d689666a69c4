import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIppClient } from '../../server/printing/ipp/client.ts';
import { createPrinterCalls } from '../../server/printing/ipp/printer-calls.ts';
import { createPrinter } from '../../server/printing/open-printer.ts';
import { realPace } from '../../server/printing/pace.ts';
import { blankPdf } from '../printer/blank-pdf.ts';
import { type IppevePrinter, startIppevePrinter } from '../printer/ippeve.ts';
import { until } from '../printer/until.ts';
import { type CutProxy, startCutProxy } from './cut-proxy.ts';
import type { Cell, Fault } from './matrix-cells.ts';
import { matrixPlan } from './matrix-engine.ts';
import { type Rig, strikingAt } from './matrix-rig.ts';

/** Seconds where the terminal has minutes; every limit keeps its order to the others. */
const TIMES = {
  callTimeoutMs: 700,
  documentTimeoutMs: 4_000,
  pollMs: 20,
  slowPollMs: 60,
  busyLimitMs: 10_000,
  stallLimitMs: 1_200,
  unreachableLimitMs: 2_500,
  cancelLimitMs: 5_000,
  settleMs: 250,
};

/** Faults at which the printer waits until somebody comes. */
const TROUBLES = ['paper out', 'jam', 'door open', 'toner empty', 'wrong paper in the tray'] as const;
type Trouble = (typeof TROUBLES)[number];
const isTrouble = (fault: Fault): fault is Trouble => TROUBLES.some(trouble => trouble === fault);

/** What the printer says meanwhile. */
const STUCK: Record<Trouble, string> = {
  'paper out': 'media-empty',
  jam: 'media-jam',
  // The simulator has no word for a door; a cover is the same to everybody.
  'door open': 'cover-open',
  'toner empty': 'toner-empty',
  'wrong paper in the tray': 'media-needed',
};

/** A cell at a real `ippeveprinter`, with a cable in between that can be cut. */
export async function startRealRig(cell: Cell): Promise<Rig> {
  const { fault, moment } = cell;
  const folder = await mkdtemp(join(tmpdir(), 'laiban-matrix-'));
  const file = (name: string) => join(folder, name);
  const mark = (name: string, text = '') => writeFile(file(name), text);
  const unmark = (name: string) => rm(file(name), { force: true });
  const real = await startIppevePrinter();
  const cable = await startCutProxy(real.port);
  const others: IppevePrinter[] = [];
  await real.setPlan(matrixPlan(folder));
  const page = moment === 'page 1 of 2' ? 'page-1' : moment === 'page 2 of 2' ? 'page-2' : undefined;
  if (page) await mark(`gate-${page}`);
  if (moment === 'sending') cable.onHalfDocument(strike);
  const panel = panelOf(real.port);

  async function strike(): Promise<void> {
    if (isTrouble(fault)) {
      await mark('stuck', STUCK[fault]);
      await showTrouble(real, fault, moment);
      return;
    }
    switch (fault) {
      case 'power lost for good':
        await cable.cut();
        await real.cutPower();
        return;
      case 'power lost and back':
        await powerBlinks(real, cable);
        return;
      case 'cancelled at the panel':
        await mark('given-up');
        await panel.cancelAll();
        return;
      case 'network cut':
        await cutCable(cable, moment);
        return;
      case 'foreign job in the queue':
        await mark('gate-foreign');
        await panel.sendForeign();
        return;
      case 'printer swapped': {
        await cable.cut();
        await real.cutPower();
        const other = await startIppevePrinter({ port: real.port, name: 'Another' });
        await other.setPlan(matrixPlan(folder));
        others.push(other);
        await cable.restore();
        return;
      }
    }
  }

  /** A printer that is stuck is given up on by the terminal, which sends nothing or cancels; it obeys the cancelling. */
  async function obeyCancelling(isOver: () => boolean): Promise<void> {
    await until(
      'the terminal gives up on the job',
      async () => isOver() || (await panel.states()).includes('stopping'),
    );
    await mark('given-up');
    // The simulator looks whether a job was cancelled only when it has paper: somebody fills it in, too late for this job.
    if (fault === 'paper out') await real.setPaper(1);
  }

  const address = `ipp://localhost:${cable.port}/ipp/print`;
  // The technician agreed to the printer that stands there at first.
  const { uuid } = await createPrinter(address).sight();
  const agreed = { read: () => Promise.resolve(uuid) };
  return {
    printer: strikingAt(cell, createPrinter(address, { times: TIMES, agreed }), strike),
    strike,
    async meanwhile(isOver) {
      if (page) {
        await until(`the printer comes to ${page}`, () => Promise.resolve(existsSync(file(`at-${page}`))));
        await strike();
        await unmark(`gate-${page}`);
      }
      if (fault === 'foreign job in the queue' && moment === 'before create') {
        await until('the foreign job is at work', () => Promise.resolve(existsSync(file('at-foreign'))));
        await unmark('gate-foreign');
      }
      const isUnderWay = moment !== 'before create' && moment !== 'after';
      // Out of paper is seen before the document leaves; the terminal then takes its empty job back by itself.
      const isSeenInTime = fault === 'paper out' && moment === 'created';
      if (isUnderWay && isTrouble(fault) && !isSeenInTime) await obeyCancelling(isOver);
    },
    async putRight() {
      await unmark('stuck');
      await unmark('gate-foreign');
      await real.setPaper(1).catch((error: unknown) => {
        if (!isPowerless(fault)) throw error;
      });
      await cable.restore();
      if (isPowerless(fault)) return;
      // A job that is held for want of its document cannot print; the printer clears it away by itself.
      await until('nothing is left to print', async () =>
        (await panel.states()).every(state => state === 'pending-held'),
      );
    },
    sheetsOut: jobName => Promise.resolve(linesOf(file('out')).filter(line => line === jobName).length),
    async documents(jobName) {
      const spools = await Promise.all([real, ...others].map(({ spool }) => readdir(spool)));
      // The simulator writes names small.
      const suffix = `${jobName.toLowerCase()}.pdf`;
      return spools.flat().filter(name => name.endsWith(suffix)).length;
    },
    async stop() {
      await cable.stop();
      for (const other of others) await other.stop();
      await real.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const isPowerless = (fault: Fault) => fault === 'power lost for good' || fault === 'printer swapped';

/** The simulator's own reasons, where it can show them at this moment: paper always, the rest only while it is idle. */
async function showTrouble(real: IppevePrinter, fault: Trouble, moment: Cell['moment']): Promise<void> {
  if (fault === 'paper out') return real.setPaper(0);
  if (fault === 'wrong paper in the tray') return putA5(real);
  if (moment === 'before create' || moment === 'after') await real.setReason(`+${STUCK[fault]}-error`);
}

/** A5 in both trays and none of A4 anywhere. */
async function putA5(real: IppevePrinter): Promise<void> {
  const tray = (n: number) => `size${n}=iso_a5_148x210mm&type${n}=stationery&level${n}=25`;
  const answer = await fetch(`http://localhost:${real.port}/media?${tray(1)}&${tray(3)}`);
  await answer.text();
  if (!answer.ok) throw new Error(`ippeveprinter did not take the paper: HTTP ${answer.status}`);
}

async function powerBlinks(real: IppevePrinter, cable: CutProxy): Promise<void> {
  await cable.cut();
  await real.cutPower();
  await real.restorePower();
  await cable.restore();
}

/** A pulled cable is refused at once before a connection stands, and is silence within one that does. */
async function cutCable(cable: CutProxy, moment: Cell['moment']): Promise<void> {
  if (moment.startsWith('page')) cable.silence();
  else await cable.cut();
}

/** What somebody at the printer itself, or another computer, does. */
function panelOf(port: number) {
  const url = new URL(`ipp://localhost:${port}/ipp/print`);
  const calls = createPrinterCalls(createIppClient(url, realPace), {
    callTimeoutMs: 2_000,
    documentTimeoutMs: 2_000,
  });
  const open = async () => {
    const answer = await calls.openJobs();
    return answer.kind === 'jobs' ? answer.jobs : [];
  };
  return {
    async states(): Promise<string[]> {
      return (await open()).map(job =>
        job.stateReasons.includes('processing-to-stop-point') ? 'stopping' : (job.state ?? 'unknown'),
      );
    },
    async cancelAll(): Promise<void> {
      for (const { id } of await open()) if (id !== undefined) await calls.cancel(id);
    },
    /** A printer that is busy refuses it; then there is nothing in the queue. */
    async sendForeign(): Promise<void> {
      const created = await calls.create('foreign', {});
      if (created.kind === 'created' && created.job.id !== undefined)
        await calls.send(created.job.id, await blankPdf(1), true);
    },
  };
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}
