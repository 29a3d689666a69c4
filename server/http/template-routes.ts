import { type Context, Hono } from 'hono';
import type { Clock } from '../clock.ts';
import {
  checkTemplateSchema,
  isTemplateFile,
  previewTemplateSchema,
  saveTemplateSchema,
} from '../contract/template-desk.ts';
import type { TemplateDesk } from '../templates/desk/template-desk.ts';
import { body, problem } from './problem.ts';
import { signedInOnly } from './signed-in.ts';
import type { StaffDesk } from './staff-desk.ts';
import { createTurnstile } from './turnstile.ts';

/** Each check lays certificates out, some milliseconds of the processor that serves residents too. */
const CHECKS = { times: 10, withinMs: 1_000 };
/** Each save is kept for ever. */
const SAVES = { times: 20, withinMs: 60_000 };

/** Templates for staff: read, tried, seen as a specimen, saved. Mounted at `/templates` of the staff routes. */
export function templateRoutes(parts: { desk: StaffDesk; templates: TemplateDesk; clock: Clock }) {
  const { desk, templates, clock } = parts;
  const signedIn = signedInOnly(desk);
  const checks = createTurnstile(clock, CHECKS);
  const saves = createTurnstile(clock, SAVES);
  return new Hono()
    .get('/', signedIn, async context => context.json({ ok: true as const, rows: await templates.list() }))
    .get('/guide', signedIn, context => context.json({ ok: true as const, guide: templates.guide() }))
    .post('/check', signedIn, body(checkTemplateSchema), async context => {
      if (!checks.pass()) return tooOften(context);
      const { file, text } = context.req.valid('json');
      return context.json({ ok: true as const, answer: await templates.check(file, text) });
    })
    .post('/preview', signedIn, body(previewTemplateSchema), async context => {
      if (!checks.pass()) return tooOften(context);
      const { file, text, sample } = context.req.valid('json');
      return context.json({ ok: true as const, answer: await templates.preview(file, text, sample) });
    })
    .put('/', signedIn, body(saveTemplateSchema), async context => {
      if (!saves.pass()) return tooOften(context);
      const { file, text, basedOn } = context.req.valid('json');
      const answer = await templates.save(file, text, basedOn, context.get('who'));
      return context.json({ ok: true as const, answer });
    })
    .get('/:file/text', signedIn, async context => {
      const file = context.req.param('file');
      if (!isTemplateFile(file)) return noSuchFile(context);
      return context.json({ ok: true as const, answer: await templates.read(file) });
    })
    .get('/:file/earlier', signedIn, async context => {
      const file = context.req.param('file');
      if (!isTemplateFile(file)) return noSuchFile(context);
      return context.json({ ok: true as const, versions: await templates.earlier(file) });
    })
    .get('/:file/earlier/:id', signedIn, async context => {
      const file = context.req.param('file');
      if (!isTemplateFile(file)) return noSuchFile(context);
      const text = await templates.readEarlier(file, context.req.param('id'));
      if (text === undefined) return problem(context, 404, 'not-found', 'There is no such earlier version.');
      return context.json({ ok: true as const, text });
    });
}

export type TemplateRoutes = ReturnType<typeof templateRoutes>;

function noSuchFile(context: Context) {
  return problem(context, 404, 'not-found', 'There is no such template.');
}

function tooOften(context: Context) {
  return problem(context, 429, 'too-many-tries', 'This was asked too often. Wait a second and try again.');
}
