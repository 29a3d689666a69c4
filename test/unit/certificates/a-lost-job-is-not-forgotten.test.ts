import { expect, onTestFinished, test } from 'vitest';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { startFakeIppPrinter } from '../../printer/fake-ipp-printer.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';
import { issueOne } from '../../support/drafts.ts';
import { handClock } from '../../support/hand-clock.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms } from '../../support/rooms.ts';

const WHO = 'staff:甲';
const DAY_MS = 24 * 3_600_000;

/** A terminal whose cable was cut while the cover was open: the printer has the document, and nobody knows what of it. */
async function lostByTheCable() {
  const fake = await startFakeIppPrinter({});
  onTestFinished(() => fake.stop());
  const clock = handClock();
  const open = (place: { dataFolder?: string; key?: Buffer } = {}) =>
    openRooms({ ...place, clock, at: createPrinter(fake.address, { pace: createSwiftPace() }) });
  const rooms = await open();
  const resident = await addResident(rooms, recordOf());
  const { jobId } = await issueOne(rooms, resident);
  fake.happened = event => {
    if (event.kind !== 'arrived') return;
    fake.stuckBy = 'cover-open';
    fake.cutNetwork();
  };
  await rooms.prints.start(jobId, 1);
  expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'unknown' } });
  fake.happened = () => undefined;
  const [lost] = fake.jobs;
  if (!lost) throw new Error('The printer never had the job.');
  /** The cable is mended and the cover closed, the server was restarted. */
  const restart = async () => {
    await rooms.close();
    fake.restoreNetwork();
    fake.stuckBy = undefined;
    const again = await open(rooms);
    expect(await again.prints.recover()).toBe(0);
    return again;
  };
  return { fake, clock, rooms, resident, jobId, lost, restart };
}

test('a document lost before a restart is cleared away before the next resident prints', async () => {
  const { fake, resident, lost, restart } = await lostByTheCable();
  const rooms = await restart();
  // The printer would take the old one up at any moment, but not at this one.
  fake.steps = [() => undefined];
  const { jobId, draft } = await issueOne(rooms, resident);
  await rooms.prints.start(jobId, 1);
  expect(rooms.prints.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'printed' } });
  expect(lost.state).toBe(7);
  expect(fake.output.map(({ jobName }) => jobName)).toEqual([draft.number]);
});

test('what comes out while it is being cleared away is never mixed into the next: that one waits until it was taken', async () => {
  const { fake, resident, lost, restart } = await lostByTheCable();
  const rooms = await restart();
  const refused = await issueOne(rooms, resident, { copies: 2 });
  await rooms.prints.start(refused.jobId, 2);
  expect(fake.output.map(({ jobName }) => jobName)).toEqual([lost.name]);
  expect(rooms.prints.state(refused.jobId)).toMatchObject({
    because: 'paper-in-slot',
    outcome: { kind: 'not-printed' },
  });
  expect(await rooms.slot.look()).toMatchObject({ kind: 'shut', because: 'doubt' });
  await rooms.slot.touched();
  const { jobId, draft } = await issueOne(rooms, resident);
  await rooms.prints.start(jobId, 1);
  expect(fake.output.map(({ jobName }) => jobName)).toEqual([lost.name, draft.number]);
});

test('while the printer will not let go of it, nobody prints after the restart either', async () => {
  const { fake, resident, restart } = await lostByTheCable();
  const rooms = await restart();
  fake.interfere = operation => (operation === 'Cancel-Job' ? { kind: 'status', status: 0x0404 } : undefined);
  fake.steps = Array(1_000).fill(() => undefined);
  const { jobId } = await issueOne(rooms, resident);
  await rooms.prints.start(jobId, 1);
  expect(rooms.prints.state(jobId)).toMatchObject({
    outcome: {
      kind: 'not-printed',
      evidence: { because: expect.stringContaining('An earlier job of this terminal') },
    },
  });
  expect(fake.output).toEqual([]);
});

test.each([
  { passed: 'within the day', afterMs: DAY_MS - 60_000, isCleared: true },
  { passed: 'a day later', afterMs: DAY_MS + 60_000, isCleared: false },
])('one that staff decided on is asked about only $passed', async ({ afterMs, isCleared }) => {
  const { clock, rooms, resident, jobId, lost, restart } = await lostByTheCable();
  await rooms.decisions.decide(jobId, { verdict: 'did-not' }, WHO);
  clock.advance(afterMs);
  const again = await restart();
  const next = await issueOne(again, resident);
  await again.prints.start(next.jobId, 1);
  expect(lost.state === 7).toBe(isCleared);
});
