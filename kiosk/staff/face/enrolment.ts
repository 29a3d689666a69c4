import { type ReadonlySignal, signal } from '@preact/signals';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import type { EnrolRequest } from '../../../server/contract/requests.ts';
import type { ProblemCode } from '../../../server/contract/session-view.ts';
import type { EnrolAnswer } from '../../../server/contract/staff-view.ts';
import type { Reply } from '../../ask.ts';
import type { Advice, CameraFault, Looking } from '../../face/look-port.ts';

/** How an enrolment may end; the page has a title and a sentence for each. */
export type EnrolmentEnd =
  | EnrolAnswer['kind']
  | CameraFault
  | 'no-engine'
  | 'timed-out'
  | 'broken-continuity'
  | 'not-found'
  | 'refused'
  | 'unreachable';

/** Whether the face is enrolled now, with or without a warning. */
export function isEnrolled(end: EnrolmentEnd): boolean {
  return end === 'enrolled' || end === 'enrolled-but-alike';
}

export type EnrolmentStep =
  | { at: 'consent' }
  | { at: 'looking'; advice: Advice; progress: number; taken: number }
  | { at: 'sending' }
  | { at: 'ended'; end: EnrolmentEnd; otherName?: string };

export interface EnrolmentParts {
  /** Loads the face room when it is needed; the console starts without its weight. */
  loadLooking: () => Promise<Looking>;
  send: (request: EnrolRequest) => Promise<Reply<{ ok: true; answer: EnrolAnswer }>>;
}

export interface Enrolment {
  step: ReadonlySignal<EnrolmentStep>;
  /** Begins after the consent was given, or begins again. Resolves when the pictures were judged. */
  start: (video: HTMLVideoElement) => Promise<void>;
  /** Stops the camera and goes back to the consent. */
  stop: () => void;
}

/** One enrolment of one resident: consent, three pictures, the server's answer. Pictures never leave the face room. */
export function createEnrolment({ loadLooking, send }: EnrolmentParts): Enrolment {
  const step = signal<EnrolmentStep>({ at: 'consent' });
  let running: AbortController | undefined;

  async function walk(video: HTMLVideoElement, abort: AbortSignal): Promise<EnrolmentStep> {
    const looking = await load(loadLooking);
    if (!looking) return { at: 'ended', end: 'no-engine' };
    const result = await looking.enrol({
      video,
      onSight: ({ advice, progress, taken }) => {
        if (!abort.aborted) step.value = { at: 'looking', advice, progress, taken };
      },
      signal: abort,
    });
    switch (result.kind) {
      case 'captured':
        break;
      case 'camera':
        return { at: 'ended', end: result.fault };
      case 'aborted':
        return { at: 'consent' };
      case 'no-engine':
      case 'timed-out':
      case 'broken-continuity':
        return { at: 'ended', end: result.kind };
      default: {
        const never: never = result;
        return never;
      }
    }
    if (abort.aborted) return { at: 'consent' };
    step.value = { at: 'sending' };
    return ended(
      await send({
        engine: result.engine,
        consent: { text: CONSENT_TEXT_VERSION, given: true },
        frames: result.frames,
      }),
    );
  }

  return {
    step,
    async start(video) {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      step.value = { at: 'looking', advice: 'loading', progress: 0, taken: 0 };
      const next = await walk(video, mine.signal);
      // Whoever stopped or began anew has decided the step already.
      if (running === mine) step.value = next;
    },
    stop() {
      running?.abort();
      running = undefined;
      step.value = { at: 'consent' };
    },
  };
}

/** The face room is a file of its own: a page that is older than the server finds it no more. */
async function load(loadLooking: () => Promise<Looking>): Promise<Looking | undefined> {
  try {
    return await loadLooking();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function ended(reply: Reply<{ ok: true; answer: EnrolAnswer }>): EnrolmentStep {
  switch (reply.kind) {
    case 'answer': {
      const { answer } = reply.answer;
      return answer.kind === 'enrolled-but-alike'
        ? { at: 'ended', end: answer.kind, otherName: answer.otherName }
        : { at: 'ended', end: answer.kind };
    }
    case 'refused':
      return { at: 'ended', end: refusedEnd(reply.problem.code) };
    case 'unreachable':
      return { at: 'ended', end: 'unreachable' };
    default: {
      const never: never = reply;
      return never;
    }
  }
}

function refusedEnd(code: ProblemCode): EnrolmentEnd {
  if (code === 'not-found') return 'not-found';
  // This page asks well for the server it was made with: one that finds fault holds another engine or consent text.
  return code === 'bad-request' ? 'other-engine' : 'refused';
}
