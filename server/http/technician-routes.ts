import { Hono } from 'hono';
import { z } from 'zod';
import { type AgreePrinterAnswer, agreePrinterSchema } from '../contract/agree-printer.ts';
import type { IdentityHealth } from '../contract/identity-health.ts';
import type { HealthView } from '../contract/staff-view.ts';
import type { PrinterWatch } from '../printing/printer-watch.ts';
import type { TestPages } from '../sheets/test-pages.ts';
import { body, problem } from './problem.ts';
import type { StaffDesk } from './staff-desk.ts';

export interface TechnicianParts {
  health: () => Promise<HealthView>;
  identity: () => IdentityHealth;
  watch: PrinterWatch;
  testPages: TestPages;
  desk: StaffDesk;
}

/**
 * The technician's page: no personal data, so looking needs no sign-in on the terminal itself, nor does a test page, which
 * costs a sheet. Agreeing to another printer decides where certificates come out: that needs the passcode and a name.
 */
export function technicianRoutes({ health, identity, watch, testPages, desk }: TechnicianParts) {
  return new Hono()
    .get('/health', async context => context.json(await health()))
    .get('/identity', context => context.json(identity()))
    .post('/printer/test-page', body(z.strictObject({})), async context =>
      context.json({ ok: true as const, answer: await testPages.print('technician') }),
    )
    .post('/printer/agree', body(agreePrinterSchema), async context => {
      const { name, passcode, uuid } = context.req.valid('json');
      const result = desk.signIn(name, passcode);
      switch (result.kind) {
        case 'in': {
          // Nobody stays signed in on this page.
          desk.signOut(result.token);
          const answer = await agreeTo(watch, uuid, `staff:${name}`);
          return context.json({ ok: true as const, answer });
        }
        case 'wrong':
          return problem(context, 401, 'wrong-passcode', 'This is not the passcode of this station.');
        case 'too-many-tries':
          return problem(context, 429, 'too-many-tries', 'Too many wrong passcodes. Wait five minutes.');
        default: {
          const never: never = result;
          return never;
        }
      }
    });
}

async function agreeTo(watch: PrinterWatch, uuid: string | null, who: string): Promise<AgreePrinterAnswer> {
  const sight = await watch.look();
  if (sight.health.kind !== 'changed') return { kind: 'nothing-to-agree' };
  const { kind } = await watch.agree(who, uuid);
  return { kind: kind === 'agreed-without-uuid' ? 'agreed' : kind };
}

export type TechnicianRoutes = ReturnType<typeof technicianRoutes>;
