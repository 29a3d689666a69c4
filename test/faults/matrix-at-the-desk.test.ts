import { afterAll, expect, test } from 'vitest';
import type { OutcomeKind } from '../../server/contract/printing.ts';
import type { CertificateStatus } from '../../server/contract/staff-view.ts';
import type { DocumentRenderer } from '../../server/document/content.ts';
import { blankPdf } from '../printer/blank-pdf.ts';
import { recordOf } from '../support/people.ts';
import { plainLibrary, plainRenderer } from '../support/plain-templates.ts';
import { addResident, openRooms } from '../support/rooms.ts';
import { type Cell, FAULTS, MOMENTS, ranAgainst } from './matrix-cells.ts';
import { startFakeRig } from './matrix-fake-rig.ts';
import { startRealRig } from './matrix-real-rig.ts';
import type { Rig } from './matrix-rig.ts';
import { lies, type Told, tableOf } from './matrix-table.ts';

/** Two pages, one copy: printers that count the pages of one copy only leave a second copy in doubt. */
const PAGES = 2;
const told: Told[] = [];

afterAll(() => {
  process.stdout.write(`\nFault matrix at the print desk\n${tableOf(told)}\n`);
});

/** What a recipient reads of a certificate whose print came to this. */
const STATUS: Record<OutcomeKind, CertificateStatus> = {
  printed: 'valid',
  'not-printed': 'not-printed',
  partial: 'suspended',
  unknown: 'suspended',
};

test.each(FAULTS)('%s: register, screen, recipient and staff all say what came out', async fault => {
  const cells = await Promise.all(MOMENTS.map(moment => runCell({ fault, moment })));
  told.push(...cells.map(cell => cell.told));
  expect(cells.flatMap(cell => [...lies(cell.told), ...cell.contradictions])).toEqual([]);
});

async function runCell(cell: Cell): Promise<{ told: Told; contradictions: string[] }> {
  const rig = await (ranAgainst(cell) === 'fake' ? startFakeRig(cell, PAGES) : startRealRig(cell));
  try {
    return await atTheDesk(cell, rig);
  } finally {
    await rig.stop();
  }
}

async function atTheDesk(cell: Cell, rig: Rig): Promise<{ told: Told; contradictions: string[] }> {
  const paper = { library: plainLibrary(), renderer: await blankRenderer() };
  const rooms = await openRooms({ at: rig.printer, paper });
  const resident = await rooms.residents.byId(await addResident(rooms, recordOf()));
  const state = paper.library.states.residence;
  if (state.kind !== 'ready' || !resident) throw new Error('Nothing to draw from.');
  const { template } = state;
  const drawn = await rooms.sessions.drafts.draw(template, resident, { purpose: 'school', copies: 1 });
  if (drawn.kind !== 'draft') throw new Error(drawn.kind);
  const { draft } = drawn;
  const decision = { way: 'id+pin' as const };
  const issued = await rooms.sessions.issue(draft, rooms.sessions.newId(), decision, template.source);
  if (issued.kind !== 'issued') throw new Error(issued.kind);
  const { jobId } = issued;

  if (cell.moment === 'before create') await rig.strike();
  let isOver = false;
  const printing = rooms.prints.start(jobId, PAGES).finally(() => {
    isOver = true;
  });
  await Promise.all([printing, rig.meanwhile(() => isOver)]);
  const screen = rooms.prints.state(jobId);
  if (cell.moment === 'after') await rig.strike();
  await rig.putRight();
  // A restart finds nothing to take up: the outcome stands.
  const takenUp = await rooms.prints.recover();

  const row = await rooms.store.selectFrom('print_jobs').selectAll().executeTakeFirstOrThrow();
  const outcome = row.outcome as OutcomeKind;
  const contradictions: string[] = [];
  const hold = (isSo: boolean, sentence: string) => {
    if (!isSo) contradictions.push(`${cell.fault}, ${cell.moment}: ${sentence}`);
  };
  hold(takenUp === 0, 'a job with an outcome was taken up again');
  hold(
    screen?.kind === 'ended' && screen.outcome.kind === outcome,
    'the screen does not say what the register says',
  );
  const [listed] = await rooms.register.rows();
  hold(
    listed?.status.status === STATUS[outcome],
    `the recipient reads ${listed?.status.status} of ${outcome}`,
  );
  const calls = (await rooms.attention.open()).filter(({ about }) => about === 'print');
  hold(
    calls.length === (outcome === 'printed' ? 0 : 1),
    `staff are called ${calls.length} times for ${outcome}`,
  );
  await rooms.close();
  return {
    told: {
      cell,
      outcome,
      sheetsTold: row.sheets ?? 0,
      sheetsTotal: PAGES,
      sheetsOut: await rig.sheetsOut(draft.number),
      because: row.evidence ?? '',
      documents: await rig.documents(draft.number),
    },
    contradictions,
  };
}

/** Pages that a real printer takes; what they say is no matter here. */
async function blankRenderer(): Promise<DocumentRenderer> {
  const bytes = await blankPdf(PAGES);
  return {
    async render(content, metadata, writeCode) {
      const plain = await plainRenderer.render(content, metadata, writeCode);
      return plain.kind === 'document' ? { ...plain, bytes, pages: PAGES } : plain;
    },
  };
}
