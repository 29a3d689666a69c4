import { Hono } from 'hono';
import { z } from 'zod';
import type { PrintDecisions } from '../certificates/print-decisions.ts';
import { decidePrintSchema } from '../contract/print-decisions.ts';
import { body, problem } from './problem.ts';
import { signedInOnly } from './signed-in.ts';
import type { StaffDesk } from './staff-desk.ts';

const nothing = body(z.strictObject({}));

/** Prints that need a person: what is in doubt, the decision on it, and the reprint that a decision allows. */
export function staffPrintRoutes({ desk, decisions }: { desk: StaffDesk; decisions: PrintDecisions }) {
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
    .get('/certificates/:number/prints', signedIn, async context => {
      const prints = await decisions.printsOf(context.req.param('number'));
      return prints.length === 0
        ? problem(context, 404, 'not-found', 'There is no print of such a certificate.')
        : context.json({ ok: true as const, prints });
    });
}
