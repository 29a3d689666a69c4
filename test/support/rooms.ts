import { createSecretKey, randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createDraftDesk } from '../../server/certificates/draft.ts';
import { createEndings } from '../../server/certificates/endings.ts';
import { issue } from '../../server/certificates/issue.ts';
import { createNumberDesk } from '../../server/certificates/number-desk.ts';
import { createPrintDecisions } from '../../server/certificates/print-decisions.ts';
import { createPrintDesk } from '../../server/certificates/print-desk.ts';
import { createRegister } from '../../server/certificates/register.ts';
import type { RetryAfter } from '../../server/certificates/retry.ts';
import type { LightStep } from '../../server/contract/live-challenge.ts';
import type { DocumentRenderer } from '../../server/document/content.ts';
import { createTerminalEvents } from '../../server/http/terminal-events.ts';
import { createChallengeDesk } from '../../server/identity/challenges.ts';
import { openFaceStore } from '../../server/identity/face-store.ts';
import type { JudgeLight } from '../../server/identity/liveness/judge-live.ts';
import { createPinDesk, type PinKeeping } from '../../server/identity/pin-desk.ts';
import type { IdentitySettings } from '../../server/identity/policy-facts.ts';
import { randomId } from '../../server/ids.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { openIdentity } from '../../server/open-identity.ts';
import type { Printer } from '../../server/printing/printer.ts';
import { createAttention } from '../../server/residents/attention.ts';
import { createResidents } from '../../server/residents/residents.ts';
import { createDiskProbe } from '../../server/sessions/disk-probe.ts';
import { watchHeldUp } from '../../server/sessions/held-up.ts';
import type { SessionParts } from '../../server/sessions/parts.ts';
import { createSessionBook } from '../../server/sessions/session-book.ts';
import { openSlot } from '../../server/sessions/slot.ts';
import { terminalView } from '../../server/sessions/terminal.ts';
import { createSheetDesk } from '../../server/sheets/sheet-desk.ts';
import { createTestPages } from '../../server/sheets/test-pages.ts';
import { openStore } from '../../server/store/open-store.ts';
import type { TemplateLibrary } from '../../server/templates/template.ts';
import type { Every } from '../../server/templates/watch-templates.ts';
import { handClock } from './hand-clock.ts';
import { USUAL_IDENTITY } from './identity.ts';
import { lightKeeping } from './light-keeping.ts';
import { memoryPrinter } from './memory-printer.ts';
import { memorySensor } from './memory-sensor.ts';
import { memoryWatch } from './memory-watch.ts';
import { plainSigning } from './plain-signing.ts';
import { plainLibrary, plainMarker, plainRenderer } from './plain-templates.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Nothing happens by itself: a test looks when it wants to. */
const NEVER: Every = () => ({ stop: () => undefined });

/** Six soft lights, as long as real ones. */
export const PLAIN_LIGHT: readonly LightStep[] = Array.from({ length: 6 }, (_, place) => ({
  colour: [180, 200, 210],
  side: place % 2 === 0 ? 'left' : 'right',
  ms: 334,
}));

export type Rooms = Awaited<ReturnType<typeof openRooms>>;

/**
 * Every room of the server over a real data folder, with a clock moved by hand, a printer in memory and plain templates.
 * Handed the folder of a closed set of rooms, it is the same terminal after a restart.
 */
export async function openRooms(
  options: {
    dataFolder?: string;
    key?: Buffer;
    clock?: ReturnType<typeof handClock>;
    /** With a sensor over the slot; without, a touch is all there is. */
    sensor?: boolean;
    /** When a job that could not be followed is taken up again; by the timer if left out. */
    retryAfter?: RetryAfter;
    /** Where paper truly comes out, if not of the printer in memory; how it is is still told by that one. */
    at?: Printer;
    /** Templates and drawing, if not the plain ones. */
    paper?: { library: TemplateLibrary; renderer: DocumentRenderer };
    /** What a face may decide, if not what is usual. */
    identity?: IdentitySettings;
    /** Light challenges are given out, and judged so; without it only actions are. */
    light?: JudgeLight;
    /** How PINs are kept, if not without the work. */
    keeping?: PinKeeping;
  } = {},
) {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const key = options.key ?? randomBytes(32);
  const clock = options.clock ?? handClock();
  const opening = await openStore(dataFolder);
  if (opening.kind === 'cannot-open') throw new Error(opening.sentence);
  const { store } = opening;
  const faceOpening = openFaceStore(dataFolder, () => ({ kind: 'key', key: createSecretKey(key) }));
  if (faceOpening.kind === 'cannot-open') throw new Error(faceOpening.sentence);
  const { faces } = faceOpening;
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    prints.stop();
    faces.close();
    await store.destroy();
  };
  onTestFinished(close);

  const log: string[] = [];
  const newId = randomId;
  const journal = createJournal(store, clock);
  const attention = createAttention(store, journal, clock, newId);
  const residents = createResidents(store, journal, clock, newId);
  const identity = await openIdentity({
    store,
    faces,
    residents,
    attention,
    journal,
    clock,
    newId,
    pinKey: key,
    settings: { ...(options.identity ?? USUAL_IDENTITY) },
    faceMonths: 24,
    log: sentence => log.push(sentence),
  });
  const { calibrating, alike, enrolment, vouching, recogniser, infrared } = identity;
  const keeping = options.keeping ?? lightKeeping();
  const pins = createPinDesk({ store, residents, attention, journal, clock, key, keeping });
  const numbers = createNumberDesk(store, journal);
  const printer = memoryPrinter();
  const at = options.at ?? printer;
  const library = options.paper?.library ?? plainLibrary();
  const prints = createPrintDesk({
    store,
    journal,
    attention,
    residents,
    library,
    printer: at,
    clock,
    log: sentence => log.push(sentence),
    ...(options.retryAfter ? { retryAfter: options.retryAfter } : {}),
  });
  const register = createRegister(store, clock, key);
  const endings = createEndings(store, journal, clock);
  const signing = plainSigning();
  const issuing = { store, journal, signing, clock, newId, printer: at.address };
  let issues = 0;
  const watch = memoryWatch(printer, clock);
  const book = createSessionBook(clock, newId);
  const sensor = memorySensor();
  const slot = await openSlot({
    store,
    journal,
    attention,
    prints,
    book,
    clock,
    log: sentence => log.push(sentence),
    ...(options.sensor ? { sensor } : {}),
    every: NEVER,
  });
  const toBeTaken = new Set<() => void>();
  const testPages = createTestPages({
    store,
    journal,
    printer,
    watch,
    slot,
    isServing: () => book.isServing(),
    clock,
    newId,
    after: (_ms, work) => {
      toBeTaken.add(work);
      return () => toBeTaken.delete(work);
    },
    draw: async () => new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
    log: sentence => log.push(sentence),
  });
  const sheets = createSheetDesk({
    store,
    journal,
    attention,
    watch,
    clock,
    newId,
    history: undefined,
    address: printer.address,
    isTesting: () => testPages.isUnderWay(),
    log: sentence => log.push(sentence),
  });
  const heldUp = watchHeldUp({
    store,
    prints,
    attention,
    clock,
    log: sentence => log.push(sentence),
    every: NEVER,
  });
  const decisions = createPrintDecisions({
    store,
    journal,
    attention,
    residents,
    library,
    prints,
    marker: plainMarker,
    printerHealth: () => printer.health(),
    printer: at.address,
    slot,
    isAboutToPrint: () => book.isAboutToPrint(),
    clock,
    newId,
  });
  const sessions: SessionParts = {
    book,
    store,
    residents,
    attention,
    recogniser,
    retention: identity.retention,
    challenges: infrared.over(
      createChallengeDesk({
        clock,
        newId,
        ...(options.light ? { drawLight: () => PLAIN_LIGHT } : {}),
      }),
    ),
    infrared,
    judgeLight: options.light ?? (() => ({ verdict: 'cannot-tell', because: 'no light in this test' })),
    vouching,
    enrolment,
    pins,
    library,
    drafts: createDraftDesk({
      numbers,
      renderer: options.paper?.renderer ?? plainRenderer,
      key,
      signing,
      clock,
    }),
    issue: (draft, sessionId, decision, source) => {
      issues++;
      return issue(issuing, draft, sessionId, decision, source);
    },
    prints,
    watch,
    slot,
    heldUp,
    disk: createDiskProbe({ store, clock, log: sentence => log.push(sentence) }, NEVER),
    journal,
    clock,
    newId,
    demo: false,
  };
  const terminalEvents = createTerminalEvents(() => terminalView(sessions), NEVER);
  return {
    dataFolder,
    key,
    clock,
    store,
    faces,
    journal,
    attention,
    residents,
    calibrating,
    identityHealth: identity.identityHealth,
    infrared,
    alike,
    pins,
    vouching,
    enrolment,
    numbers,
    printer,
    prints,
    sheets,
    testPages,
    /** The time is over for which the slot is kept for a test page. */
    testPageTimeIsOver: () => {
      for (const work of toBeTaken) work();
      toBeTaken.clear();
    },
    register,
    endings,
    decisions,
    signing,
    library,
    issuing,
    watch,
    slot,
    sensor,
    terminalEvents,
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
