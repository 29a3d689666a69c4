import { Hono } from 'hono';
import { z } from 'zod';
import type { PrintDecisions } from '../certificates/print-decisions.ts';
import { decidePrintSchema } from '../contract/print-decisions.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Slot } from '../sessions/slot.ts';
import { body, problem } from './problem.ts';
import { signedInOnly } from './signed-in.ts';
import type { StaffDesk } from './staff-desk.ts';

const nothing = body(z.strictObject({}));

/**
 * Prints that need a person: what is in doubt, the decision on it, the reprint that a decision allows, and that its paper
 * was taken out of the slot.
 */
export function staffPrintRoutes(parts: {
  desk: StaffDesk;
  decisions: PrintDecisions;
  attention: Pick<Attention, 'open' | 'close'>;
  journal: Pick<Journal, 'append'>;
  slot: Pick<Slot, 'touched'>;
}) {
  const { desk, decisions, attention, journal, slot } = parts;
  const signedIn = signedInOnly(desk);
  return new Hono()
    .get('/prints', signedIn, async context =>
      context.json({ ok: true as const, prints: await decisions.doubtful() }),
    )
    .post('/prints/:id/decide', signedIn, body(decidePrintSchema), async context => {
      const decision = context.req.valid('json');
      const answer = await decisions.decide(context.req.param('id'), decision, context.get('who'));
      if (answer.kind === 'not-found') return problem(context, 404, 'not-found', 'There is no such print.');
      return context.json({ ok: true as const, answer });
    })
    .post('/certificates/:number/reprint', signedIn, nothing, async context => {
      const answer = await decisions.reprint(context.req.param('number'), context.get('who'));
      if (answer.kind === 'not-found')
        return problem(context, 404, 'not-found', 'There is no such certificate.');
      return context.json({ ok: true as const, answer });
    })
    .post('/certificates/:number/handed-over', signedIn, nothing, async context => {
      const last = (await decisions.printsOf(context.req.param('number'))).at(-1);
      if (!last) return problem(context, 404, 'not-found', 'There is no print of such a certificate.');
      if (last.state.kind !== 'ended' || last.state.outcome !== 'printed')
        return problem(context, 409, 'conflict', 'This print has not come out for certain.');
      if (!(await slot.touched(last.id, 'staff')))
        return problem(context, 409, 'slot-occupied', 'The sensor still sees the paper in the slot.');
      const who = context.get('who');
      await journal.append({ what: 'paper-handed-over', who, data: { job: last.id } });
      const number = context.req.param('number');
      const calls = (await attention.open()).filter(row => row.about === 'paper' && row.subject === number);
      for (const { id } of calls) await attention.close(id, who);
      return context.json({ ok: true as const });
    })
    .get('/certificates/:number/prints', signedIn, async context => {
      const prints = await decisions.printsOf(context.req.param('number'));
      return prints.length === 0
        ? problem(context, 404, 'not-found', 'There is no print of such a certificate.')
        : context.json({ ok: true as const, prints });
    });
}
