import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Endings } from '../certificates/endings.ts';
import type { Register } from '../certificates/register.ts';
import { NUMBER_LENGTH, revokeSchema, supersedeSchema } from '../contract/endings.ts';
import type { Journal } from '../journal/journal.ts';
import { body, problem } from './problem.ts';
import { signedInOnly } from './signed-in.ts';
import type { StaffDesk } from './staff-desk.ts';

/** A part of a number, typed into the address of a search. */
const registerQuery = zValidator(
  'query',
  z.strictObject({ number: z.string().max(NUMBER_LENGTH).optional() }),
  (result, context) =>
    result.success ? undefined : problem(context, 400, 'bad-request', 'This is no part of a number.'),
);

/** The register for staff: what was issued, ending a certificate before its time, and its signed original. */
export function staffRegisterRoutes(parts: {
  desk: StaffDesk;
  register: Register;
  endings: Endings;
  journal: Journal;
}) {
  const { desk, register, endings, journal } = parts;
  const signedIn = signedInOnly(desk);
  return new Hono()
    .get('/register', signedIn, registerQuery, async context =>
      context.json({ ok: true as const, rows: await register.rows(context.req.valid('query').number) }),
    )
    .post('/certificates/:number/revoke', signedIn, body(revokeSchema), async context => {
      const { reason } = context.req.valid('json');
      const answer = await endings.revoke(context.req.param('number'), reason, context.get('who'));
      if (answer.kind === 'not-found') return problem(context, 404, 'not-found', NO_SUCH_CERTIFICATE);
      return context.json({ ok: true as const, answer });
    })
    .post('/certificates/:number/supersede', signedIn, body(supersedeSchema), async context => {
      const { reason, replacedBy } = context.req.valid('json');
      const number = context.req.param('number');
      const answer = await endings.supersede(number, reason, replacedBy, context.get('who'));
      if (answer.kind === 'not-found') return problem(context, 404, 'not-found', NO_SUCH_CERTIFICATE);
      return context.json({ ok: true as const, answer });
    })
    .get('/certificates/:number/original', signedIn, async context => {
      const answer = await register.original(context.req.param('number'));
      if (answer.kind !== 'original')
        return problem(
          context,
          404,
          'not-found',
          answer.kind === 'not-found'
            ? NO_SUCH_CERTIFICATE
            : 'This certificate was issued before originals were signed.',
        );
      const { certificateId, number, bytes } = answer;
      // The whole document, names and all, leaves the store: that is written down.
      await journal.append({
        what: 'original-read',
        who: context.get('who'),
        data: { certificate: certificateId, number },
      });
      context.header('Content-Type', 'application/pdf');
      context.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(number)}.pdf`);
      return context.body(new Uint8Array(bytes));
    });
}

const NO_SUCH_CERTIFICATE = 'There is no such certificate.';
