import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type AgreePrinterAnswer, agreePrinterSchema } from '../contract/agree-printer.ts';
import type { IdentityHealth } from '../contract/identity-health.ts';
import type { NameInfraredAnswer } from '../contract/infrared.ts';
import { type NameInfraredRequest, nameInfraredSchema } from '../contract/infrared-requests.ts';
import type { HealthView } from '../contract/staff-view.ts';
import type { InfraredCamera } from '../identity/infrared-camera.ts';
import type { PrinterWatch } from '../printing/printer-watch.ts';
import type { TestPages } from '../sheets/test-pages.ts';
import { body, problem } from './problem.ts';
import type { StaffDesk } from './staff-desk.ts';

export interface TechnicianParts {
  health: () => Promise<HealthView>;
  identity: () => Promise<IdentityHealth>;
  watch: PrinterWatch;
  testPages: TestPages;
  infrared: Pick<InfraredCamera, 'name' | 'learn'>;
  desk: StaffDesk;
}

/**
 * The technician's page: no personal data, so looking needs no sign-in on the terminal itself, nor does a test page, which
 * costs a sheet. Agreeing to another printer decides where certificates come out, and naming the infrared camera who is
 * believed to be alive: both need the passcode and a name.
 */
export function technicianRoutes({ health, identity, infrared, watch, testPages, desk }: TechnicianParts) {
  return new Hono()
    .get('/health', async context => context.json(await health()))
    .get('/identity', async context => context.json(await identity()))
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
        case 'too-many-tries':
          return notIn(context, result.kind);
        default: {
          const never: never = result;
          return never;
        }
      }
    })
    .post('/infrared', body(nameInfraredSchema), async context => {
      const request = context.req.valid('json');
      const result = desk.signIn(request.name, request.passcode);
      switch (result.kind) {
        case 'in': {
          desk.signOut(result.token);
          const answer = await setInfrared(infrared, request, `staff:${request.name}`);
          return context.json({ ok: true as const, answer });
        }
        case 'wrong':
        case 'too-many-tries':
          return notIn(context, result.kind);
        default: {
          const never: never = result;
          return never;
        }
      }
    });
}

function notIn(context: Context, why: 'wrong' | 'too-many-tries') {
  return why === 'wrong'
    ? problem(context, 401, 'wrong-passcode', 'This is not the passcode of this station.')
    : problem(context, 429, 'too-many-tries', 'Too many wrong passcodes. Wait five minutes.');
}

function setInfrared(
  infrared: TechnicianParts['infrared'],
  request: NameInfraredRequest,
  who: string,
): Promise<NameInfraredAnswer> {
  return request.ask === 'learn' ? infrared.learn(who) : infrared.name(request.camera, who);
}

async function agreeTo(watch: PrinterWatch, uuid: string | null, who: string): Promise<AgreePrinterAnswer> {
  const sight = await watch.look();
  if (sight.health.kind !== 'changed') return { kind: 'nothing-to-agree' };
  const { kind } = await watch.agree(who, uuid);
  return { kind: kind === 'agreed-without-uuid' ? 'agreed' : kind };
}

export type TechnicianRoutes = ReturnType<typeof technicianRoutes>;
