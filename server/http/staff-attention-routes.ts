import { Hono } from 'hono';
import { z } from 'zod';
import type { PrintDecisions } from '../certificates/print-decisions.ts';
import type { AttentionRow } from '../contract/staff-view.ts';
import type { Attention } from '../residents/attention.ts';
import type { SheetDesk } from '../sheets/sheet-desk.ts';
import { body, problem } from './problem.ts';
import { signedInOnly } from './signed-in.ts';
import type { StaffDesk } from './staff-desk.ts';

const nothing = body(z.strictObject({}));

/**
 * What a person must look at, and closing it. A print in doubt and a day that does not add up are not closed by saying
 * that they are done: deciding and explaining close them.
 */
export function staffAttentionRoutes(parts: {
  desk: StaffDesk;
  attention: Attention;
  decisions: Pick<PrintDecisions, 'printsOf'>;
  sheets: Pick<SheetDesk, 'openAlarms'>;
}) {
  const { desk, attention, decisions, sheets } = parts;
  const signedIn = signedInOnly(desk);

  async function unfinished({ about, subject }: AttentionRow): Promise<string | undefined> {
    if (about === 'print')
      return (await isInDoubt(subject)) ? 'Decide first what became of this print.' : undefined;
    if (about !== 'sheets') return undefined;
    const isOpen = (await sheets.openAlarms()).some(({ day }) => day === subject);
    return isOpen ? 'Say first why the sheets of this day do not add up.' : undefined;
  }

  async function isInDoubt(number: string): Promise<boolean> {
    const last = (await decisions.printsOf(number)).at(-1);
    if (last?.state.kind !== 'ended' || last.decision) return false;
    return last.state.outcome === 'unknown' || last.state.outcome === 'partial';
  }

  return new Hono()
    .get('/attention', signedIn, async context =>
      context.json({ ok: true as const, rows: await attention.open() }),
    )
    .post('/attention/:id/close', signedIn, nothing, async context => {
      const id = context.req.param('id');
      const row = (await attention.open()).find(one => one.id === id);
      const first = row && (await unfinished(row));
      if (first !== undefined) return problem(context, 409, 'conflict', first);
      return (await attention.close(id, context.get('who')))
        ? context.json({ ok: true as const })
        : problem(context, 404, 'not-found', 'This was closed already.');
    });
}
