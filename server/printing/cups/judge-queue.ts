import type { PrinterHealth } from '../../contract/printing.ts';
import { healthOf } from '../reasons.ts';
import type { QueueAnswer, QueueReport } from './ask-queue.ts';
import type { DevicePresence } from './device.ts';

/** How a queue stands, and what the technician reads about it. */
export interface QueueJudgement {
  health: PrinterHealth;
  /** cupsd's words as they are, and sentences of ours on what is to be done. */
  told: string[];
}

/** The only error policy under which cupsd gives a job up instead of printing it again by itself. */
export const SAFE_POLICY = 'abort-job';

/**
 * Health of a queue. `ready` only if the queue takes jobs, gives failed ones up, and something is at its other end: an
 * idle queue alone says nothing, for it stays idle while its printer is switched off.
 */
export function judgeQueue(name: string, answer: QueueAnswer, device: DevicePresence): QueueJudgement {
  if (answer.kind === 'no-answer')
    return { health: { kind: 'unreachable' }, told: [`cupsd does not answer (${answer.because}).`] };
  if (answer.kind === 'refused')
    return blocked(
      `cupsd answers nothing for the queue ${name} (${answer.because}); lpstat -e tells the queues.`,
    );
  const { queue } = answer;
  const told = wordsOf(queue);
  if (queue.errorPolicy !== SAFE_POLICY) {
    const policy = queue.errorPolicy ?? 'not told';
    const todo = `sudo lpadmin -p ${name} -o printer-error-policy=${SAFE_POLICY}`;
    return blocked(
      `What cupsd does with a failed job is ${policy}, which may print it twice: ${todo}`,
      ...told,
    );
  }
  const health = healthOf({ ...queue.condition, ...reasonsOf(queue) });
  if (health.kind !== 'ready') return { health, told };
  switch (device) {
    case 'there':
      return { health, told };
    case 'away':
      return {
        health: { kind: 'blocked', reasons: ['offline'], warnings: health.warnings },
        told: [`Nothing answers at ${placeOf(queue)}.`, ...told],
      };
    case 'not-known':
      return {
        health: { kind: 'unknown' },
        told: [
          `Whether a printer is at ${placeOf(queue)} cannot be seen from here; use ipp:// to it.`,
          ...told,
        ],
      };
  }
}

/** Words of cupsd (cups.org, "CUPS Implementation of IPP") after which nothing comes out, although the queue takes jobs. */
const DEAD_ENDS = /^cups-(missing|insecure)-filter/;

/** Words about the queue itself; all others are the printer's, as it was during the last job. */
const OF_THE_QUEUE = /^(cups-|paused|moving-to-paused|stopp|shutdown|deactivated|none)/;
/** So long after a job its words are taken for how the printer is: whoever saw it stop is at it. */
const FRESH_FOR_S = 300;

function reasonsOf({ condition, openJobs, unchangedForS = 0 }: QueueReport): { stateReasons?: string[] } {
  const { state, stateReasons } = condition;
  if (stateReasons === undefined) return {};
  const isStale = state === 'idle' && openJobs === 0 && unchangedForS > FRESH_FOR_S;
  return {
    stateReasons: stateReasons.filter(isWorthTelling).map(reason => {
      if (DEAD_ENDS.test(reason)) return 'other-error';
      // Measured: cupsd says "no paper" until the next job, which nobody could send, even over its own restart.
      return isStale && !OF_THE_QUEUE.test(reason) ? 'other-warning' : reason;
    }),
  };
}

/** What cupsd says while it prints, and for long after, is no trouble. */
function isWorthTelling(reason: string): boolean {
  return reason !== 'cups-waiting-for-job-completed';
}

function wordsOf({ condition, message }: QueueReport): string[] {
  const reasons = (condition.stateReasons ?? []).filter(
    reason => reason !== 'none' && isWorthTelling(reason),
  );
  return message === undefined ? reasons : [...reasons, message];
}

/** The printer's address without what stands behind a question mark, which may be a password. */
function placeOf({ deviceUri }: QueueReport): string {
  return (deviceUri ?? 'the end of the queue').replace(/\?.*$/, '').replace(/\/\/[^/]*@/, '//');
}

function blocked(...told: string[]): QueueJudgement {
  return { health: { kind: 'blocked', reasons: ['other'], warnings: [] }, told };
}
