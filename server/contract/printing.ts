/** What printer reasons and outcomes are called between server and kiosk. RFC 8011 §5.4.12 keywords, their suffix cut off. */
export const BLOCKING_REASONS = [
  'media-empty',
  'media-needed',
  'media-jam',
  'input-tray-missing',
  'cover-open',
  'door-open',
  'interlock-open',
  'output-area-full',
  'output-tray-missing',
  'toner-empty',
  'developer-empty',
  'marker-supply-empty',
  'marker-waste-full',
  'opc-life-over',
  'fuser-over-temp',
  'fuser-under-temp',
  'spool-area-full',
  'connecting-to-device',
  'offline',
  'timed-out',
  'paused',
  'stopped',
  'shutdown',
  /** No word of RFC 8011: the printer tells what lies in its trays, and none of it is A4. */
  'wrong-paper',
  /** An error that we have no word for; the technician reads the printer's own. */
  'other',
] as const;
export type BlockingReason = (typeof BLOCKING_REASONS)[number];

export const WARNING_REASONS = [
  'media-low',
  'toner-low',
  'developer-low',
  'marker-supply-low',
  'marker-waste-almost-full',
  'opc-near-eol',
  'output-area-almost-full',
  /** A warning that we have no word for; the technician reads the printer's own. */
  'other-warning',
] as const;
export type WarningReason = (typeof WARNING_REASONS)[number];

/**
 * Whether a resident can be served now. `unreachable`: no answer. `unknown`: it answers but does not say how it is.
 * `changed`: another printer answers at this address than the one that a technician agreed to.
 */
export type PrinterHealth =
  | { kind: 'ready'; warnings: WarningReason[] }
  | { kind: 'blocked'; reasons: BlockingReason[]; warnings: WarningReason[] }
  | { kind: 'unreachable' }
  | { kind: 'changed' }
  | { kind: 'unknown' };

/** One place that paper comes from, as far as the printer tells. */
export interface PrinterTray {
  /** The printer's own name, such as `tray-1` or `by-pass-tray`. */
  name: string;
  /** What lies in it: A4, something else, or not told. */
  paper: 'a4' | 'other' | 'unknown';
  /** The paper's PWG 5101.1 name where it is told, such as `iso_a5_148x210mm`. */
  size?: string;
  level: 'some' | 'low' | 'empty' | 'unknown';
  /** Sheets that lie in it, where the printer counts them. */
  sheets?: number;
}

/** Toner, ink, a drum or a waste box, from `marker-*` (CUPS, PWG 5100.22 §6.5) or `printer-supply`. */
export interface PrinterSupply {
  name: string;
  /** Whether it is used up (`consumed`) or fills up (`filled`, a waste box). */
  runs: 'consumed' | 'filled';
  /** 0 to 100; absent when the printer does not know. */
  percent?: number;
  level: 'good' | 'low' | 'empty' | 'full' | 'unknown';
}

/** Everything known of the printer at one moment: for the technician, and for whoever decides whether to begin. */
export interface PrinterSight {
  health: PrinterHealth;
  /** ISO time at which this was seen. */
  seenAt: string;
  model?: string;
  /** What it is told apart by: its printer-uuid; absent when it has none. */
  uuid?: string;
  /** The uuid that was agreed to; absent before the first printer was seen. */
  agreedUuid?: string;
  /** printer-up-time in seconds. */
  upTimeS?: number;
  trays: PrinterTray[];
  supplies: PrinterSupply[];
  /** printer-state-reasons and printer-state-message exactly as told, for the technician. */
  told: string[];
  /** Sides printed in the printer's whole life, where it counts them. */
  impressionsEver?: number;
  /** False for a printer that is reached through CUPS and so never gives certainty. */
  certain: boolean;
}

/**
 * Where a job stands, from the printer's own words. Sheets are impressions the printer counted, of one-sided pages.
 * `no-answer`: it was begun, and for some seconds nothing has been heard of it; the sheets are the last that were.
 */
export interface PrintProgress {
  phase: 'sending' | 'waiting' | 'printing' | 'paused' | 'no-answer';
  sheetsDone: number;
  sheetsTotal: number;
  reasons: BlockingReason[];
}

export type OutcomeKind = 'printed' | 'not-printed' | 'partial' | 'unknown';

/** Shown to staff and kept in the register: what the printer said, nothing about the person. */
export interface PrintEvidence {
  jobId?: number;
  jobUuid?: string;
  printerUuid?: string;
  /** printer-up-time in seconds when the job was created and when it was last seen: going back means a restart. */
  printerUpTimeS?: { first?: number; last?: number };
  statesSeen: string[];
  reasonsSeen: string[];
  impressions?: number;
  /** What it probably came to, where the way to the printer gives no certainty (CUPS). */
  likely?: OutcomeKind;
  /** One sentence: why this outcome. */
  because: string;
}
