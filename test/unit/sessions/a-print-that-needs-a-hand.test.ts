import { expect, test } from 'vitest';
import type { JobState } from '../../../server/certificates/print-desk.ts';
import type { BlockingReason, PrintProgress } from '../../../server/contract/printing.ts';
import { HELD_UP_MS, watchHeldUp } from '../../../server/sessions/held-up.ts';
import type { Every } from '../../../server/templates/watch-templates.ts';
import { WAY_TO } from '../../support/steps.ts';
import { openTerminal } from '../../support/terminal.ts';

const NEVER: Every = () => ({ stop: () => undefined });

/** A real job that is not at its end, of which the print desk says what the test says. */
async function heldUpJob() {
  const terminal = await openTerminal();
  const { store, attention, clock, printer, prints, log } = terminal.rooms;
  printer.hold();
  const walk = await WAY_TO.preview(terminal);
  await walk.act('print');
  await expect.poll(() => prints.unfinished()).toBe(1);
  const job = await store.selectFrom('print_jobs').select('id').executeTakeFirstOrThrow();
  let state: JobState | undefined;
  const parts = { store, attention, clock, prints: { state: () => state }, log: (s: string) => log.push(s) };
  const begin = () => watchHeldUp({ ...parts, every: NEVER });
  return {
    begin,
    heldUp: begin(),
    jobId: job.id,
    clock,
    rooms: terminal.rooms,
    tell: (phase: PrintProgress['phase'], ...reasons: BlockingReason[]): void => {
      state = { kind: 'under-way', progress: { phase, sheetsDone: 0, sheetsTotal: 1, reasons } };
    },
    calls: async () => (await attention.open()).filter(({ about }) => about === 'call'),
  };
}

test('a jam that lasts is told to staff by the terminal itself, once, and the screen may say so', async () => {
  const { heldUp, tell, clock, calls, jobId, rooms } = await heldUpJob();
  tell('paused', 'media-jam');
  await heldUp.look();
  clock.advance(HELD_UP_MS - 1);
  await heldUp.look();
  expect([await calls(), heldUp.isCalled(jobId)]).toEqual([[], false]);
  clock.advance(1);
  await heldUp.look();
  const [line] = await calls();
  expect([line?.subject, heldUp.isCalled(jobId)]).toEqual(['printing', true]);
  await rooms.attention.close(line?.id ?? '', 'staff:test');
  clock.advance(60_000);
  await heldUp.look();
  expect(await calls()).toEqual([]);
});

test('a door that is shut again at once calls nobody, and the time begins anew', async () => {
  const { heldUp, tell, clock, calls } = await heldUpJob();
  for (const phase of ['paused', 'printing', 'paused'] as const) {
    tell(phase, 'door-open');
    await heldUp.look();
    clock.advance(HELD_UP_MS - 1);
  }
  await heldUp.look();
  expect(await calls()).toEqual([]);
});

test('what a printer gets over by itself calls nobody', async () => {
  const { heldUp, tell, clock, calls } = await heldUpJob();
  tell('paused', 'fuser-over-temp');
  await heldUp.look();
  clock.advance(HELD_UP_MS * 10);
  await heldUp.look();
  expect(await calls()).toEqual([]);
});

test('a restart and a clock that was set back neither lose nor double the call', async () => {
  const { begin, heldUp, tell, clock, calls } = await heldUpJob();
  tell('paused', 'toner-empty');
  await heldUp.look();
  clock.advance(-3_600_000);
  await heldUp.look();
  clock.advance(HELD_UP_MS);
  await heldUp.look();
  expect(await calls()).toHaveLength(1);
  const again = begin();
  await again.look();
  clock.advance(HELD_UP_MS);
  await again.look();
  expect(await calls()).toHaveLength(1);
});
