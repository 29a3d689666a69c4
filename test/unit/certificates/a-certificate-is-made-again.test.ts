import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type ReadSource, renderAgain } from '../../../server/certificates/render-again.ts';
import type { DocumentRenderer } from '../../../server/document/content.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { plainLibrary, plainRenderer, plainTemplate } from '../../support/plain-templates.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

const NOT_READ = { file: 'template_versions', line: 1, message: 'It is not read any more.' };

/** Reads the sources of the plain templates; each is the same as when it was written. */
const readSource: ReadSource = (kind, source) =>
  source === plainTemplate(kind).source
    ? { kind: 'template', template: plainTemplate(kind), community: plainLibrary().community }
    : { kind: 'unreadable', problems: [NOT_READ] };

const again = (rooms: Rooms, number: string, changes: { renderer?: DocumentRenderer } = {}) =>
  renderAgain(
    { store: rooms.store, renderer: plainRenderer, readSource, key: rooms.key, ...changes },
    number,
  );

async function withCertificate() {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  return { rooms, id, ...(await issueOne(rooms, id)) };
}

test('it comes out byte for byte, however its number is typed', async () => {
  const { rooms, draft } = await withCertificate();
  const result = await again(rooms, draft.number.toLowerCase().replaceAll('-', ' '));
  if (result.kind !== 'same') throw new Error(result.kind);
  expect(result.number).toBe(draft.number);
  expect(Buffer.from(result.bytes).equals(Buffer.from(draft.bytes))).toBe(true);
});

test('the record as it was then decides, not the one of today; nor do another key and a restart matter', async () => {
  const { rooms, id, draft } = await withCertificate();
  await rooms.residents.save(recordOf({ name: '孙改名', address: '别处 1 号' }), 'staff:甲', id);
  rooms.clock.advance(400 * 24 * 60 * 60_000);
  await rooms.close();
  const later = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key, clock: rooms.clock });
  later.signing.writeCode = () => ({ url: 'https://elsewhere.example/', token: 'another key' });
  expect((await again(later, draft.number)).kind).toBe('same');
});

test('it takes neither a signature nor a number, and stores nothing', async () => {
  const { rooms, draft } = await withCertificate();
  const before = rooms.signing.signed.length;
  const entries = (await rooms.journal.check()).entries;
  await again(rooms, draft.number);
  expect(rooms.signing.signed).toHaveLength(before);
  expect((await rooms.journal.check()).entries).toBe(entries);
});

test('bytes that come out otherwise are told, never passed off as the original', async () => {
  const { rooms, draft } = await withCertificate();
  const otherFonts: DocumentRenderer = {
    async render(...order) {
      const result = await plainRenderer.render(...order);
      return result.kind === 'document'
        ? { ...result, bytes: new Uint8Array([...result.bytes, 10]) }
        : result;
    },
  };
  expect(await again(rooms, draft.number, { renderer: otherFonts })).toMatchObject({
    kind: 'differs',
    number: draft.number,
    archivedSha256: draft.sha256,
    sha256: expect.not.stringContaining(draft.sha256),
  });
});

test('a number that does not exist, a source that is not read any more, a character that no font has: each by kind', async () => {
  const { rooms, draft } = await withCertificate();
  expect(await again(rooms, 'CSQ-JZ-2026-000999-0')).toEqual({ kind: 'not-found' });
  const noFont: DocumentRenderer = {
    render: async () => ({ kind: 'no-glyph', character: '䶮', codePoint: 'U+4DAE', part: 'paragraph 1' }),
  };
  expect(await again(rooms, draft.number, { renderer: noFont })).toEqual({
    kind: 'cannot-draw',
    number: draft.number,
    because: 'No font has U+4DAE (paragraph 1).',
  });
  const raw = new Database(join(rooms.dataFolder, 'laiban.db'));
  raw.prepare(`UPDATE template_versions SET source = 'of a later version'`).run();
  raw.close();
  expect(await again(rooms, draft.number)).toEqual({
    kind: 'template-unreadable',
    number: draft.number,
    problems: [NOT_READ],
  });
});

test('what the first version issued cannot be made again, and that is said', async () => {
  const { rooms, draft } = await withCertificate();
  const raw = new Database(join(rooms.dataFolder, 'laiban.db'));
  raw.exec('DROP TRIGGER certificates_are_never_changed');
  raw.exec('UPDATE certificates SET drawn_at = NULL, paper_code = NULL, code_url = NULL, signature = NULL');
  raw.close();
  expect(await again(rooms, draft.number)).toEqual({ kind: 'not-kept', number: draft.number });
  expect(await rooms.register.original(draft.number)).toEqual({ kind: 'not-signed' });
});
