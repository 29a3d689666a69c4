import { expect, test } from 'vitest';
import type { PrinterSight } from '../../../server/contract/printing.ts';
import type { EndedJob } from '../../../server/printing/ipp/count-sheets.ts';
import type { PrintOutcome } from '../../../server/printing/printer.ts';
import { alarmsToChange } from '../../../server/sheets/alarms.ts';
import { SETTLE_MS } from '../../../server/sheets/reconcile.ts';
import { createSheetDesk } from '../../../server/sheets/sheet-desk.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const WHO = 'staff:甲';
const DAY_MS = 24 * 3_600_000;
const evidence = { statesSeen: [], reasonsSeen: [], because: 'x' };

/** A terminal whose printer counts what the test says. */
async function openPaper(options: { jobs?: EndedJob[] } = {}) {
  const rooms = await openRooms();
  const { store, journal, attention, clock } = rooms;
  const told: Partial<PrinterSight> = options.jobs ? {} : { impressionsEver: 100 };
  const sight = (): PrinterSight => ({
    health: { kind: 'ready', warnings: [] },
    seenAt: clock.now().toISOString(),
    uuid: 'urn:uuid:one',
    trays: [],
    supplies: [],
    told: [],
    certain: true,
    ...told,
  });
  let testing = false;
  const sheets = createSheetDesk({
    store,
    journal,
    attention,
    clock,
    newId: rooms.sessions.newId,
    log: sentence => rooms.log.push(sentence),
    watch: { ...rooms.watch, now: sight, look: async () => sight() },
    history: options.jobs && { ended: async () => ({ kind: 'jobs', jobs: options.jobs ?? [] }) },
    address: 'ipp://printer',
    isTesting: () => testing,
  });
  const residentId = await addResident(rooms, recordOf());
  await sheets.look();
  return {
    rooms,
    sheets,
    told,
    /** So many more sheets lie in the tray than before. */
    count: (more: number) => {
      told.impressionsEver = (told.impressionsEver ?? 0) + more;
    },
    async print(copies = 1, outcome?: PrintOutcome) {
      const { jobId } = await issueOne(rooms, residentId, { copies });
      rooms.printer.outcome = outcome;
      await rooms.prints.start(jobId, copies);
      return jobId;
    },
    /** Nothing happens for as long as a difference must stand. */
    async settle() {
      await sheets.look();
      clock.advance(SETTLE_MS);
      await sheets.look();
    },
    test: (now: boolean) => {
      testing = now;
    },
    journalOf: async (what: string) =>
      (await store.selectFrom('journal').selectAll().where('what', '=', what).execute()).map(row => ({
        who: row.who,
        ...(JSON.parse(row.data) as object),
      })),
  };
}
const today = async ({ sheets }: { sheets: Awaited<ReturnType<typeof openPaper>>['sheets'] }) =>
  (await sheets.days(31))[0];

test('a day of prints that came out leaves nothing to explain', async () => {
  const paper = await openPaper();
  for (const copies of [1, 3, 2]) {
    await paper.print(copies);
    paper.count(copies);
    await paper.settle();
  }
  expect(await today(paper)).toMatchObject({ counted: 6, countedBy: 'printer', issued: 6 });
  expect(await paper.sheets.openAlarms()).toEqual([]);
});

test('sheets that nobody accounts for are an alarm once they stood, told once, closed with a reason and a name', async () => {
  const paper = await openPaper();
  paper.count(3);
  await paper.sheets.look();
  expect(await paper.sheets.openAlarms()).toEqual([]);
  await paper.settle();
  await paper.settle();
  const [alarm, ...others] = await paper.sheets.openAlarms();
  expect([alarm, others]).toMatchObject([{ day: '2026-11-23', difference: 3, because: 'more-counted' }, []]);
  expect(await paper.rooms.attention.open()).toMatchObject([{ about: 'sheets', subject: '2026-11-23' }]);

  const id = alarm?.id ?? '';
  expect(await paper.sheets.closeAlarm('none', '换纸时试印', WHO)).toEqual({ kind: 'not-found' });
  expect(await paper.sheets.closeAlarm(id, '换纸时试印', WHO)).toEqual({ kind: 'closed' });
  expect(await paper.sheets.closeAlarm(id, '换纸时试印', WHO)).toEqual({ kind: 'already-closed' });
  expect(await paper.rooms.attention.open()).toEqual([]);
  expect(await paper.journalOf('sheet-alarm-closed')).toEqual([{ who: WHO, alarm: id, day: '2026-11-23' }]);
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toEqual([]);
  expect(await today(paper)).toMatchObject({ counted: 3, explained: 3 });
  expect(JSON.stringify(await paper.journalOf('sheet-alarm-closed'))).not.toContain('试印');
});

test('an alarm that grows is replaced by one of the new difference, and the old one explains nothing', async () => {
  const paper = await openPaper();
  paper.count(3);
  await paper.settle();
  paper.count(1);
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toMatchObject([{ difference: 4 }]);
  expect(await paper.journalOf('sheet-alarm-withdrawn')).toMatchObject([{ who: 'terminal' }]);
  expect(await paper.rooms.attention.open()).toHaveLength(1);
  expect(await today(paper)).toMatchObject({ counted: 4, explained: 0 });
});

test('a sheet too many does not make good one that did not come out: both are told', async () => {
  const paper = await openPaper();
  paper.count(1);
  await paper.settle();
  await paper.print(1);
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toMatchObject([{ difference: 1 }, { difference: -1 }]);
});

test.each([
  ['is raised', 2, [], [{ difference: 2, because: 'more-counted' }]],
  ['stands as it is', 2, [{ difference: 2 }], []],
  ['is replaced', 3, [{ difference: 2 }], [{ difference: 3, instead: { difference: 2 } }]],
  ['is withdrawn', 0, [{ difference: 2 }], [{ difference: 0, instead: { difference: 2 } }]],
  ['is not raised again once closed', 2, [{ difference: 2, closedBy: WHO }], []],
  ['is raised for the rest', 5, [{ difference: 2, closedBy: WHO }], [{ difference: 3 }]],
  ['is raised anew when only withdrawn', 2, [{ difference: 2, closedBy: 'terminal' }], [{ difference: 2 }]],
  ['is not turned round by too large an explanation', 1, [{ difference: 2, closedBy: WHO }], []],
])('an alarm %s', (_, more, known, expected) => {
  const day = '2026-11-23';
  const alarm = { id: 'a', day, printer: 'p', raisedAt: '', because: 'more-counted' as const };
  const changes = alarmsToChange(
    [{ day, printer: 'p', more, fewer: 0, wentBack: 0 }],
    known.map(changed => ({ ...alarm, ...changed })),
    day,
  );
  expect(changes).toMatchObject(expected);
  expect(changes).toHaveLength(expected.length);
});

test('a print in doubt explains what it may have used until somebody decides, then what they said must fit', async () => {
  const paper = await openPaper();
  const unknown: PrintOutcome = { kind: 'unknown', sheets: 0, sheetsTotal: 2, reasons: [], evidence };
  const jobId = await paper.print(2, unknown);
  paper.count(1);
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toEqual([]);
  expect(await paper.sheets.undecided()).toBe(1);
  expect(await today(paper)).toMatchObject({ counted: 1, issued: 0, inDoubt: 2 });
  // A day later they say that both came out, though the printer counted one.
  paper.rooms.clock.advance(DAY_MS);
  await paper.rooms.decisions.decide(jobId, { verdict: 'came-out' }, WHO);
  await paper.settle();
  expect(await paper.sheets.undecided()).toBe(0);
  expect(await paper.sheets.openAlarms()).toMatchObject([
    { day: '2026-11-23', difference: -1, because: 'fewer-counted' },
  ]);
});

test('a sheet that the printer told of cannot be decided away: it is an alarm until somebody says why', async () => {
  // Restarted in between, the printer remembers neither the job nor its sheet.
  const paper = await openPaper({ jobs: [] });
  const cutOff: PrintOutcome = {
    kind: 'unknown',
    sheets: 1,
    sheetsTotal: 2,
    reasons: [],
    evidence: { ...evidence, impressions: 1 },
  };
  const jobId = await paper.print(2, cutOff);
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toEqual([]);
  await paper.rooms.decisions.decide(jobId, { verdict: 'did-not' }, WHO);
  paper.rooms.clock.advance(60_000);
  await paper.settle();
  const [alarm] = await paper.sheets.openAlarms();
  expect(alarm).toMatchObject({ difference: 1, because: 'more-counted' });
  await paper.sheets.closeAlarm(alarm?.id ?? '', '卡纸取出', WHO);
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toEqual([]);
  expect(await today(paper)).toMatchObject({ counted: 1, issued: 0, spoiled: 0, explained: 1 });
});

test('nothing is read while a print or a test page is under way', async () => {
  const paper = await openPaper();
  const readings = () => paper.rooms.store.selectFrom('sheet_readings').selectAll().execute();
  paper.rooms.printer.hold();
  const printing = paper.print(1);
  await expect.poll(() => paper.rooms.printer.orders.length).toBe(1);
  paper.count(1);
  await paper.sheets.look();
  expect(await readings()).toHaveLength(1);
  paper.rooms.printer.letGo();
  await printing;
  paper.test(true);
  await paper.sheets.look();
  expect(await readings()).toHaveLength(1);
  paper.test(false);
  await paper.sheets.look();
  expect(await readings()).toHaveLength(2);
});

test('a reading that says nothing new is kept once a day', async () => {
  const paper = await openPaper();
  const days = async () =>
    (await paper.rooms.store.selectFrom('sheet_readings').select('day').orderBy('at').execute()).map(
      ({ day }) => day,
    );
  for (let look = 0; look < 5; look++) await paper.settle();
  expect(await days()).toEqual(['2026-11-23']);
  paper.rooms.clock.advance(DAY_MS);
  for (let look = 0; look < 5; look++) await paper.settle();
  expect(await days()).toEqual(['2026-11-23', '2026-11-24']);
});

test('a printer that is away, not the one agreed to, or not seen for a while is not read', async () => {
  const paper = await openPaper();
  for (const kind of ['unreachable', 'changed', 'unknown'] as const) {
    Object.assign(paper.told, { health: { kind }, impressionsEver: 900 });
    await paper.settle();
  }
  Object.assign(paper.told, { health: { kind: 'ready', warnings: [] }, impressionsEver: 100 });
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toEqual([]);
  expect(await paper.rooms.store.selectFrom('sheet_readings').selectAll().execute()).toHaveLength(1);
});

test('a counter that went back is an alarm of its own, raised once', async () => {
  const paper = await openPaper();
  paper.count(-90);
  await paper.settle();
  await paper.settle();
  const alarms = await paper.sheets.openAlarms();
  expect(alarms).toMatchObject([{ because: 'counter-went-back', difference: 0 }]);
  await paper.sheets.closeAlarm(alarms[0]?.id ?? '', '换过打印机', WHO);
  await paper.settle();
  expect(await paper.sheets.openAlarms()).toEqual([]);
});

test('a clock set back an hour loses no sheets and raises no alarm', async () => {
  const paper = await openPaper();
  for (const backMs of [0, 3_600_000, 0]) {
    paper.rooms.clock.advance(-backMs);
    await paper.print(2);
    paper.count(2);
    await paper.settle();
  }
  expect(await paper.sheets.openAlarms()).toEqual([]);
  expect(await today(paper)).toMatchObject({ counted: 6, issued: 6 });
});

test('after a restart the count goes on where it was', async () => {
  const before = await openPaper();
  await before.print(2);
  before.count(2);
  await before.settle();
  await before.rooms.close();
  const { dataFolder, key, clock } = before.rooms;
  const rooms = await openRooms({ dataFolder, key, clock });
  expect((await rooms.sheets.days(1))[0]).toMatchObject({ counted: 2, issued: 2 });
});

test('without a counter the sheets of all jobs are added up, each once, those of others included', async () => {
  const jobs: EndedJob[] = [{ uuid: 'before', impressions: 40 }];
  const paper = await openPaper({ jobs });
  await paper.print(2);
  jobs.push({ uuid: 'ours', impressions: 2 });
  await paper.settle();
  await paper.settle();
  expect(await today(paper)).toMatchObject({ counted: 2, countedBy: 'jobs', issued: 2 });
  jobs.push({ uuid: 'foreign', impressions: 1 });
  await paper.settle();
  // The printer forgets what is old; what it counted late is caught up with.
  jobs.splice(0, jobs.length, { uuid: 'foreign', impressions: 5 });
  await paper.settle();
  await paper.settle();
  expect(await today(paper)).toMatchObject({ counted: 7 });
  expect(await paper.sheets.openAlarms()).toMatchObject([{ difference: 5, because: 'more-counted' }]);
});

test('a disk that refuses is told in the log, and the next look goes on', async () => {
  const paper = await openPaper();
  paper.count(1);
  await paper.rooms.close();
  await paper.sheets.look();
  expect(paper.rooms.log.join()).toMatch(/could not be counted/);
});
