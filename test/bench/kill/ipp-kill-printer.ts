import { createHash } from 'node:crypto';
import type { OperationName } from '../../../server/printing/ipp/operations.ts';
import { PRINT_PHASES } from '../../../server/printing/printer.ts';
import {
  type FakeIppPrinter,
  type Interference,
  startFakeIppPrinter,
} from '../../printer/fake-ipp-printer.ts';
import { type FakeJob, printNextSheet } from '../../printer/fake-ipp-world.ts';
import type { KillPrinter, Moment, Victim } from './paper-truth.ts';

/** A request in a phase of the register, and when in it: before the printer acts, after, or once the answer is out. */
interface Instant {
  name: string;
  operation: OperationName;
  /** Phase of the newest job in the register as the request arrives. */
  phase: string;
  when: 'asked' | 'acted' | 'answered';
  /** After the answer: the terminal goes on in small steps until the register says this. */
  until?: string;
  /** Only at the look that finds the job so. */
  job?: (job: FakeJob) => boolean;
}

const INSTANTS: Instant[] = [
  { name: 'issued, printer asked', operation: 'Get-Printer-Attributes', phase: 'journalled', when: 'asked' },
  { name: 'Validate-Job asked', operation: 'Validate-Job', phase: 'journalled', when: 'asked' },
  {
    name: 'creating noted',
    operation: 'Validate-Job',
    phase: 'journalled',
    when: 'answered',
    until: 'creating',
  },
  { name: 'Create-Job asked', operation: 'Create-Job', phase: 'creating', when: 'asked' },
  { name: 'Create-Job acted, no answer', operation: 'Create-Job', phase: 'creating', when: 'acted' },
  { name: 'Create-Job answered', operation: 'Create-Job', phase: 'creating', when: 'answered' },
  { name: 'created noted', operation: 'Create-Job', phase: 'creating', when: 'answered', until: 'created' },
  { name: 'sending noted', operation: 'Create-Job', phase: 'creating', when: 'answered', until: 'sending' },
  { name: 'Send-Document asked', operation: 'Send-Document', phase: 'sending', when: 'asked' },
  { name: 'Send-Document acted, no answer', operation: 'Send-Document', phase: 'sending', when: 'acted' },
  { name: 'Send-Document answered', operation: 'Send-Document', phase: 'sending', when: 'answered' },
  { name: 'sent noted', operation: 'Send-Document', phase: 'sending', when: 'answered', until: 'sent' },
  { name: 'first look', operation: 'Get-Job-Attributes', phase: 'sent', when: 'asked' },
  {
    name: 'between two sheets',
    operation: 'Get-Job-Attributes',
    phase: 'sent',
    when: 'asked',
    job: ({ impressions }) => impressions === 1,
  },
  {
    name: 'every sheet out, not told',
    operation: 'Get-Job-Attributes',
    phase: 'sent',
    when: 'acted',
    job: ({ impressions, copies }) => impressions === copies,
  },
  {
    name: 'completed told, no outcome yet',
    operation: 'Get-Job-Attributes',
    phase: 'sent',
    when: 'answered',
    job: ({ impressions, copies }) => impressions === copies,
  },
  {
    name: 'outcome noted',
    operation: 'Get-Job-Attributes',
    phase: 'sent',
    when: 'answered',
    until: 'ended',
    job: ({ impressions, copies }) => impressions === copies,
  },
];

/** The in-process IPP printer as one that outlives the terminal, goes on without it, and sometimes loses its power. */
export async function startIppKillPrinter(): Promise<KillPrinter> {
  const fake = await startFakeIppPrinter();
  const startedAtMs = performance.now();
  let switchedOnMs = startedAtMs;
  fake.secondsPassed = () => (performance.now() - switchedOnMs) / 1000;
  /** Jobs of earlier lives of the printer, which it has forgotten. */
  const forgotten: FakeJob[] = [];
  const everyJob = () => [...forgotten, ...fake.jobs];
  let newestJob: Parameters<KillPrinter['watch']>[0];
  let armed: { instant: Instant; victim: Victim } | undefined;

  fake.interfere = (operation): Interference | undefined => {
    if (!armed || armed.instant.operation !== operation || !newestJob) return undefined;
    const { instant, victim } = armed;
    const seen = newestJob();
    if (!seen || seen.outcome !== null || seen.phase !== instant.phase) return undefined;
    const job = fake.jobs.at(-1);
    if (instant.job && !(job && instant.job(job))) return undefined;
    armed = undefined;
    if (instant.when === 'answered') {
      // The answer is written within this turn of the event loop.
      setImmediate(() => {
        if (instant.until === 'ended') return killOnceEnded(victim, newestJob);
        if (instant.until !== undefined) stepTo(instant.until, victim, newestJob);
        victim.kill();
      });
      return undefined;
    }
    victim.kill();
    return { kind: instant.when === 'asked' ? 'cut' : 'act-then-cut' };
  };

  function forgetEverything(): void {
    forgotten.push(...fake.jobs);
    fake.jobs = [];
  }

  return {
    address: () => fake.address,
    moments: INSTANTS.map(
      (instant): Moment => ({
        name: instant.name,
        arm(victim) {
          armed = { instant, victim };
          return () => {
            armed = undefined;
          };
        },
      }),
    ),
    watch(look) {
      newestJob = look;
    },
    numbers: () => [
      ...new Set(
        everyJob()
          .filter(job => job.documents.length > 0)
          .map(job => job.name),
      ),
    ],
    truthOf(number) {
      const jobs = everyJob().filter(job => job.name === number);
      return {
        documents: jobs.flatMap(job => job.documents.map(sha256)),
        sheetsOut: jobs.reduce((sum, { impressions }) => sum + (impressions ?? 0), 0),
      };
    },
    whileDead(random) {
      const chance = random();
      const open = fake.jobs.filter(job => job.isComplete && job.state < 7);
      if (chance < 0.55) {
        for (const job of open) printAll(fake, job);
        return 'printed on';
      }
      if (chance < 0.7) {
        for (const job of open) printNextSheet(fake, job);
        return 'one more sheet';
      }
      if (chance < 0.85) return 'stood still';
      if (chance < 0.93) for (const job of open) printNextSheet(fake, job);
      forgetEverything();
      fake.boots += 1;
      fake.upTimeS = 3;
      switchedOnMs = performance.now();
      return 'lost its power';
    },
    drain() {
      for (const job of fake.jobs) if (job.isComplete) printAll(fake, job);
    },
    litter: () => [],
    stop: () => fake.stop(),
  };
}

/** The terminal gets the processor for so long at a time: less than one commit takes. */
const STEP_MS = 0.15;
const MOST_STEPS = 4_000;

/** Lets the terminal run in small steps until the register says this phase; it is frozen in between and when found. */
function stepTo(until: string, victim: Victim, newestJob: Parameters<KillPrinter['watch']>[0]): void {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    victim.freeze();
    const seen = newestJob?.();
    if (!seen || PHASES.indexOf(seen.outcome === null ? seen.phase : 'ended') >= PHASES.indexOf(until))
      return;
    victim.thaw();
    pause(STEP_MS);
  }
}

/** Until the outcome there are more questions to answer, so this looks between them. */
function killOnceEnded(victim: Victim, newestJob: Parameters<KillPrinter['watch']>[0]): void {
  const seen = newestJob?.();
  if (!seen) return;
  if (seen.outcome === null) setImmediate(killOnceEnded, victim, newestJob);
  else victim.kill();
}

const PHASES: readonly string[] = [...PRINT_PHASES, 'ended'];
const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Sleeps without a turn of the event loop and without using the processor. */
function pause(durationMs: number): void {
  Atomics.wait(nothing, 0, 0, durationMs);
}

function printAll(fake: FakeIppPrinter, job: FakeJob): void {
  for (let step = 0; step < 20 && job.state < 7; step++) printNextSheet(fake, job);
}

function sha256(document: Uint8Array): string {
  return createHash('sha256').update(document).digest('hex');
}
