import { createPrinter } from '../../server/printing/open-printer.ts';
import { startFakeIppPrinter } from '../printer/fake-ipp-printer.ts';
import { type FakeJob, printNextSheet } from '../printer/fake-ipp-world.ts';
import { createSwiftPace } from '../printer/swift-pace.ts';
import type { Cell, Fault } from './matrix-cells.ts';
import { type Rig, strikingAt } from './matrix-rig.ts';

const STUCK: Partial<Record<Fault, string>> = {
  jam: 'media-jam-error',
  'door open': 'door-open-error',
  'toner empty': 'toner-empty-error',
};

/** Far more looks than any limit allows. */
const LOOKS = 20_000;

/** A cell at the in-process printer: it stops (printer-state 5, job-state 6) and keeps a queue, which the simulator cannot. */
export async function startFakeRig(cell: Cell, pagesPerDocument: number): Promise<Rig> {
  const { fault, moment } = cell;
  const fake = await startFakeIppPrinter({ pagesPerDocument });
  const tray: string[] = [];
  let isStuck = false;
  let isStruck = false;
  let foreignSheets = 0;

  function strike(): void {
    isStruck = true;
    const word = STUCK[fault];
    if (word !== undefined) {
      isStuck = true;
      fake.state = 5;
      fake.reasons = [word];
      return;
    }
    // Somebody else's three sheets: ahead of ours if ours has not begun, behind it otherwise.
    foreignSheets = 3;
  }

  /** What the printer has done by the next time anybody looks. */
  function goOn(job: FakeJob): void {
    if (job.state >= 7) return;
    if (isStuck) {
      if (job.state === 5) job.state = 6;
      return;
    }
    if (job.state === 3 && foreignSheets > 0) {
      foreignSheets -= 1;
      tray.push('foreign');
      return;
    }
    if (job.state !== 5) {
      job.state = 5;
      return;
    }
    const out = job.impressions ?? 0;
    if (!isStruck && ((moment === 'page 1 of 2' && out === 0) || (moment === 'page 2 of 2' && out === 1))) {
      strike();
      return;
    }
    const before = fake.sheetsOut;
    printNextSheet(fake, job);
    if (fake.sheetsOut > before) tray.push(job.name);
  }
  fake.steps = Array.from({ length: LOOKS }, () => goOn);
  fake.interfere = operation => {
    if (operation === 'Send-Document' && moment === 'sending' && !isStruck) strike();
    return undefined;
  };

  return {
    printer: strikingAt(cell, createPrinter(fake.address, { pace: createSwiftPace() }), async () => strike()),
    strike: async () => strike(),
    meanwhile: async () => {},
    async putRight() {
      isStuck = false;
      fake.state = 3;
      fake.reasons = ['none'];
      for (const job of fake.jobs) for (let look = 0; look < 20 && job.isComplete; look++) goOn(job);
    },
    sheetsOut: jobName => Promise.resolve(tray.filter(name => name === jobName).length),
    documents: jobName =>
      Promise.resolve(fake.jobs.filter(job => job.name === jobName).flatMap(job => job.documents).length),
    stop: () => fake.stop(),
  };
}
