import {
  ACTIONS_AT,
  type Problem,
  type ProblemCode,
  type SessionAction,
  type SessionView,
} from '../contract/session-view.ts';
import type { SessionParts } from './parts.ts';
import type { Session } from './session.ts';
import { settleVouching } from './settle.ts';
import { viewOf } from './view.ts';

/** An action either took the session somewhere (look at its view) or was refused and left it where it was. */
export type ActionResult = 'done' | { refused: Problem };

export type WalkResult = { ok: true; view: SessionView } | { ok: false; problem: Problem; view: SessionView };

export function refused(code: ProblemCode, detail: string, where?: string): ActionResult {
  return { refused: { code, detail, ...(where ? { where } : {}) } };
}

/**
 * Takes one action on a session: alone on it, and only where ACTIONS_AT allows it at the step the session is really at.
 * Nothing that a page sends can get around this table.
 */
export function walk(
  session: Session,
  action: SessionAction,
  parts: SessionParts,
  work: () => Promise<ActionResult>,
): Promise<WalkResult> {
  return parts.book.exclusively(session, async () => {
    settleVouching(session, parts);
    const before = viewOf(session, parts);
    if (!ACTIONS_AT[before.step].includes(action)) {
      const detail = `"${action}" is not possible at step "${before.step}".`;
      return { ok: false, problem: { code: 'wrong-step', detail }, view: before };
    }
    const result = await work();
    const view = viewOf(session, parts);
    return result === 'done' ? { ok: true, view } : { ok: false, problem: result.refused, view };
  });
}
