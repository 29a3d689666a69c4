import type { Bilingual, CertificateKind } from './certificate-kinds.ts';
import type { BlockingReason } from './printing.ts';

/** The welcome screen: sent whole whenever something on it changes, and read now and then where that cannot be. */
export interface TerminalView {
  station: Bilingual;
  /** ISO time of the server's clock, with offset. */
  now: string;
  tiles: Tile[];
  face: FaceWay;
  /** Whether somebody's paper is coming out or lies there; nobody begins until it is `clear`. */
  slot: SlotView;
  /** A window or a desk where a person helps, from printer-templates/community.yaml. */
  help: Bilingual;
  /** True while the database holds the fictional demo community; the page says so. */
  demo: boolean;
}

/**
 * Whether looking into the camera can lead anywhere. `number-first`: after the identity number was typed. `nobody-enrolled`: the
 * page offers the other way alone and says why. `not-now`: the infrared camera that looking needs is not there.
 * `not-offered`: this terminal does without faces, and nothing speaks of them.
 */
export type FaceWay = 'available' | 'number-first' | 'nobody-enrolled' | 'not-now' | 'not-offered';

export type Tile = { kind: CertificateKind; title: Bilingual; hint: Bilingual } & (
  | { available: true }
  | { available: false; because: TileReason }
);

/**
 * The place where paper comes out, without a word about whose it is. `printing`: the rest of somebody's paper is still coming.
 * `lying`: paper is there and nobody took it; `reminder` grows with the time. `shut`: staff were called.
 */
export type SlotView =
  | { kind: 'clear' }
  | { kind: 'printing' }
  | { kind: 'lying'; reminder: 0 | 1 | 2; touch: boolean }
  | { kind: 'shut'; because: SlotShut; touch: boolean };

/**
 * `not-taken`: it lay too long. `doubt`: nobody knows whether, or how much, came out. `found`: a sensor sees paper though
 * nothing was printed. `touch` above: whether somebody's word counts that it is gone; where a sensor works, its word does.
 */
export type SlotShut = 'not-taken' | 'doubt' | 'found';

/** `template`: withdrawn or broken. `printer`: the reasons say more; an empty list means no answer from it. */
export type TileReason =
  | { kind: 'template' }
  | { kind: 'printer-blocked'; reasons: BlockingReason[] }
  | { kind: 'printer-unreachable' }
  | { kind: 'printer-changed' }
  | { kind: 'printer-unknown' }
  | { kind: 'storage' };
