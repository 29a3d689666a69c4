import { seededRandom } from '../../support/seeded-random.ts';
import type { KillPrinter } from './paper-truth.ts';

/** When the terminal is to be killed next, and the numbers that decide whatever is left to chance in it. */
export type KillOrder = { random: () => number } & (
  | { kind: 'moment'; moment: string }
  /** While residents issue, several at once. */
  | ({ kind: 'issuing' } & While)
  /** The same, and once more so long after the process was started again: in its start, or in its recovery. */
  | ({ kind: 'twice'; againAfterMs: number } & While)
);

/** So long after the first resident came, or after the first of them touched print. */
interface While {
  from: 'coming' | 'touch';
  afterMs: number;
}

/** Most of a visit is a PIN that is checked and a page that is drawn: few kills go there, most where the paper is. */
const COMING_SHARE = 0.25;
const COMING_MS = 700;
/** About two prints, one after the other. */
const TOUCH_MS = 1_800;
/** A start takes about a second, and a job that is held for want of its document is followed for six. */
const RESTART_MS = 4_500;
const TWICE_SHARE = 0.2;

/** The printer's moments so many times over, and then so many random ones, all from one seed. */
export function killOrders(parts: {
  printer: Pick<KillPrinter, 'moments'>;
  rounds: number;
  randomKills: number;
  seed: number;
}): KillOrder[] {
  const orders: KillOrder[] = [];
  const next = () => seededRandom(parts.seed * 7919 + orders.length * 104_729);
  for (let round = 0; round < parts.rounds; round++)
    for (const { name } of parts.printer.moments)
      orders.push({ kind: 'moment', moment: name, random: next() });
  for (let kills = 0; kills < parts.randomKills; ) {
    const random = next();
    const isTwice = random() < TWICE_SHARE && kills + 2 <= parts.randomKills;
    const from = random() < COMING_SHARE ? 'coming' : 'touch';
    const afterMs = random() * (from === 'coming' ? COMING_MS : TOUCH_MS);
    orders.push(
      isTwice
        ? { kind: 'twice', from, afterMs, againAfterMs: random() * RESTART_MS, random }
        : { kind: 'issuing', from, afterMs, random },
    );
    kills += isTwice ? 2 : 1;
  }
  return orders;
}
