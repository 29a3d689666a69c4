import { expect, test } from 'vitest';
import { createPrinter } from '../../server/printing/open-printer.ts';
import type { TemplateLibrary } from '../../server/templates/template.ts';
import { startFakeIppPrinter } from '../printer/fake-ipp-printer.ts';
import { createSwiftPace } from '../printer/swift-pace.ts';
import { handClock } from '../support/hand-clock.ts';
import { BODIES, openTerminal, PIN, startSession } from '../support/terminal.ts';
import {
  type Incident,
  type Issued,
  issueFor,
  jobOf,
  openIncident,
  stoppedBecause,
} from './incident-terminal.ts';
import { strikingAt } from './matrix-rig.ts';

/** Saitama, Niigata, Kumamoto, 2023: what had been revoked was printed all the same. */
const REASON = '资料有误';
const WHO = 'staff:甲';
const DAY_MS = 86_400_000;

/** Everything that can take away the ground of a certificate, and what the terminal says then. */
const LOSSES: {
  what: string;
  begins?: string;
  lose: (incident: Incident, issued: Issued) => Promise<unknown>;
  because: string;
}[] = [
  {
    what: 'revoked',
    lose: ({ rooms }, { number }) => rooms.endings.revoke(number, REASON, WHO),
    because: 'certificate-revoked',
  },
  {
    what: 'superseded by a newer one',
    async lose({ rooms }, { number, person }) {
      rooms.clock.advance(60_000);
      const newer = await issueFor(rooms, person);
      // A second of this resident that came out; the printer of this row is the one in memory or the fake.
      await rooms.store
        .updateTable('print_jobs')
        .set({ outcome: 'printed', sheets: 1, ended_at: rooms.clock.now().toISOString() })
        .where('id', '=', newer.jobId)
        .execute();
      const ended = await rooms.endings.supersede(number, REASON, newer.number, WHO);
      if (ended.kind !== 'ended') throw new Error(`Not superseded: ${ended.kind}.`);
    },
    because: 'certificate-superseded',
  },
  {
    what: 'a record too old to be relied on',
    // Confirmed on 14 October 2026; the shipped template relies on it for a year.
    begins: '2027-10-09T10:00:00+08:00',
    lose: async ({ rooms }) => rooms.clock.advance(10 * DAY_MS),
    because: 'not-entitled',
  },
  {
    what: 'past its last day',
    lose: async ({ rooms }) => rooms.clock.advance(120 * DAY_MS),
    because: 'certificate-expired',
  },
  {
    what: 'a template that was withdrawn',
    lose: async ({ rooms }) => withdraw(rooms.library),
    because: 'template-withdrawn',
  },
];

function withdraw(library: TemplateLibrary): void {
  Object.assign(library.states, { residence: { kind: 'broken', findings: [] } });
}

test.each(LOSSES)(
  '$what between issue and print: the printer is not even asked',
  async ({ lose, because, begins }) => {
    const incident = await openIncident({ clock: handClock(begins) });
    const { rooms, people } = incident;
    const [person] = people;
    if (!person) throw new Error('Nobody is on record.');
    const issued = await issueFor(rooms, person);
    await lose(incident, issued);
    await rooms.prints.start(issued.jobId, 1);
    expect(rooms.printer.orders).toEqual([]);
    expect(await jobOf(rooms, issued.jobId)).toMatchObject({ outcome: 'not-printed', sheets: 0 });
    expect(await stoppedBecause(rooms, issued.certificateId)).toBe(because);
    expect(await rooms.attention.open()).toMatchObject([{ subject: issued.number }]);
  },
);

test.each(LOSSES)(
  '$what when the printer has a job and no document: withdrawn, and no sheet comes out',
  async ({ lose, because, begins }) => {
    const fake = await startFakeIppPrinter();
    try {
      let loseNow: () => Promise<unknown> = () => Promise.resolve();
      const printer = createPrinter(fake.address, { pace: createSwiftPace() });
      const cell = { fault: 'jam', moment: 'created' } as const;
      const incident = await openIncident({
        clock: handClock(begins),
        at: strikingAt(cell, printer, async () => void (await loseNow())),
      });
      const { rooms, people } = incident;
      const [person] = people;
      if (!person) throw new Error('Nobody is on record.');
      const issued = await issueFor(rooms, person);
      loseNow = () => lose(incident, issued);
      await rooms.prints.start(issued.jobId, 1);
      expect(fake.jobs.flatMap(job => job.documents)).toEqual([]);
      expect(fake.sheetsOut).toBe(0);
      expect(fake.jobs.every(job => job.state === 7)).toBe(true);
      expect(await stoppedBecause(rooms, issued.certificateId)).toBe(because);
    } finally {
      await fake.stop();
    }
  },
);

test('a template withdrawn between the preview and the touch on print: refused, nothing is issued', async () => {
  const { rooms, send, record } = await openTerminal();
  const walk = await startSession(send, 'residence');
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN });
  await walk.act('confirm', BODIES.yes);
  await walk.act('prepare', BODIES.prepare);
  withdraw(rooms.library);
  expect((await walk.act('print')).problem?.code).toBe('not-available');
  expect([rooms.printer.orders, await rooms.register.rows()]).toEqual([[], []]);
});

test('support that ended between the preview and the touch on print: no hardship certificate', async () => {
  const support = { status: '低保' as const, reason: '收入减少', asOf: '2026-10-01' };
  const { rooms, send, record, residentId } = await openTerminal({ support });
  const walk = await startSession(send, 'hardship');
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN });
  await walk.act('confirm', BODIES.yes);
  expect((await walk.act('prepare', BODIES.prepare)).view?.step).toBe('preview');
  const without = { ...record };
  delete without.support;
  await rooms.residents.save(without, 'staff:test', residentId);
  await walk.act('print');
  expect((await walk.view())?.step).toBe('over');
  expect([rooms.printer.orders, await rooms.register.rows()]).toEqual([[], []]);
});
