import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createDraftDesk } from '../../server/certificates/draft.ts';
import { createEndings } from '../../server/certificates/endings.ts';
import { issue } from '../../server/certificates/issue.ts';
import { createNumberDesk } from '../../server/certificates/number-desk.ts';
import { createPrintDesk } from '../../server/certificates/print-desk.ts';
import { createRegister } from '../../server/certificates/register.ts';
import { createEnrolment } from '../../server/identity/enrolment.ts';
import { openFaceStore } from '../../server/identity/face-store.ts';
import { createGallery } from '../../server/identity/gallery.ts';
import { createPinDesk } from '../../server/identity/pin-desk.ts';
import { randomId } from '../../server/ids.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { createAttention } from '../../server/residents/attention.ts';
import { createResidents } from '../../server/residents/residents.ts';
import type { SessionParts } from '../../server/sessions/parts.ts';
import { createSessionBook } from '../../server/sessions/session-book.ts';
import { createSheetDesk } from '../../server/sheets/sheet-desk.ts';
import { openStore } from '../../server/store/open-store.ts';
import { handClock } from './hand-clock.ts';
import { memoryPrinter } from './memory-printer.ts';
import { plainSigning } from './plain-signing.ts';
import { plainLibrary, plainRenderer } from './plain-templates.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type Rooms = Awaited<ReturnType<typeof openRooms>>;

/**
 * Every room of the server over a real data folder, with a clock moved by hand, a printer in memory and plain templates.
 * Handed the folder of a closed set of rooms, it is the same terminal after a restart.
 */
export async function openRooms(
  options: { dataFolder?: string; key?: Buffer; clock?: ReturnType<typeof handClock> } = {},
) {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const key = options.key ?? randomBytes(32);
  const clock = options.clock ?? handClock();
  const opening = await openStore(dataFolder);
  if (opening.kind === 'cannot-open') throw new Error(opening.sentence);
  const { store } = opening;
  const faceOpening = openFaceStore(dataFolder, key);
  if (faceOpening.kind === 'cannot-open') throw new Error(faceOpening.sentence);
  const { faces } = faceOpening;
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    faces.close();
    await store.destroy();
  };
  onTestFinished(close);

  const log: string[] = [];
  const newId = randomId;
  const journal = createJournal(store, clock);
  const attention = createAttention(store, journal, clock, newId);
  const residents = createResidents(store, journal, clock, newId);
  const gallery = createGallery(faces.all().templates);
  const pins = createPinDesk({ store, residents, journal, clock, key });
  const enrolment = createEnrolment({ store, residents, faces, gallery, journal, clock, newId });
  const numbers = createNumberDesk(store, journal);
  const printer = memoryPrinter();
  const prints = createPrintDesk({
    store,
    journal,
    attention,
    printer,
    clock,
    log: sentence => log.push(sentence),
  });
  const sheets = createSheetDesk({ store, journal, attention, clock, newId });
  const register = createRegister(store, clock, key);
  const library = plainLibrary();
  const endings = createEndings(store, journal, clock);
  const signing = plainSigning();
  const issuing = { store, journal, signing, clock, newId, printer: printer.address };
  let issues = 0;
  const sessions: SessionParts = {
    book: createSessionBook(clock, newId),
    store,
    residents,
    attention,
    gallery,
    pins,
    library,
    drafts: createDraftDesk({
      numbers,
      renderer: plainRenderer,
      key,
      signing,
      clock,
    }),
    issue: (draft, sessionId, decision, source) => {
      issues++;
      return issue(issuing, draft, sessionId, decision, source);
    },
    prints,
    printer,
    journal,
    clock,
    newId,
    demo: false,
  };
  return {
    dataFolder,
    key,
    clock,
    store,
    faces,
    journal,
    attention,
    residents,
    gallery,
    pins,
    enrolment,
    numbers,
    printer,
    prints,
    sheets,
    register,
    endings,
    signing,
    library,
    issuing,
    sessions,
    log,
    /** How often a session asked for a certificate to be issued. */
    issueCalls: () => issues,
    close,
  };
}

/** Saves a resident and answers with the id. */
export async function addResident(
  rooms: Pick<Rooms, 'residents'>,
  record: Parameters<Rooms['residents']['save']>[0],
): Promise<string> {
  const saved = await rooms.residents.save(record, 'staff:test');
  if (saved.kind !== 'saved') throw new Error(`The record was refused: ${saved.kind}.`);
  return saved.id;
}
