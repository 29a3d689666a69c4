import { createMiddleware } from 'hono/factory';
import { problem } from './problem.ts';
import type { StaffDesk } from './staff-desk.ts';

export const STAFF_HEADER = 'x-laiban-staff';

/** Lets only somebody through who signed in; `who` is `staff:NAME` for the journal. */
export function signedInOnly(desk: StaffDesk) {
  return createMiddleware<{ Variables: { who: string } }>(async (context, next) => {
    const name = desk.who(context.req.header(STAFF_HEADER));
    if (name === undefined) return problem(context, 401, 'not-signed-in', 'Please sign in again.');
    context.set('who', `staff:${name}`);
    return next();
  });
}
