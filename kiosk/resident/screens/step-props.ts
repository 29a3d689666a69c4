import type { ProblemCode, SessionStep, SessionView } from '../../../server/contract/session-view.ts';
import type { JourneyContext } from '../journey-context.ts';
import type { ResidentEvent } from '../journey-events.ts';

/** What every screen of a step gets: the server's view of it, what went wrong last, and where touches go. */
export interface StepProps<Step extends SessionStep> {
  view: Extract<SessionView, { step: Step }>;
  context: JourneyContext;
  problem: ProblemCode | undefined;
  /** A request is on its way: the primary action waits. */
  busy: boolean;
  /** The sub-state of the journey, e.g. `paused` while looking. */
  within: string;
  send: (event: ResidentEvent) => void;
}
