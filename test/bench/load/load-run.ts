import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { createRenderer, type Renderer } from '../../../server/document/renderer.ts';
import type { IppTimes } from '../../../server/printing/times.ts';
import { startServer } from '../../../server/start-server.ts';
import { USUAL_IDENTITY } from '../../support/identity.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { loadPage, visit, type WalkEnd } from '../resident-walk.ts';
import { createLine, type Line } from './line.ts';
import { type LoadPrinter, startLoadPrinter } from './load-printer.ts';
import { lookAtMemory, type MemoryLook } from './memory.ts';
import { LOAD_PIN, type LoadPerson, loadPeople, settle } from './people.ts';

/** One session as it went, with everything that its sheets are compared with. */
export interface LoadSession {
  person: LoadPerson;
  printer: LoadPrinter;
  end: WalkEnd;
  /** The number on the screen and the digest of the previewed document. */
  number?: string;
  sha256?: string;
  copies: number;
  /** From the touch on print that was answered with yes to the outcome on the screen. */
  printMs?: number;
}

export interface LoadRun {
  sessions: LoadSession[];
  printers: LoadPrinter[];
  /** Most sessions that were open at one moment, over all terminals. */
  mostAtOnce: number;
  tookMs: number;
  memory: MemoryLook[];
  /** What the terminals wrote into their logs besides their greeting. */
  log: string[];
}

export interface LoadOptions {
  sessions: number;
  seed: number;
  terminals?: number;
  atOnce?: number;
  onProgress?: (done: number) => void;
}

const TEMPLATES = join(import.meta.dirname, '../../../printer-templates');
/** The printer's limits scaled down with its own slowness (40 ms for an answer): timeouts then happen by the hundred. */
const SWIFT: Partial<IppTimes> = {
  callTimeoutMs: 250,
  documentTimeoutMs: 400,
  pollMs: 20,
  slowPollMs: 100,
  stallLimitMs: 3_000,
  unreachableLimitMs: 1_500,
  cancelLimitMs: 1_500,
  settleMs: 150,
};
const MEMORY_LOOKS = 20;

/** Serves so many people at several terminals of this process, each with a printer that is slow and fails by chance. */
export async function runLoad(options: LoadOptions): Promise<LoadRun> {
  const { terminals = 8, atOnce = 64, seed } = options;
  const home = mkdtempSync(join(tmpdir(), 'laiban-load-'));
  const people = loadPeople(options.sessions);
  const renderer = await createRenderer();
  const log: string[] = [];
  const opened = await Promise.all(
    Array.from({ length: terminals }, (_, at) =>
      openTerminal({
        dataFolder: join(home, String(at)),
        people: people.filter((__, index) => index % terminals === at),
        random: seededRandom(seed * 31 + at),
        renderer,
        log,
      }),
    ),
  );
  const memory = [await lookAtMemory(0)];
  const startedAtMs = performance.now();
  const sessions: LoadSession[] = [];
  const open = { now: 0, most: 0 };
  const serve = async ({ base, printer, line, people: waiting, random }: Terminal) => {
    const page = await loadPage(base);
    for (let person = waiting.pop(); person; person = waiting.pop()) {
      open.most = Math.max(open.most, ++open.now);
      sessions.push(await oneSession({ base, page, printer, line, person, random }));
      open.now--;
      line.free();
      options.onProgress?.(sessions.length);
      if (sessions.length % Math.ceil(options.sessions / MEMORY_LOOKS) === 0)
        memory.push(await lookAtMemory(sessions.length));
    }
  };
  try {
    const places = Array.from({ length: Math.ceil(atOnce / terminals) }, () => opened).flat();
    await Promise.all(places.map(serve));
    for (const { printer } of opened) printer.drain();
    const tookMs = performance.now() - startedAtMs;
    memory.push(await lookAtMemory(sessions.length));
    return {
      sessions,
      printers: opened.map(({ printer }) => printer),
      mostAtOnce: open.most,
      tookMs,
      memory,
      log,
    };
  } finally {
    for (const { stop, printer } of opened) {
      await stop();
      await printer.stop();
    }
    rmSync(home, { recursive: true, force: true });
  }
}

interface Terminal {
  base: string;
  printer: LoadPrinter;
  line: Line;
  people: LoadPerson[];
  random: () => number;
  stop: () => Promise<void>;
}

async function openTerminal(parts: {
  dataFolder: string;
  people: LoadPerson[];
  random: () => number;
  renderer: Renderer;
  log: string[];
}): Promise<Terminal> {
  const { dataFolder, people, random, renderer, log } = parts;
  await settle(dataFolder, people);
  const printer = await startLoadPrinter(random);
  let isGreeting = true;
  const starting = await startServer(
    { port: 0, dataFolder, printer: printer.address, demo: false, identity: USUAL_IDENTITY, faceMonths: 24 },
    TEMPLATES,
    sentence => {
      if (!isGreeting) log.push(sentence);
    },
    async () => renderer,
    SWIFT,
  );
  if (starting.kind === 'failed') throw new Error(starting.sentence);
  isGreeting = false;
  const base = `http://127.0.0.1:${starting.port}`;
  return { base, printer, line: createLine(), people: [...people], random, stop: () => starting.stop() };
}

async function oneSession(
  parts: Pick<Terminal, 'base' | 'printer' | 'line' | 'random'> & { page: string; person: LoadPerson },
): Promise<LoadSession> {
  const { base, page, printer, line, person, random } = parts;
  const copies = random() < 0.3 ? 2 : 1;
  const shown: Pick<LoadSession, 'number' | 'sha256'> = {};
  let acceptedAtMs: number | undefined;
  let touchedAtMs = 0;
  const end = await visit(
    base,
    { idNumber: person.idNumber, pin: LOAD_PIN, kind: 'residence', copies },
    {
      page,
      pollMs: 25,
      onPreview(number, document) {
        shown.number = number;
        shown.sha256 = createHash('sha256').update(document).digest('hex');
      },
      onTouch() {
        touchedAtMs = performance.now();
      },
      onAccepted() {
        acceptedAtMs = touchedAtMs;
      },
      async again({ code }) {
        if (code === 'slot-occupied') await line.untilFree();
        else if (code === 'not-available' || code === 'printer-not-ready') await after(30);
        else return false;
        touchedAtMs = performance.now();
        return true;
      },
    },
  );
  const printMs = acceptedAtMs === undefined ? {} : { printMs: performance.now() - acceptedAtMs };
  return { person, printer, end, copies, ...shown, ...printMs };
}
