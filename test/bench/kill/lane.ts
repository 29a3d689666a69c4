import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { OutcomeKind } from '../../../server/contract/printing.ts';
import { pick } from '../../support/seeded-random.ts';
import { type Errand, visit } from '../resident-walk.ts';
import type { KillOrder } from './orders.ts';
import type { KillPrinter } from './paper-truth.ts';
import { lookAtRegister, type RegisterLook } from './register-look.ts';
import { spawnServer } from './server-process.ts';
import { databaseFaults, faultsOf, holes, RESIDENTS_AT_ONCE } from './verdict.ts';

/** One kill: what was aimed at, where the job stood in the register when the terminal was dead, what it came to. */
export interface Kill {
  aimedAt: string;
  foundAt: string;
  printerMeanwhile: string;
  outcome: string;
}

export interface LaneReport {
  kills: Kill[];
  faults: string[];
  visits: number;
  refused: number;
  /** Moments that never came while residents were served. */
  missed: string[];
}

/** A kill whose job still waits for its outcome. */
interface OpenKill {
  kill: Kill;
  number: string;
}

/** Every job has an outcome within this time after a restart; the longest honest way takes about ten seconds. */
const RECOVERY_LIMIT_MS = 60_000;
const TOUCH_LIMIT_MS = 10_000;
const MOST_VISITS_A_MOMENT = 15;
/** After a kill the terminal may refuse a resident or two before it is itself again. */
const MOST_REFUSED_AT_LAST = 5;

/** What a lane is given: a folder to begin with, a cache of compiled code, people, and the keys that check originals. */
export interface LaneParts {
  seedFolder: string;
  compileCache: string;
  errands: readonly Errand[];
  certificates: readonly string[];
  onKill: (kill: Kill) => void;
}

/** One terminal with its printer: killed by every order in turn, started again, judged each time. */
export async function runLane(
  printer: KillPrinter,
  orders: readonly KillOrder[],
  parts: LaneParts,
): Promise<LaneReport> {
  const home = mkdtempSync(join(tmpdir(), 'laiban-kill-'));
  const dataFolder = join(home, 'data');
  cpSync(parts.seedFolder, dataFolder, { recursive: true });
  const report: LaneReport = { kills: [], faults: [], visits: 0, refused: 0, missed: [] };
  const acknowledged = new Set<string>();
  const told = new Map<string, OutcomeKind>();
  const open: OpenKill[] = [];
  const spawn = () =>
    spawnServer({ dataFolder, compileCache: parts.compileCache, printer: printer.address(dataFolder) });
  let server = spawn();
  let look: RegisterLook | undefined;

  try {
    let base = await comeUp();
    for (const order of orders) {
      const jobsBefore = look?.jobs().length ?? 0;
      if (order.kind === 'moment') await untilStruck(order.moment, base, order.random);
      else await whileIssuing(order, base, order.random);
      await die(order.kind === 'moment' ? order.moment : 'while issuing', jobsBefore, order.random);
      if (order.kind === 'twice') {
        server = spawn();
        await Promise.race([after(order.againAfterMs), server.gone]);
        server.kill();
        await die('in start or recovery', jobsBefore, order.random);
      }
      server = spawn();
      base = await comeUp();
      settleKills();
      await judge(false);
      if (report.faults.length > 0) {
        report.faults.push(`The server said:\n${server.output()}`);
        break;
      }
    }
    await fillHoles(base);
    printer.drain();
    await judge(true);
  } finally {
    look?.close();
    printer.watch(undefined);
    server.kill();
    await server.gone;
    await printer.stop();
    rmSync(home, { recursive: true, force: true });
  }
  return report;

  /** Waits for the ready line and then for an outcome of every job. */
  async function comeUp(): Promise<string> {
    const base = await server.ready;
    if (base === undefined) throw new Error('The server was killed by nobody.');
    const register = lookAtRegister(dataFolder);
    look = register;
    printer.watch(() => register.newestJob());
    const startedAtMs = performance.now();
    while (register.unfinished().length > 0) {
      if (performance.now() - startedAtMs > RECOVERY_LIMIT_MS) break;
      await after(20);
    }
    return base;
  }

  /** One resident after the other, each of whom gets the lowest number that is free. */
  async function fillHoles(base: string): Promise<void> {
    const waiting = () => holes(look?.jobs() ?? []).length;
    const most = waiting() + MOST_REFUSED_AT_LAST;
    for (let visits = 0; visits < most && waiting() > 0; visits++)
      await oneVisit(
        base,
        pick(() => 0, parts.errands),
      );
  }

  async function untilStruck(name: string, base: string, random: () => number): Promise<void> {
    const moment = printer.moments.find(known => known.name === name);
    if (!moment) throw new Error(`There is no moment called ${name}.`);
    const disarm = moment.arm(server);
    // Two copies, so that there is something between the first sheet and the last.
    for (let visits = 0; visits < MOST_VISITS_A_MOMENT && !server.isKilled; visits++)
      await oneVisit(base, { ...pick(random, parts.errands), copies: 2 });
    disarm();
    if (!server.isKilled) report.missed.push(name);
    server.kill();
  }

  async function whileIssuing(
    { from, afterMs }: Extract<KillOrder, { afterMs: number }>,
    base: string,
    random: () => number,
  ): Promise<void> {
    const mine = server;
    const begun = Promise.withResolvers<void>();
    if (from === 'coming') begun.resolve();
    const resident = async () => {
      while (!mine.isKilled) await oneVisit(base, pick(random, parts.errands), begun.resolve);
    };
    const residents = Array.from({ length: RESIDENTS_AT_ONCE }, resident);
    // Nobody reaches the touch where the terminal refuses everybody: the matrix then goes on, and its table shows it.
    await Promise.race([begun.promise, after(TOUCH_LIMIT_MS)]);
    await after(afterMs);
    mine.kill();
    await Promise.all(residents);
  }

  async function oneVisit(
    base: string,
    errand: Errand,
    onTouch: () => void = () => undefined,
  ): Promise<void> {
    report.visits++;
    const end = await visit(base, errand, { onTouch });
    switch (end.kind) {
      case 'told':
        acknowledged.add(end.number);
        if (end.view.step === 'take') told.set(end.number, 'printed');
        if (end.view.step === 'print-failed') told.set(end.number, end.view.outcome);
        return;
      case 'refused':
        report.refused++;
        return after(20);
      case 'cut-off':
        if (end.isPrinting && end.number !== undefined) acknowledged.add(end.number);
    }
  }

  /** The dead terminal is looked at before anything else happens. */
  async function die(aimedAt: string, jobsBefore: number, random: () => number): Promise<void> {
    await server.gone;
    printer.watch(undefined);
    look?.close();
    const dead = lookAtRegister(dataFolder);
    look = undefined;
    const [furthest] = dead.unfinished();
    const foundAt = furthest?.phase ?? (dead.jobs().length > jobsBefore ? 'ended' : 'no job');
    dead.close();
    const kill: Kill = { aimedAt, foundAt, printerMeanwhile: printer.whileDead(random), outcome: '' };
    report.kills.push(kill);
    if (furthest) open.push({ kill, number: furthest.number });
    parts.onKill(kill);
  }

  function settleKills(): void {
    const jobs = look?.jobs() ?? [];
    for (const { kill, number } of open.splice(0))
      kill.outcome = jobs.find(job => job.number === number)?.outcome ?? 'none';
  }

  async function judge(isFinal: boolean): Promise<void> {
    const jobs = look?.jobs() ?? [];
    report.faults.push(...faultsOf(jobs, printer, { acknowledged, told }, isFinal));
    report.faults.push(...(await databaseFaults(dataFolder, isFinal ? parts.certificates : undefined)));
  }
}
