import { uptime } from 'node:os';
import type { PrintProgress } from '../../contract/printing.ts';
import type { LostJobs } from '../ipp/earlier-jobs.ts';
import { createIppPrinter } from '../ipp/ipp-printer.ts';
import { known } from '../ipp/read-printer.ts';
import { notPrinted } from '../outcome.ts';
import type { Pace } from '../pace.ts';
import type { Printer, PrinterAccount, PrintOutcome } from '../printer.ts';
import type { IppTimes } from '../times.ts';
import { createTrail } from '../trail.ts';
import { askQueue, type QueueAnswer } from './ask-queue.ts';
import { type CupsQueue, createCupsClient } from './cups-address.ts';
import { deleteCopies } from './delete-copies.ts';
import { type DevicePresence, lookForDevice } from './device.ts';
import { type GuardedJob, guardJob } from './guard-job.ts';
import { judgeQueue } from './judge-queue.ts';
import { onlyLikely } from './likely.ts';
import { createQueueClient } from './queue-client.ts';
import { type CupsdWatch, watchCupsd } from './watch-cupsd.ts';

export interface CupsParts {
  pace: Pace;
  times: IppTimes;
  /** Seconds since this machine was started; handed in by tests. */
  machineUpTimeS?: () => number;
  lookForDevice?: (deviceUri: string) => Promise<DevicePresence>;
}

/** A printer's connection is not knocked at with every look: some wake up from it. */
const DEVICE_LOOK_EVERY_MS = 15_000;
/** Copies left from before a crash are deleted only when every unfinished job was taken up. */
const SETTLED_AFTER_MS = 60_000;

/**
 * The second-best way: a queue of this machine's CUPS. Everything up to the document is as certain as with a printer;
 * after it the outcome is `unknown` with what is likely, whatever cupsd says. See README.md.
 */
export function createCupsPrinter(queue: CupsQueue, parts: CupsParts): Printer {
  const { pace, times, machineUpTimeS = uptime } = parts;
  const cupsd = createCupsClient(queue, pace);
  const lookAtDevice = sparing(
    pace,
    parts.lookForDevice ?? (uri => lookForDevice(uri, { pace, timeoutMs: times.callTimeoutMs })),
  );
  const lost: LostJobs = { jobs: [] };
  let jobsUnderWay = 0;
  let mayHoldCopies = true;
  let quietSinceMs = pace.nowMs();

  return {
    address: queue.hasPort ? `cups://${queue.url.host}/${queue.name}` : `cups:${queue.name}`,
    sight,
    health: async () => (await sight()).health,
    model: async () => (await sight()).model,
    async print(order, journal, onProgress) {
      const { health, told } = await sight();
      if (health.kind !== 'ready') {
        await journal('journalled', {});
        const reasons = health.kind === 'blocked' ? health.reasons : [];
        return notPrinted(
          health.kind === 'unreachable' ? ['offline'] : reasons,
          createTrail(() => ({})).evidence(told.join(' ') || 'cupsd does not say how the queue is.'),
        );
      }
      return carryOut(
        watch => guardJob(cupsd, order.jobName, {}, watch),
        order.pages * order.copies,
        printer => printer.print(order, journal, progress => onProgress(withoutCount(progress))),
      );
    },
    resume(job, onProgress) {
      const mayBeThere = job.phase === 'sending' || job.phase === 'sent';
      const isSuspect = isFromBefore(job.facts.printerUpTime);
      return carryOut(
        watch => guardJob(cupsd, job.jobName, job.facts, watch, { mayBeThere, isSuspect }),
        job.sheetsTotal,
        printer => printer.resume(job, progress => onProgress(withoutCount(progress))),
      );
    },
    forgetNot(jobs, tell) {
      createIppPrinter(queue.url, { pace, times, client: cupsd, lost }).forgetNot(jobs, tell);
    },
  };

  async function sight(): Promise<PrinterAccount> {
    const answer = await askQueue(cupsd, times.callTimeoutMs);
    const judged = judgeQueue(queue.name, answer, await presenceBehind(answer));
    const isSettled = jobsUnderWay === 0 && pace.nowMs() - quietSinceMs >= SETTLED_AFTER_MS;
    const remarks = mayHoldCopies && isSettled && answer.kind === 'queue' ? await forgetEnded() : [];
    return {
      health: judged.health,
      told: [...judged.told, ...remarks],
      // Of the paper and toner behind a queue cupsd knows nothing that is of now.
      trays: [],
      supplies: [],
      certain: false,
      ...(answer.kind === 'queue'
        ? { ...known('model', answer.queue.model), isWorking: answer.queue.condition.state === 'processing' }
        : {}),
    };
  }

  async function presenceBehind(answer: QueueAnswer): Promise<DevicePresence> {
    if (answer.kind !== 'queue') return 'not-known';
    const { deviceUri, openJobs } = answer.queue;
    // Many printers take one connection at a time, and the job has it.
    if (openJobs > 0) return 'there';
    return deviceUri === undefined ? 'not-known' : lookAtDevice(deviceUri);
  }

  async function carryOut(
    protect: (watch: CupsdWatch) => GuardedJob,
    sheetsTotal: number,
    act: (printer: Printer) => Promise<PrintOutcome>,
  ): Promise<PrintOutcome> {
    jobsUnderWay += 1;
    const watch = watchCupsd(queue, pace);
    const guard = protect(watch);
    try {
      const outcome = await act(printerThrough(guard));
      if (!guard.wasHandedOver) return outcome;
      mayHoldCopies = true;
      if (jobsUnderWay === 1) guard.remarks.push(...(await forgetEnded()));
      return onlyLikely(outcome, sheetsTotal, guard.remarks);
    } finally {
      watch.stop();
      jobsUnderWay -= 1;
      quietSinceMs = pace.nowMs();
    }
  }

  function printerThrough(guard: GuardedJob): Printer {
    const client = createQueueClient(guard.client, machineUpTimeS, () => guard.wasHandedOver);
    return createIppPrinter(queue.url, { pace, times, client, lost });
  }

  /** The machine was restarted since: cupsd begins a job anew that it had in hand. */
  function isFromBefore(upTimeThenS: number | undefined): boolean {
    return upTimeThenS !== undefined && machineUpTimeS() < upTimeThenS;
  }

  async function forgetEnded(): Promise<string[]> {
    const deleting = await deleteCopies(cupsd, times.callTimeoutMs);
    mayHoldCopies = deleting.kind === 'left';
    return deleting.kind === 'left'
      ? [`cupsd still keeps a copy of the document (${deleting.because}).`]
      : [];
  }
}

/** cupsd tells sheets that have not come out yet (measured: 2 while 1 was out), so none is shown while it prints. */
function withoutCount(progress: PrintProgress): PrintProgress {
  return { ...progress, sheetsDone: 0 };
}

function sparing(
  pace: Pace,
  lookNow: (deviceUri: string) => Promise<DevicePresence>,
): (deviceUri: string) => Promise<DevicePresence> {
  let last: { deviceUri: string; atMs: number; presence: DevicePresence } | undefined;
  return async deviceUri => {
    // Only "there" is remembered: a printer that was switched on is to be seen at once.
    if (
      last?.deviceUri === deviceUri &&
      last.presence === 'there' &&
      pace.nowMs() - last.atMs < DEVICE_LOOK_EVERY_MS
    )
      return 'there';
    const presence = await lookNow(deviceUri);
    last = { deviceUri, atMs: pace.nowMs(), presence };
    return presence;
  };
}
