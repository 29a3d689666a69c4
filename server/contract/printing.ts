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
  'toner-empty',
  'marker-supply-empty',
  'marker-waste-full',
  'connecting-to-device',
  'offline',
  'timed-out',
  'paused',
  'stopped',
  'shutdown',
  'other',
] as const;
export type BlockingReason = (typeof BLOCKING_REASONS)[number];

export const WARNING_REASONS = [
  'media-low',
  'toner-low',
  'marker-supply-low',
  'marker-waste-almost-full',
  'opc-near-eol',
  'output-area-almost-full',
] as const;
export type WarningReason = (typeof WARNING_REASONS)[number];

/** Whether a resident can be served now. `unreachable`: no answer. `unknown`: it answers but does not say how it is. */
export type PrinterHealth =
  | { kind: 'ready'; warnings: WarningReason[] }
  | { kind: 'blocked'; reasons: BlockingReason[]; warnings: WarningReason[] }
  | { kind: 'unreachable' }
  | { kind: 'unknown' };

/** Where a job stands, from the printer's own words. Sheets are impressions the printer counted, of one-sided pages. */
export interface PrintProgress {
  phase: 'sending' | 'waiting' | 'printing' | 'paused';
  sheetsDone: number;
  sheetsTotal: number;
  reasons: BlockingReason[];
}

export type OutcomeKind = 'printed' | 'not-printed' | 'partial' | 'unknown';
