import type { Context } from 'hono';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { camerasToldSchema } from '../contract/infrared-requests.ts';
import { askChallengeSchema } from '../contract/live-evidence.ts';
import * as requests from '../contract/requests.ts';
import {
  ACTIONS_AT,
  type ChallengeAnswer,
  type SessionAction,
  type SessionAnswer,
} from '../contract/session-view.ts';
import { confirm, finish, prepare, print, requestCorrection } from '../sessions/certify.ts';
import { chooseWay, firstStep } from '../sessions/choose-way.ts';
import { hideFaceData, showFaceData, withdrawFace } from '../sessions/face-data.ts';
import { sendClaim, sendDigits, sendIdPin } from '../sessions/identify.ts';
import { askChallenge, sendProbe } from '../sessions/looking.ts';
import type { SessionParts } from '../sessions/parts.ts';
import type { Session } from '../sessions/session.ts';
import { settleVouching } from '../sessions/settle.ts';
import { terminalView } from '../sessions/terminal.ts';
import { viewOf } from '../sessions/view.ts';
import { askVouching } from '../sessions/vouch.ts';
import { type ActionResult, type WalkResult, walk } from '../sessions/walk.ts';
import { body, problem, statusOf } from './problem.ts';
import { type ScreenFonts, screenFontsSchema } from './screen-fonts.ts';
import type { TerminalEvents } from './terminal-events.ts';

export const PAGE_HEADER = 'x-laiban-page';
export const SESSION_HEADER = 'x-laiban-session';

const nothing = body(z.strictObject({}));
const callStaffSchema = z.strictObject({ step: z.string().regex(/^[a-z-]{1,20}$/) });

/** What the resident's page may ask for. Thin: find the session, take one action, answer with its view. */
export function residentRoutes(parts: SessionParts, screenFonts: ScreenFonts, events: TerminalEvents) {
  const sessionOf = (context: Context): Session | undefined =>
    parts.book.find(context.req.header(SESSION_HEADER) ?? '', context.req.header(PAGE_HEADER) ?? '');

  const noSession = (context: Context) =>
    problem(context, 404, 'no-session', 'This session is over. Start again from the welcome screen.');

  /** Right after the start nothing was seen of the printer yet; the screen waits for that rather than saying "unknown". */
  const seen = createMiddleware(async (_, next) => {
    if (parts.watch.now().health.kind === 'unknown') await parts.watch.look();
    await next();
  });

  async function act(
    context: Context,
    action: SessionAction,
    work: (session: Session) => Promise<ActionResult>,
  ) {
    const session = sessionOf(context);
    if (!session) return noSession(context);
    return answer(context, await walk(session, action, parts, () => work(session)));
  }

  return new Hono()
    .get('/terminal', seen, context => context.json(terminalView(parts)))
    .get('/terminal/events', seen, context => {
      // Hono answers HEAD with the route of GET: a stream would be kept open that nobody reads or ends.
      if (context.req.method === 'HEAD')
        return problem(context, 405, 'bad-request', 'Events are read with GET.');
      return (
        events.open(context, context.req.header(PAGE_HEADER) ?? '') ??
        problem(context, 503, 'not-available', 'The server is stopping; read /terminal now and then.')
      );
    })
    .post('/slot/taken', nothing, async context => {
      if (!(await parts.slot.touched()))
        return problem(context, 409, 'slot-occupied', 'The sensor still sees the paper in the slot.');
      return context.json(terminalView(parts));
    })
    .post('/session', body(requests.startSessionSchema), async context => {
      // The screen says so too; this holds for a page that has not heard of it yet.
      if ((await parts.slot.look()).kind !== 'clear')
        return problem(context, 409, 'slot-occupied', "Somebody's paper is coming or lies in the slot.");
      const session = parts.book.start(context.req.header(PAGE_HEADER) ?? '', context.req.valid('json').kind);
      if (!session) return problem(context, 503, 'not-available', 'Too many sessions are open.');
      parts.book.move(session, firstStep(parts));
      const started: SessionAnswer & { session: string } = {
        ok: true,
        view: viewOf(session, parts),
        session: session.id,
      };
      return context.json(started);
    })
    .get('/session', context => {
      const session = sessionOf(context);
      if (!session) return noSession(context);
      settleVouching(session, parts);
      return context.json({ ok: true as const, view: viewOf(session, parts) });
    })
    .post('/session/way', body(requests.chooseWaySchema), context =>
      act(context, 'choose-way', session => chooseWay(session, context.req.valid('json'), parts)),
    )
    .post('/session/claim', body(requests.claimSchema), context =>
      act(context, 'send-claim', session => sendClaim(session, context.req.valid('json').idNumber, parts)),
    )
    .post('/session/challenge', body(askChallengeSchema), async context => {
      const session = sessionOf(context);
      if (!session) return noSession(context);
      let given: Awaited<ReturnType<typeof askChallenge>>;
      const result = await walk(session, 'ask-challenge', parts, async () => {
        given = await askChallenge(session, context.req.valid('json').cannot, parts);
        return 'done';
      });
      if (!result.ok || !given) return answer(context, result);
      const { open, swapsLeft } = given;
      return context.json<ChallengeAnswer>({ ok: true, challenge: open.challenge, swapsLeft });
    })
    .post('/session/probe', body(requests.probeSchema), context =>
      act(context, 'send-probe', async session => {
        const probe = context.req.valid('json');
        await parts.infrared.learnFrom(probe.infrared);
        return sendProbe(session, probe, parts);
      }),
    )
    .post('/session/digits', body(requests.digitsSchema), context =>
      act(context, 'send-digits', session => sendDigits(session, context.req.valid('json').digits, parts)),
    )
    .post('/session/id-pin', body(requests.idPinSchema), context =>
      act(context, 'send-id-pin', session => sendIdPin(session, context.req.valid('json'), parts)),
    )
    .post('/session/vouching', nothing, context =>
      act(context, 'ask-vouching', session => askVouching(session, parts)),
    )
    .post('/session/confirm', body(requests.confirmSchema), context =>
      act(context, 'confirm', session => confirm(session, context.req.valid('json').isMe, parts)),
    )
    .post('/session/prepare', body(requests.prepareSchema), context =>
      act(context, 'prepare', session => prepare(session, context.req.valid('json'), parts)),
    )
    .post('/session/face-data', nothing, context =>
      act(context, 'show-face-data', session => showFaceData(session, parts)),
    )
    .post('/session/face-data/withdraw', nothing, context =>
      act(context, 'withdraw-face', session => withdrawFace(session, parts)),
    )
    .post('/session/face-data/hide', nothing, context =>
      act(context, 'hide-face-data', async session => hideFaceData(session, parts)),
    )
    .get('/session/document', context => {
      const session = sessionOf(context);
      if (!session) return noSession(context);
      const { state } = session;
      // "Printing" in memory is also "take" and "print failed" on the screen, where the document is gone.
      if (ACTIONS_AT[viewOf(session, parts).step].includes('read-document')) {
        if (state.step === 'preview') return pdf(context, state.draft.bytes);
        if (state.step === 'printing') return pdf(context, state.bytes);
      }
      return problem(context, 409, 'wrong-step', 'There is no document at this step.');
    })
    .post('/session/print', nothing, context => act(context, 'print', session => print(session, parts)))
    .post('/session/correction', nothing, context =>
      act(context, 'request-correction', session => requestCorrection(session, parts)),
    )
    .post('/session/taken', nothing, context =>
      act(context, 'taken', session => finish(session, 'taken', parts)),
    )
    .post('/session/leave', nothing, context =>
      act(context, 'leave', session => finish(session, 'left', parts)),
    )
    .post('/screen-fonts', body(screenFontsSchema), context =>
      context.json({ ok: true as const, fonts: screenFonts(context.req.valid('json').text) }),
    )
    .post('/cameras', body(camerasToldSchema), context => {
      parts.infrared.told(context.req.valid('json'));
      events.look();
      return context.json({ ok: true as const });
    })
    .post('/call-staff', body(callStaffSchema), async context => {
      await parts.attention.raise('call', context.req.valid('json').step, null);
      return context.json({ ok: true as const });
    });
}

export type ResidentRoutes = ReturnType<typeof residentRoutes>;

function answer(context: Context, result: WalkResult) {
  const said: SessionAnswer = result;
  return context.json(said, result.ok ? 200 : statusOf(result.problem.code));
}

function pdf(context: Context, bytes: Uint8Array) {
  return context.body(new Uint8Array(bytes), 200, { 'Content-Type': 'application/pdf' });
}
