import { Hono } from 'hono';
import { z } from 'zod';
import type { Endings } from '../certificates/endings.ts';
import type { PrintDecisions } from '../certificates/print-decisions.ts';
import type { Register } from '../certificates/register.ts';
import type { Clock } from '../clock.ts';
import { maskIdNumber } from '../contract/masking.ts';
import * as requests from '../contract/requests.ts';
import type { ResidentDetail, ResidentRow } from '../contract/staff-view.ts';
import type { Enrolment } from '../identity/enrolment.ts';
import type { PinDesk } from '../identity/pin-desk.ts';
import type { Vouching } from '../identity/vouching.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Residents } from '../residents/residents.ts';
import type { Slot } from '../sessions/slot.ts';
import type { SheetDesk } from '../sheets/sheet-desk.ts';
import type { TemplateDesk } from '../templates/desk/template-desk.ts';
import { body, problem } from './problem.ts';
import { type ScreenFonts, screenFontsSchema } from './screen-fonts.ts';
import { STAFF_HEADER, signedInOnly } from './signed-in.ts';
import { staffAttentionRoutes } from './staff-attention-routes.ts';
import type { StaffDesk } from './staff-desk.ts';
import { staffIdentityRoutes } from './staff-identity-routes.ts';
import { staffPrintRoutes } from './staff-print-routes.ts';
import { staffRegisterRoutes } from './staff-register-routes.ts';
import { staffSheetRoutes } from './staff-sheet-routes.ts';
import { templateRoutes } from './template-routes.ts';

export interface StaffParts {
  desk: StaffDesk;
  residents: Residents;
  enrolment: Enrolment;
  pins: PinDesk;
  vouching: Pick<Vouching, 'look' | 'claim'>;
  attention: Attention;
  register: Register;
  endings: Endings;
  decisions: PrintDecisions;
  journal: Journal;
  sheets: SheetDesk;
  slot: Pick<Slot, 'touched'>;
  screenFonts: ScreenFonts;
  templates: TemplateDesk;
  clock: Clock;
}

const nothing = body(z.strictObject({}));

/** What the staff console may ask for. Everything but signing in needs somebody signed in, by name. */
export function staffRoutes(parts: StaffParts) {
  const { desk, residents, enrolment, pins, journal, screenFonts } = parts;

  const signedIn = signedInOnly(desk);

  return new Hono()
    .post('/sign-in', body(requests.signInSchema), context => {
      const { name, passcode } = context.req.valid('json');
      const result = desk.signIn(name, passcode);
      switch (result.kind) {
        case 'in':
          return context.json({ ok: true as const, token: result.token });
        case 'wrong':
          return problem(context, 401, 'wrong-passcode', 'This is not the passcode of this station.');
        case 'too-many-tries':
          return problem(context, 429, 'too-many-tries', 'Too many wrong passcodes. Wait five minutes.');
        default: {
          const never: never = result;
          return never;
        }
      }
    })
    .post('/sign-out', nothing, context => {
      desk.signOut(context.req.header(STAFF_HEADER));
      return context.json({ ok: true as const });
    })
    .post('/residents/search', signedIn, body(requests.searchSchema), async context => {
      const found = await residents.search(context.req.valid('json').text);
      const rows: ResidentRow[] = await Promise.all(
        found.map(async ({ idNumber, ...row }) => ({
          ...row,
          maskedIdNumber: maskIdNumber(idNumber),
          pinLocked: await pins.isLocked(idNumber),
        })),
      );
      return context.json({ ok: true as const, rows });
    })
    .get('/residents/:id', signedIn, async context => {
      const resident = await residents.byId(context.req.param('id'));
      if (!resident) return problem(context, 404, 'not-found', 'There is no such resident.');
      // A whole record, number included, leaves the store: that is written down.
      await journal.append({ what: 'record-read', who: context.get('who'), data: { resident: resident.id } });
      const { record } = resident;
      const { kept, receipts } = await enrolment.faceData(resident.id);
      const detail: ResidentDetail = {
        id: resident.id,
        name: record.name,
        maskedIdNumber: maskIdNumber(record.idNumber),
        address: record.address,
        faceEnrolled: resident.faceId !== null,
        pinSet: resident.pinHash !== null,
        pinLocked: await pins.isLocked(record.idNumber),
        record,
        recordVersion: resident.version,
        ...(kept === undefined ? {} : { face: kept }),
        faceReceipts: receipts,
        faceMonths: enrolment.faceMonths,
      };
      return context.json({ ok: true as const, resident: detail });
    })
    .post('/residents', signedIn, body(requests.saveResidentSchema), async context => {
      const answer = await residents.save(context.req.valid('json').record, context.get('who'));
      if (answer.kind === 'not-found')
        return problem(context, 404, 'not-found', 'There is no such resident.');
      return context.json({ ok: true as const, answer });
    })
    .put('/residents/:id', signedIn, body(requests.saveResidentSchema), async context => {
      const { record } = context.req.valid('json');
      const answer = await residents.save(record, context.get('who'), context.req.param('id'));
      if (answer.kind === 'not-found')
        return problem(context, 404, 'not-found', 'There is no such resident.');
      return context.json({ ok: true as const, answer });
    })
    .post('/screen-fonts', signedIn, body(screenFontsSchema), context =>
      context.json({ ok: true as const, fonts: screenFonts(context.req.valid('json').text) }),
    )
    .route('/', staffIdentityRoutes(parts))
    .route('/', staffRegisterRoutes(parts))
    .route('/', staffPrintRoutes(parts))
    .route('/', staffSheetRoutes(parts))
    .route('/', staffAttentionRoutes(parts))
    .route('/templates', templateRoutes(parts));
}

export type StaffRoutes = ReturnType<typeof staffRoutes>;
