import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderPrinter } from '../../server/printing/folder-printer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { issueFor, jobOf, namedOn, openIncident } from './incident-terminal.ts';

/**
 * Kawasaki, 2 May 2023: two requests within one second, files named by that second, and the later one wrote over the
 * earlier.
 */
test('six people ask within the same millisecond: six files, each with the bytes and the name of who asked', async () => {
  const folder = temporaryFolder();
  // The clock stands still: everything happens within one millisecond of it.
  const { rooms, people } = await openIncident({ people: 6, at: createFolderPrinter(folder) });
  const issued = await Promise.all(people.map(person => issueFor(rooms, person)));
  expect(new Set(issued.map(({ number }) => number)).size).toBe(people.length);
  // Somebody else's file already has the name of one of them.
  const first = issued[0];
  if (!first) throw new Error('Nobody asked.');
  writeFileSync(join(folder, `${first.number}.pdf`), 'not ours');
  await Promise.all(issued.map(({ jobId }) => rooms.prints.start(jobId, 1)));

  expect(readFileSync(join(folder, `${first.number}.pdf`), 'utf8')).toBe('not ours');
  const papers = readdirSync(folder)
    .filter(name => name.endsWith('.pdf') && name !== `${first.number}.pdf`)
    .map(name => readFileSync(join(folder, name)))
    .map(pdf => ({ pdf, names: namedOn(pdf, people) }));
  for (const { person, number, jobId, certificateId } of issued) {
    const { outcome, started_at } = await jobOf(rooms, jobId);
    expect(started_at).toBe(rooms.clock.now().toISOString());
    const { bytes } = await rooms.store
      .selectFrom('certificates')
      .select('bytes')
      .where('id', '=', certificateId)
      .executeTakeFirstOrThrow();
    const mine = papers.filter(({ names }) => names.includes(person.record.name));
    expect(mine.map(({ pdf }) => pdf.equals(bytes))).toEqual(outcome === 'printed' ? [true] : []);
    if (number !== first.number) expect(outcome).toBe('printed');
  }
});
