import { expect, test } from 'vitest';
import { createPrinter } from '../../server/printing/open-printer.ts';
import { startFakeIppPrinter } from '../printer/fake-ipp-printer.ts';
import { createSwiftPace } from '../printer/swift-pace.ts';
import { issueFor, jobOf, namedOn, openIncident } from './incident-terminal.ts';

/**
 * Yokohama, 27 March 2023: under load a print timed out, only the lock of the order was released, and the next applicant
 * was handed that file: ten sheets of eighteen people.
 */
test('prints that time out under load take nobody else’s place: every sheet names the one who asked, and none comes later', async () => {
  const pace = createSwiftPace();
  const fake = await startFakeIppPrinter();
  try {
    const { rooms, people } = await openIncident({ people: 6, at: createPrinter(fake.address, { pace }) });
    let sent = 0;
    fake.interfere = operation => {
      if (operation !== 'Send-Document') return undefined;
      sent += 1;
      // The first never gets an answer, the fourth is printed and its answer is lost, the fifth is cut off.
      if (sent === 1) {
        setImmediate(() => pace.expireDeadlines());
        return { kind: 'silence' };
      }
      return sent === 4 ? { kind: 'act-then-cut' } : sent === 5 ? { kind: 'cut' } : undefined;
    };
    const issued = [];
    for (const person of people) issued.push(await issueFor(rooms, person));
    await Promise.all(issued.map(({ jobId }) => rooms.prints.start(jobId, 1)));

    const papers = fake.jobs.flatMap(({ name, documents }) =>
      documents.map(document => ({ number: name, names: namedOn(document, people) })),
    );
    for (const { number, person, jobId } of issued) {
      const mine = papers.filter(paper => paper.number === number);
      expect(mine.length).toBeLessThanOrEqual(1);
      for (const { names } of mine) expect(names).toEqual([person.record.name]);
      const { outcome } = await jobOf(rooms, jobId);
      expect(outcome).not.toBeNull();
      if (outcome === 'printed') expect(mine).toHaveLength(1);
      if (outcome === 'not-printed') expect(mine).toHaveLength(0);
    }
    const timedOut = issued[0];
    if (!timedOut) throw new Error('Nobody asked.');
    expect((await jobOf(rooms, timedOut.jobId)).outcome).not.toBe('printed');
    expect(papers.filter(({ names }) => names.includes(timedOut.person.record.name))).toEqual([]);
    expect(fake.sheetsOut).toBe(papers.length);
    // What did not simply print waits for a person, by its own number.
    const outcomes = await Promise.all(
      issued.map(async one => ({ ...one, job: await jobOf(rooms, one.jobId) })),
    );
    const odd = outcomes.filter(({ job }) => job.outcome !== 'printed').map(({ number }) => number);
    expect(odd.length).toBeGreaterThan(0);
    expect((await rooms.attention.open()).map(({ subject }) => subject).toSorted()).toEqual(odd.toSorted());
  } finally {
    await fake.stop();
  }
});
