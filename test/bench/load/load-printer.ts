import { createHash } from 'node:crypto';
import {
  type FakeIppPrinter,
  type Interference,
  startFakeIppPrinter,
} from '../../printer/fake-ipp-printer.ts';
import { goOn, jobInTurn } from '../../printer/fake-ipp-world.ts';
import { drawnText } from '../../support/drawn-text.ts';

/** What came to a printer under one certificate number. */
export interface Papers {
  /** Digest and drawn text of every document. */
  documents: { sha256: string; text: string }[];
  /** Sheets that came out, over all of them. */
  sheets: number;
}

export interface LoadPrinter {
  address: string;
  papers: ReadonlyMap<string, Papers>;
  /** Answers that were withheld, cut or halved. */
  readonly interferences: number;
  /** How long its answers kept the terminal waiting on purpose, in milliseconds together. */
  readonly heldBackMs: number;
  /** Whatever it still holds comes out. */
  drain(): void;
  stop(): Promise<void>;
}

/** Of a thousand requests: so many get no answer, a broken connection, an answer cut in half, an act without answer. */
const SILENT_PER_MILLE = 8;
const CUT_PER_MILLE = 6;
const HALF_PER_MILLE = 3;
const ACTED_PER_MILLE = 5;
const MOST_DELAY_MS = 40;
/** Ended jobs are still known for a while, then forgotten, as by real printers. */
const REMEMBERED_JOBS = 8;

/**
 * The in-process printer, slow by chance and sometimes failing. It reads every document as it arrives and keeps its text
 * alone, so that thousands fit into the memory.
 */
export async function startLoadPrinter(random: () => number): Promise<LoadPrinter> {
  const fake = await startFakeIppPrinter();
  const startedAtMs = performance.now();
  fake.secondsPassed = () => (performance.now() - startedAtMs) / 1000;
  const papers = new Map<string, Papers>();
  let interferences = 0;
  let heldBackMs = 0;

  fake.happened = event => {
    const { job } = event;
    const known = papers.get(job.name) ?? { documents: [], sheets: 0 };
    papers.set(job.name, known);
    if (event.kind === 'sheet') known.sheets++;
    if (event.kind === 'arrived') {
      for (const document of job.documents)
        if (document.length > 0)
          known.documents.push({
            sha256: createHash('sha256').update(document).digest('hex'),
            text: drawnText(document),
          });
      // Their number is what the printer goes by, not their bytes.
      job.documents = job.documents.map(() => new Uint8Array());
    }
    if (event.kind === 'ended') forgetOldJobs(fake);
  };
  fake.interfere = (operation): Interference => {
    fake.requests.length = 0;
    const chance = random() * 1000;
    const limits = [SILENT_PER_MILLE, CUT_PER_MILLE, HALF_PER_MILLE, ACTED_PER_MILLE];
    const drawn = limits.findIndex(
      (_, at) => chance < limits.slice(0, at + 1).reduce((sum, n) => sum + n, 0),
    );
    if (drawn >= 0) interferences++;
    if (drawn === 0) return { kind: 'silence' };
    if (drawn === 1) return { kind: 'cut' };
    if (drawn === 2) return { kind: 'half', thenCut: random() < 0.5 };
    if (drawn === 3) return { kind: 'act-then-cut' };
    const delayMs = random() * (operation === 'Send-Document' ? 3 : 1) * MOST_DELAY_MS;
    heldBackMs += delayMs;
    return { kind: 'slow', until: new Promise(resolve => setTimeout(resolve, delayMs)) };
  };

  return {
    address: fake.address,
    papers,
    get interferences() {
      return interferences;
    },
    get heldBackMs() {
      return heldBackMs;
    },
    drain() {
      while (jobInTurn(fake)) goOn(fake);
    },
    stop: () => fake.stop(),
  };
}

function forgetOldJobs(fake: FakeIppPrinter): void {
  const ended = fake.jobs.filter(job => job.state >= 7);
  const old = new Set(ended.slice(0, Math.max(0, ended.length - REMEMBERED_JOBS)));
  fake.jobs = fake.jobs.filter(job => !old.has(job));
  fake.output.length = 0;
}
