import { createAgreedPrinter } from './agreed-printer.ts';
import { createDraftDesk } from './certificates/draft.ts';
import { createEndings } from './certificates/endings.ts';
import { issue } from './certificates/issue.ts';
import { keysOnPaper } from './certificates/keys-on-paper.ts';
import { createNumberDesk } from './certificates/number-desk.ts';
import { createPrintDecisions } from './certificates/print-decisions.ts';
import { createPrintDesk, type PrintDesk } from './certificates/print-desk.ts';
import { createRegister } from './certificates/register.ts';
import { drawSpecimen } from './certificates/specimen.ts';
import { systemClock } from './clock.ts';
import { type Config, codePage } from './config.ts';
import { holdsDemo, loadDemo } from './demo/load-demo.ts';
import { FontFileError } from './document/fonts/font-file.ts';
import { createRenderer, type Renderer } from './document/renderer.ts';
import { createHealth } from './health.ts';
import { createApp } from './http/app.ts';
import { publicAddress } from './http/public-address.ts';
import { createScreenFonts } from './http/screen-fonts.ts';
import { createStaffDesk } from './http/staff-desk.ts';
import { removeOrphans } from './identity/enrolment.ts';
import { randomId } from './ids.ts';
import { createJournal } from './journal/journal.ts';
import { listen } from './listen.ts';
import { openLiveTerminal } from './live-terminal.ts';
import { openIdentity } from './open-identity.ts';
import { openPlace } from './open-place.ts';
import { openSheets } from './open-sheets.ts';
import { createPaperSigning } from './paper-signing.ts';
import { oneAtATime } from './printing/one-at-a-time.ts';
import { createPrinter } from './printing/open-printer.ts';
import type { IppTimes } from './printing/times.ts';
import { createPrinterWatch } from './printing/watch-printer.ts';
import { createAttention } from './residents/attention.ts';
import { createResidents } from './residents/residents.ts';
import type { SessionParts } from './sessions/parts.ts';
import { createSessionBook } from './sessions/session-book.ts';
import { openKeyDesk } from './signing/key-desk.ts';
import type { KeyRing } from './signing/key-ring.ts';
import type { Store } from './store/open-store.ts';
import { createTemplateDesk } from './templates/desk/template-desk.ts';
import { openLibrary } from './templates/library.ts';
import { NAMELESS_COMMUNITY } from './templates/read-community.ts';
import { tellChange } from './templates/tell-change.ts';
import type { TemplateChecks } from './templates/template-checks.ts';
import { watchTemplates } from './templates/watch-templates.ts';
import { welcomeLines } from './welcome-lines.ts';

type IssueOrder = Parameters<SessionParts['issue']>;

export type Starting =
  | { kind: 'running'; port: number; stop(): Promise<void> }
  | { kind: 'failed'; sentence: string };

const SWEEP_EVERY_MS = 30_000;
/** Stands in the place of a key's id while there is no key. */
const NO_KEY = '—';

/**
 * Opens what must be opened, wires the parts together, listens, and takes up the print jobs that were under way. What
 * keeps it from running comes back as one sentence that says what to do. `makeRenderer` opens the fonts; `printerTimes`
 * are other limits for the printer than its usual ones.
 */
export async function startServer(
  config: Config,
  templateFolder: string,
  log: (sentence: string) => void,
  makeRenderer: () => Promise<Renderer> = createRenderer,
  printerTimes: Partial<IppTimes> = {},
): Promise<Starting> {
  const { dataFolder } = config;
  const opening = await openPlace(config, log);
  if (opening.kind === 'failed') return opening;
  const { store, faces, keys, close: closeStores } = opening;
  const clock = systemClock;
  const newId = randomId;
  await removeOrphans(store, faces);
  const journal = createJournal(store, clock);
  const attention = createAttention(store, journal, clock, newId);
  const residents = createResidents(store, journal, clock, newId);
  const records = { store, faces, residents, attention, journal, clock, newId };
  const { identity: settings, faceMonths } = config;
  const identity = await openIdentity({ ...records, log, pinKey: keys.pinTries, settings, faceMonths });
  const { calibrating, pins, enrolment } = identity;
  if (config.demo) await loadDemo({ store, residents, pins, clock });
  const demo = await holdsDemo(store);
  const verificationKey = keys.verification;
  const rendering = await openRenderer(makeRenderer);
  if (rendering.kind === 'failed') {
    await closeStores();
    return rendering;
  }
  const { renderer } = rendering;
  const checks: TemplateChecks = {
    drawable: renderer.drawable,
    tryPage: content => renderer.render(content, { title: '', author: '', createdAt: clock.now() }),
  };
  const library = await openLibrary(templateFolder, checks);
  const committee = {
    get issuer() {
      return library.community.code;
    },
    get name() {
      return library.community.committee;
    },
    get nameless() {
      return library.community === NAMELESS_COMMUNITY;
    },
    clock,
  };
  const opened = openKeyDesk(dataFolder, committee, log);
  if (opened.kind === 'broken') {
    await closeStores();
    return { kind: 'failed', sentence: opened.sentence };
  }
  const { desk: keyDesk } = opened;
  for (const remark of opened.remarks) log(remark);
  const lostKids = await lostKeys(store, keyDesk.ring());
  if (lostKids.length > 0)
    log(
      `The keys that signed earlier certificates (${lostKids.join(', ')}) are not in keys/signing/ring.json any more, so ` +
        'their codes on paper cannot be checked. Stop this server and put that file back from a backup of the data folder ' +
        'before more certificates are issued.',
    );
  let { port } = config;
  const { statusUrl } = config;
  const codes = () => ({
    ...codePage(config, port),
    ...(statusUrl === undefined ? {} : { statusUrl }),
    kid: keyDesk.ring()?.kid() ?? NO_KEY,
    ...(lostKids.length === 0 ? {} : { lostKids }),
  });
  const signing = createPaperSigning(keyDesk, () => codes().verifyUrl);
  const numbers = createNumberDesk(store, journal);
  const agreed = createAgreedPrinter(store, journal, config.printer);
  const printer = oneAtATime(createPrinter(config.printer, { agreed, times: printerTimes }));
  const watch = createPrinterWatch({ printer, agreed, clock, log });
  const common = { store, journal, attention, clock, newId, log };
  const station = () => library.community.station.zh;
  const onEnded = () => {
    live.lookAtSlot();
    void paper.sheets.look();
  };
  const prints = createPrintDesk({ ...common, residents, library, printer, onEnded });
  const printerHealth = async () => (await watch.look()).health;
  const register = createRegister(store, clock, verificationKey);
  const issuing = { store, journal, signing, clock, newId, printer: printer.address };
  const rooms = {
    book: createSessionBook(clock, newId),
    store,
    residents,
    attention,
    ...identity,
    library,
    drafts: createDraftDesk({ numbers, renderer, key: verificationKey, signing, clock }),
    issue: (...order: IssueOrder) => issue(issuing, ...order),
    prints,
    watch,
    journal,
    clock,
    newId,
    demo,
  };
  const { paperSensor } = config;
  const { sessions, terminalEvents, ...live } = await openLiveTerminal(rooms, { log, paperSensor });
  const isServing = () => rooms.book.isServing();
  const isAboutToPrint = () => rooms.book.isAboutToPrint();
  const { slot } = sessions;
  const paper = openSheets({ ...common, printer, watch, renderer, station, slot, isServing });
  const { sheets, testPages } = paper;
  const place = { marker: renderer, printerHealth, printer: printer.address, slot, isAboutToPrint };
  const decisions = createPrintDecisions({ ...common, residents, library, prints, ...place });
  const templateDesk = createTemplateDesk({
    library,
    checks,
    drawSpecimen: (template, values) =>
      drawSpecimen({ renderer, verifyUrl: () => codes().verifyUrl, clock }, template, values),
    dataFolder,
    noteSaved: ({ who, ...data }) => journal.append({ what: 'template-saved', who, data }),
    clock,
    newId,
  });
  const { passcode } = keys;
  const app = createApp({
    sessions,
    terminalEvents,
    staff: {
      desk: createStaffDesk(passcode, clock, newId),
      residents,
      enrolment,
      pins,
      vouching: identity.vouching,
      attention,
      register,
      endings: createEndings(store, journal, clock),
      decisions,
      journal,
      sheets,
      screenFonts: createScreenFonts(text => renderer.screenFonts(text)),
      templates: templateDesk,
      clock,
    },
    technician: {
      health: createHealth({
        dataFolder,
        watch,
        sheets,
        testPages,
        library,
        residents,
        gallery: calibrating.matcher,
        infrared: identity.infrared,
        journal,
        prints,
        codes,
        clock,
        address: printer.address,
      }),
      identity: identity.identityHealth,
      infrared: identity.infrared,
      watch,
      testPages,
    },
    recipients: {
      register,
      journal,
      publishedKeys: askAt => keyDesk.ring()?.published(askAt),
      world: publicAddress(config),
      ...(statusUrl === undefined ? {} : { statusUrl }),
    },
    clock,
    newId,
    log,
  });

  const listening = await listen(app.fetch, config.port);
  if (listening.kind === 'failed') {
    live.stop();
    watch.stop();
    await closeStores();
    return listening;
  }
  const { server } = listening;
  port = listening.port;
  const watching = watchTemplates(library, change => log(tellChange(change)));
  const sweeping = setInterval(() => sessions.book.sweep(), SWEEP_EVERY_MS);
  const facts = { port, dataFolder, printer: printer.address, demo, passcode, library, codes: codes() };
  for (const line of welcomeLines(facts)) log(line);
  // First in line, before anybody can print: what comes out late must not be taken for somebody's certificate.
  await testPages.recover();
  void recoverJobs(prints, log);
  paper.start();
  identity.retention.start();
  calibrating.start();

  return {
    kind: 'running',
    port,
    async stop() {
      clearInterval(sweeping);
      paper.stop();
      prints.stop();
      watching.stop();
      live.stop();
      watch.stop();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await identity.retention.stop();
      await calibrating.stop();
      await closeStores();
    },
  };
}

/** Not awaited at start: a printer that is away must not keep the screens dark. The desk tries again by itself and never rejects. */
async function recoverJobs(prints: PrintDesk, log: (sentence: string) => void): Promise<void> {
  const count = await prints.recover();
  if (count > 0) log(`${count} print job(s) from before the restart were followed to an outcome.`);
}

type Rendering = { kind: 'open'; renderer: Renderer } | { kind: 'failed'; sentence: string };

/** A font that is missing or damaged keeps the terminal from starting, and its own sentence says which. */
async function openRenderer(makeRenderer: () => Promise<Renderer>): Promise<Rendering> {
  try {
    return { kind: 'open', renderer: await makeRenderer() };
  } catch (error) {
    if (error instanceof FontFileError) return { kind: 'failed', sentence: error.message };
    throw error;
  }
}

/** Keys on issued paper that the ring does not know: its file was lost or is an older one, and new keys hide that. */
async function lostKeys(store: Store, ring: KeyRing | undefined): Promise<string[]> {
  const known = new Set(ring?.generations().map(({ kid }) => kid));
  return (await keysOnPaper(store)).filter(kid => !known.has(kid));
}
