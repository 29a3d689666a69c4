import type { BlockingReason } from '../../contract/printing.ts';
import type { JobFacts } from '../printer.ts';
import { healthOf } from '../reasons.ts';
import type { Trail } from '../trail.ts';
import { createLook, type LookParts } from './look-at-job.ts';

/**
 * Why the document must not be sent now, although the job was opened; `undefined` when nothing speaks against it. Asks for
 * the job and the printer once more: another printer, one that was restarted, an ended job, paper that was taken out.
 */
export async function whyNotSend(
  job: { jobId: number; jobName: string; facts: JobFacts },
  parts: LookParts,
  trail: Trail,
): Promise<{ reasons: BlockingReason[]; because: string } | undefined> {
  const sight = await createLook(job, parts)();
  switch (sight.kind) {
    case 'strange':
      return { reasons: ['other'], because: sight.because };
    case 'gone':
      return { reasons: ['other'], because: 'The printer no longer knows the job.' };
    case 'no-answer':
      return { reasons: ['offline'], because: `The printer no longer answers: ${sight.because}.` };
    case 'job': {
      const { state } = sight.job;
      if (state === 'canceled' || state === 'aborted' || state === 'completed') {
        trail.noteJob(sight.job);
        return { reasons: [], because: `The printer ${state} the job before its document came.` };
      }
      if (!sight.printer) return undefined;
      trail.notePrinter(sight.printer.condition.stateReasons ?? [], sight.blocking);
      trail.noteMeters(sight.printer);
      trail.noteQueue(sight.printer.queuedJobs, 1);
      // Small printers refuse other jobs while one is open; only the printer's own troubles count here.
      const { isAccepting: _, ...condition } = sight.printer.condition;
      const health = healthOf({ ...condition, stateReasons: sight.blocking });
      return health.kind === 'blocked'
        ? { reasons: health.reasons, because: `The printer says ${health.reasons.join(', ')}.` }
        : undefined;
    }
    default: {
      const never: never = sight;
      return never;
    }
  }
}
