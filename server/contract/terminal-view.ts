import type { Bilingual, CertificateKind } from './certificate-kinds.ts';
import type { BlockingReason } from './printing.ts';

/** The welcome screen: read again every few seconds while nobody is being served. */
export interface TerminalView {
  station: Bilingual;
  /** ISO time of the server's clock, with offset. */
  now: string;
  tiles: Tile[];
  /** Whether looking into the camera can lead anywhere: nobody enrolled means the page offers the other way alone. */
  face: 'available' | 'nobody-enrolled';
  /** A window or a desk where a person helps, from printer-templates/community.yaml. */
  help: Bilingual;
  /** True while the database holds the fictional demo community; the page says so. */
  demo: boolean;
}

export type Tile = { kind: CertificateKind; title: Bilingual; hint: Bilingual } & (
  | { available: true }
  | { available: false; because: TileReason }
);

/** `template`: withdrawn or broken. `printer`: the reasons say more; an empty list means no answer from it. */
export type TileReason =
  | { kind: 'template' }
  | { kind: 'printer-blocked'; reasons: BlockingReason[] }
  | { kind: 'printer-unreachable' }
  | { kind: 'printer-changed' }
  | { kind: 'printer-unknown' }
  | { kind: 'storage' };
