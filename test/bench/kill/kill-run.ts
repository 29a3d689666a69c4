import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDay, systemClock } from '../../../server/clock.ts';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { openKeyRing } from '../../../server/signing/key-ring.ts';
import type { Errand } from '../resident-walk.ts';
import { openFolderKillPrinter } from './folder-kill-printer.ts';
import { startIppKillPrinter } from './ipp-kill-printer.ts';
import { type Kill, type LaneParts, type LaneReport, runLane } from './lane.ts';
import { killOrders } from './orders.ts';
import type { KillPrinter } from './paper-truth.ts';
import { spawnServer } from './server-process.ts';

export interface KillRun extends LaneReport {
  /** How long everything took, in milliseconds. */
  tookMs: number;
}

export interface KillRunOptions {
  /** Kills at random moments, besides the named ones. */
  randomKills: number;
  /** How often every named moment is hit. */
  rounds: number;
  seed: number;
  /** Terminals with an IPP printer that run at once; one with a folder goes beside them. */
  ippLanes: number;
  onKill?: (kill: Kill) => void;
}

/** Of the random kills this share goes to the terminal that prints into a folder. */
const FOLDER_SHARE = 0.15;
/** A new terminal with an empty register after so many kills: a register is read whole after each. */
const RANDOM_KILLS_A_LANE = 40;

/**
 * Kills real servers as ordered, several beside each other, because most of the time is waiting. Ends early in a lane that
 * finds a fault; the faults of all are in the report.
 */
export async function runKills(options: KillRunOptions): Promise<KillRun> {
  const startedAtMs = performance.now();
  const home = mkdtempSync(join(tmpdir(), 'laiban-kill-seed-'));
  try {
    const parts = await prepare(home, options.onKill ?? (() => undefined));
    const inFolder = Math.round(options.randomKills * FOLDER_SHARE);
    const lanes: (() => Promise<LaneReport>)[] = [];
    const add = (
      open: () => KillPrinter | Promise<KillPrinter>,
      randomKills: number,
      part: { at: number; of: number },
    ) => {
      const seed = options.seed + lanes.length;
      lanes.push(async () => {
        const printer = await open();
        const moments = printer.moments.filter((_, at) => at % part.of === part.at);
        const orders = killOrders({
          printer: { moments },
          rounds: options.rounds,
          randomKills,
          seed,
        });
        return runLane(printer, orders, parts);
      });
    };
    add(openFolderKillPrinter, inFolder, { at: 0, of: 1 });
    const rest = options.randomKills - inFolder;
    const parcels = Math.max(options.ippLanes, Math.ceil(rest / RANDOM_KILLS_A_LANE));
    for (let at = 0; at < parcels; at++) {
      const share = Math.floor((rest * (at + 1)) / parcels) - Math.floor((rest * at) / parcels);
      add(startIppKillPrinter, share, { at, of: parcels });
    }
    const reports = await atOnce(lanes, options.ippLanes + 1);
    return { ...merged(reports), tookMs: performance.now() - startedAtMs };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A folder that a server filled with the demo community and closed again, and its code compiled. */
async function prepare(home: string, onKill: (kill: Kill) => void): Promise<LaneParts> {
  const [seedFolder, compileCache] = [join(home, 'data'), join(home, 'compiled')];
  const server = spawnServer({ dataFolder: seedFolder, compileCache });
  await server.ready;
  await server.stop();
  // Only for the certificates: the ring is there, so nothing is made and the names do not matter.
  const opening = openKeyRing(seedFolder, { issuer: '', name: '', clock: systemClock });
  if (opening.kind !== 'ring') throw new Error(opening.sentence);
  const { certificates } = opening.ring.published();
  return { seedFolder, compileCache, errands: errands(), certificates, onKill };
}

/** Demo people who may have a residence certificate, with one copy and with two. */
function errands(): Errand[] {
  return demoCommunity(localDay(systemClock.now()))
    .slice(0, 4)
    .flatMap(({ record: { idNumber }, pin }) =>
      [1, 2].map((copies): Errand => ({ idNumber, pin, kind: 'residence', copies })),
    );
}

async function atOnce<T>(works: readonly (() => Promise<T>)[], most: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let mine = works[next++]; mine; mine = works[next++]) results.push(await mine());
  };
  await Promise.all(Array.from({ length: most }, worker));
  return results;
}

function merged(reports: readonly LaneReport[]): LaneReport {
  const sum = (of: (report: LaneReport) => number) => reports.reduce((all, one) => all + of(one), 0);
  return {
    kills: reports.flatMap(({ kills }) => kills),
    faults: reports.flatMap(({ faults }) => faults),
    visits: sum(({ visits }) => visits),
    refused: sum(({ refused }) => refused),
    missed: reports.flatMap(({ missed }) => missed),
  };
}
