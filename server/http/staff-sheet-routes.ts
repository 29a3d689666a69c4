import { Hono } from 'hono';
import { closeSheetAlarmSchema } from '../contract/sheet-count.ts';
import type { SheetDesk } from '../sheets/sheet-desk.ts';
import { body, problem } from './problem.ts';
import { signedInOnly } from './signed-in.ts';
import type { StaffDesk } from './staff-desk.ts';

/** A month, and the day before it. */
const DAYS_SHOWN = 31;

/** The paper's account for staff: each day's sheets, and closing an alarm with a reason. */
export function staffSheetRoutes(parts: { desk: StaffDesk; sheets: SheetDesk }) {
  const { desk, sheets } = parts;
  const signedIn = signedInOnly(desk);
  return new Hono()
    .get('/sheets', signedIn, async context =>
      context.json({
        ok: true as const,
        days: await sheets.days(DAYS_SHOWN),
        alarms: await sheets.openAlarms(),
      }),
    )
    .post('/sheets/alarms/:id/close', signedIn, body(closeSheetAlarmSchema), async context => {
      const { reason } = context.req.valid('json');
      const answer = await sheets.closeAlarm(context.req.param('id'), reason, context.get('who'));
      if (answer.kind === 'not-found') return problem(context, 404, 'not-found', 'There is no such alarm.');
      return context.json({ ok: true as const, answer });
    });
}
