import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import type { Clock } from '../clock.ts';
import { openPageSchema } from '../contract/requests.ts';
import type { NewId } from '../ids.ts';
import type { SessionParts } from '../sessions/parts.ts';
import { knownHostsOnly, pageOnly, securityHeaders, smallJsonOnly } from './guard.ts';
import { createPageTokens } from './page-tokens.ts';
import { body, problem } from './problem.ts';
import { residentRoutes } from './resident-routes.ts';
import { type StaffParts, staffRoutes } from './staff-routes.ts';
import { staticPages } from './static-pages.ts';
import { type TechnicianParts, technicianRoutes } from './technician-routes.ts';
import type { TerminalEvents } from './terminal-events.ts';
import {
  askedFromOutside,
  keysRoute,
  type RecipientParts,
  recipientsOnly,
  verifyRoutes,
} from './verify-routes.ts';

export interface AppParts {
  sessions: SessionParts;
  terminalEvents: TerminalEvents;
  staff: Omit<StaffParts, 'slot'>;
  technician: Omit<TechnicianParts, 'desk'>;
  recipients: RecipientParts;
  clock: Clock;
  newId: NewId;
  log: (sentence: string) => void;
}

/** The whole HTTP surface: guards first, then one set of routes for each kind of user, then the pages. */
export function createApp(parts: AppParts) {
  const { recipients, clock, newId, log } = parts;
  const tokens = createPageTokens(clock, newId);
  const app = new Hono();
  app.use(securityHeaders, knownHostsOnly(recipients.world));
  app.use('/api/verify/*', askedFromOutside(recipients.world));
  app.use('/api/*', smallJsonOnly);
  app.post('/api/page', body(openPageSchema), context =>
    context.json({ ok: true as const, token: tokens.open(context.req.valid('json').page) }),
  );
  app.use('/api/resident/*', pageOnly(tokens, 'resident'));
  app.use('/api/staff/*', pageOnly(tokens, 'staff'));
  app.use('/api/technician/*', pageOnly(tokens, 'technician'));
  app.use('/api/verify/*', recipientsOnly(recipients.world, pageOnly(tokens, 'verify')));
  app.route('/api/resident', residentRoutes(parts.sessions, parts.staff.screenFonts, parts.terminalEvents));
  app.route('/api/staff', staffRoutes({ ...parts.staff, slot: parts.sessions.slot }));
  app.route('/api/technician', technicianRoutes({ ...parts.technician, desk: parts.staff.desk }));
  app.route('/api/verify', verifyRoutes(recipients, clock));
  // Before the pages: the keys of this terminal, not those of a file that happens to lie there.
  app.route('/verify', keysRoute(recipients));
  app.route('/', staticPages());
  app.notFound(context => problem(context, 404, 'not-found', 'There is nothing at this address.'));
  app.onError((error, context) => {
    // Hono throws this for a body that is no JSON at all; nothing of ours failed.
    if (error instanceof HTTPException && error.status === 400)
      return problem(context, 400, 'bad-request', 'The body is not JSON.');
    // The kind of error and where in our code, never its message or the path: both may quote what was sent.
    log(`${context.req.method} ${routePath(context)} failed: ${error.name} ${firstFrame(error)}`);
    return problem(
      context,
      500,
      'internal',
      'Something went wrong here; nothing was issued. It is in the log.',
    );
  });
  return app;
}

function firstFrame(error: Error): string {
  return (
    error.stack
      ?.split('\n')
      .find(line => /^\s+at .*\/server\//.test(line))
      ?.trim() ?? ''
  );
}
