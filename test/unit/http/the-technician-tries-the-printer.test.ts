import { expect, test } from 'vitest';
import type { AgreePrinterAnswer } from '../../../server/contract/agree-printer.ts';
import type { PrinterSight } from '../../../server/contract/printing.ts';
import type { TestPageAnswer } from '../../../server/contract/sheet-count.ts';
import type { HealthView } from '../../../server/contract/staff-view.ts';
import { openPage, openTerminal, PASSCODE, terminalOf } from '../../support/terminal.ts';

const UUID = 'urn:uuid:another';
const NAME = '甲';

/** The technician's page over rooms whose watch sees what the test says. */
async function openTechnician() {
  const { rooms } = await openTerminal();
  const seen: PrinterSight = {
    health: { kind: 'ready', warnings: [] },
    seenAt: rooms.clock.now().toISOString(),
    uuid: UUID,
    trays: [],
    supplies: [],
    told: [],
    certain: true,
  };
  const agreed: string[] = [];
  let looks = 0;
  Object.assign(rooms.watch, {
    now: () => seen,
    look: async () => {
      looks++;
      return seen;
    },
    agree: async (who: string, uuid: string | null) => {
      if (uuid !== UUID) return { kind: 'another-by-now' };
      agreed.push(who);
      seen.health = { kind: 'ready', warnings: [] };
      return { kind: 'agreed', uuid: UUID };
    },
  });
  const { request } = terminalOf(rooms);
  const send = await openPage(request, 'technician');
  const post = async (path: string, body: object) => {
    const { status, text, problem } = await send('POST', `/api/technician/printer/${path}`, body);
    const { answer } = JSON.parse(text) as { answer?: AgreePrinterAnswer | TestPageAnswer };
    return { status, answer, code: problem?.code };
  };
  return {
    rooms,
    seen,
    agreed,
    looks: () => looks,
    health: async () => JSON.parse((await send('GET', '/api/technician/health')).text) as HealthView,
    testPage: () => post('test-page', {}),
    agree: (changes: object = {}) =>
      post('agree', { name: NAME, passcode: PASSCODE, uuid: UUID, ...changes }),
  };
}

test('the health is told without asking the printer', async () => {
  const { health, looks, rooms } = await openTechnician();
  let asked = 0;
  Object.assign(rooms.printer, {
    health: () => {
      asked++;
      return new Promise(() => undefined);
    },
    sight: () => {
      asked++;
      return new Promise(() => undefined);
    },
  });
  expect(await health()).toMatchObject({
    printer: { address: 'memory:', sight: { uuid: UUID } },
    sheets: { alarms: [] },
    unfinishedJobs: 0,
    undecidedPrints: 0,
  });
  expect([asked, looks()]).toEqual([0, 0]);
});

test('a test page goes the way of every certificate and is told and counted with its outcome', async () => {
  const { rooms, testPage, health } = await openTechnician();
  rooms.printer.hold();
  expect((await testPage()).answer).toEqual({ kind: 'started' });
  await expect.poll(() => rooms.printer.orders.length).toBe(1);
  expect(rooms.printer.orders[0]).toMatchObject({
    pages: 1,
    copies: 1,
    jobName: 'laiban-test-20261123020000',
  });
  expect((await health()).printer.testPage).toMatchObject({
    kind: 'under-way',
    progress: { phase: 'printing' },
  });
  expect((await testPage()).answer).toEqual({ kind: 'busy' });
  rooms.printer.letGo();
  await expect.poll(async () => (await health()).printer.testPage?.kind).toBe('ended');
  expect((await health()).printer.testPage).toMatchObject({ outcome: 'printed', sheets: 1 });
  expect((await rooms.sheets.days(1))[0]).toMatchObject({ testPages: 1, issued: 0, inDoubt: 0 });
  const [entry] = await rooms.store
    .selectFrom('journal')
    .select(['who', 'data'])
    .where('what', '=', 'test-page-ended')
    .execute();
  expect(entry).toMatchObject({ who: 'technician' });
});

test('a test page whose end was not seen may have used a sheet', async () => {
  const { rooms, testPage, health } = await openTechnician();
  Object.assign(rooms.printer, { print: () => Promise.reject(new TypeError('a bug')) });
  await testPage();
  await expect
    .poll(async () => (await health()).printer.testPage)
    .toMatchObject({ kind: 'ended', outcome: 'unknown' });
  expect((await rooms.sheets.days(1))[0]).toMatchObject({ testPages: 0, inDoubt: 1 });
  expect(rooms.log.join()).toMatch(/test page could not be followed: TypeError/);
});

test('five test pages in ten minutes are enough', async () => {
  const { rooms, testPage, health } = await openTechnician();
  for (let page = 0; page < 5; page++) {
    expect((await testPage()).answer).toEqual({ kind: 'started' });
    await expect.poll(async () => (await health()).printer.testPage?.kind).toBe('ended');
    rooms.clock.advance(1_000);
  }
  expect((await testPage()).answer).toEqual({ kind: 'too-many' });
  rooms.clock.advance(10 * 60_000);
  expect((await testPage()).answer).toEqual({ kind: 'started' });
});

test.each(['blocked', 'unreachable', 'changed'] as const)(
  'no test page on a printer that is %s',
  async kind => {
    const { rooms, seen, testPage } = await openTechnician();
    seen.health = kind === 'blocked' ? { kind, reasons: ['media-empty'], warnings: [] } : { kind };
    expect((await testPage()).answer).toEqual({ kind: 'not-ready' });
    expect(rooms.printer.orders).toEqual([]);
  },
);

test('another printer is agreed to with the passcode and a name, and only the one that was on the screen', async () => {
  const { seen, agreed, agree } = await openTechnician();
  expect((await agree()).answer).toEqual({ kind: 'nothing-to-agree' });
  seen.health = { kind: 'changed' };
  expect(await agree({ passcode: 'wrong' })).toMatchObject({ status: 401, code: 'wrong-passcode' });
  expect((await agree({ uuid: 'urn:uuid:seen-before' })).answer).toEqual({ kind: 'another-by-now' });
  expect((await agree({ uuid: null })).answer).toEqual({ kind: 'another-by-now' });
  expect(await agree({ name: '  ' })).toMatchObject({ status: 400 });
  expect(agreed).toEqual([]);
  expect((await agree()).answer).toEqual({ kind: 'agreed' });
  expect(agreed).toEqual([`staff:${NAME}`]);
});

test('guessing the passcode here counts with guessing it at the console', async () => {
  const { seen, agree, agreed } = await openTechnician();
  seen.health = { kind: 'changed' };
  for (let guess = 0; guess < 8; guess++) await agree({ passcode: `wrong ${guess}` });
  expect(await agree()).toMatchObject({ status: 429, code: 'too-many-tries' });
  expect(agreed).toEqual([]);
});
