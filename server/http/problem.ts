import { zValidator } from '@hono/zod-validator';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import type { Problem, ProblemCode, SessionView } from '../contract/session-view.ts';

export interface Refusal {
  ok: false;
  problem: Problem;
  view?: SessionView;
}

/** Answers with a refusal: a code for the page, a sentence for staff; never what was sent. */
export function problem(context: Context, status: ContentfulStatusCode, code: ProblemCode, detail: string) {
  const refusal: Refusal = { ok: false, problem: { code, detail } };
  return context.json(refusal, status);
}

export function statusOf(code: ProblemCode): 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503 {
  switch (code) {
    case 'no-page-token':
    case 'wrong-origin':
      return 403;
    case 'wrong-passcode':
    case 'not-signed-in':
      return 401;
    case 'no-session':
    case 'not-found':
      return 404;
    case 'wrong-step':
    case 'conflict':
    case 'slot-occupied':
      return 409;
    case 'bad-request':
      return 400;
    case 'too-large':
      return 413;
    case 'no-glyph':
      return 422;
    case 'too-many-tries':
      return 429;
    case 'not-available':
    case 'printer-not-ready':
      return 503;
    case 'internal':
      return 500;
    default: {
      const never: never = code;
      return never;
    }
  }
}

/**
 * Checks a JSON body. The refusal says where and what kind of mistake, not what was sent: Hono's own answer would echo
 * the submitted data, PINs included.
 */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('json', schema, (result, context) => {
    if (result.success) return undefined;
    const issue = result.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    const refusal: Refusal = {
      ok: false,
      problem: {
        code: 'bad-request',
        detail: `The request is not as it must be${where ? ` at "${where}"` : ''} (${issue?.code ?? 'unknown'}).`,
        where,
      },
    };
    return context.json(refusal, 400);
  });
}
