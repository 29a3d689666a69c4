import { Hono } from 'hono';
import { z } from 'zod';
import * as requests from '../contract/requests.ts';
import { vouchLookSchema, vouchSchema } from '../contract/vouch.ts';
import type { Enrolment } from '../identity/enrolment.ts';
import type { PinDesk } from '../identity/pin-desk.ts';
import type { Vouching } from '../identity/vouching.ts';
import { body, problem } from './problem.ts';
import { signedInOnly } from './signed-in.ts';
import type { StaffDesk } from './staff-desk.ts';

const nothing = body(z.strictObject({}));
const NO_SUCH_RESIDENT = 'There is no such resident.';

/** The ways by which a resident can be known, seen to by staff: a face, a PIN, and their own word for whom they see. */
export function staffIdentityRoutes(parts: {
  desk: StaffDesk;
  enrolment: Enrolment;
  pins: PinDesk;
  vouching: Pick<Vouching, 'look' | 'claim'>;
}) {
  const { desk, enrolment, pins, vouching } = parts;
  const signedIn = signedInOnly(desk);
  return new Hono()
    .post('/residents/:id/face', signedIn, body(requests.enrolSchema), async context => {
      const answer = await enrolment.enrol(
        context.req.param('id'),
        context.req.valid('json'),
        context.get('who'),
      );
      if (answer.kind === 'not-found') return problem(context, 404, 'not-found', NO_SUCH_RESIDENT);
      return context.json({ ok: true as const, answer });
    })
    .delete('/residents/:id/face', signedIn, async context => {
      const asked = { because: 'asked' as const, byWhom: context.get('who') };
      const receipt = await enrolment.withdraw(context.req.param('id'), asked);
      return receipt
        ? context.json({ ok: true as const, receipt })
        : problem(context, 404, 'not-found', 'No face is enrolled for this resident.');
    })
    .put('/residents/:id/pin', signedIn, body(requests.setPinSchema), async context =>
      (await pins.set(context.req.param('id'), context.req.valid('json').pin, context.get('who')))
        ? context.json({ ok: true as const })
        : problem(context, 404, 'not-found', NO_SUCH_RESIDENT),
    )
    .post('/residents/:id/unlock', signedIn, nothing, async context =>
      (await pins.unlock(context.req.param('id'), context.get('who')))
        ? context.json({ ok: true as const })
        : problem(context, 404, 'not-found', NO_SUCH_RESIDENT),
    )
    .post('/vouch/look', signedIn, body(vouchLookSchema), async context => {
      const { code } = context.req.valid('json');
      return context.json({ ok: true as const, answer: await vouching.look(code, context.get('who')) });
    })
    .post('/vouch', signedIn, body(vouchSchema), async context => {
      const { code, residentId } = context.req.valid('json');
      const answer = await vouching.claim(code, residentId, context.get('who'));
      if (answer.kind === 'not-found') return problem(context, 404, 'not-found', NO_SUCH_RESIDENT);
      return context.json({ ok: true as const, answer });
    });
}
