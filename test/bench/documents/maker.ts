import type { Artwork } from './artwork.ts';
import type { Sheet } from './sheet.ts';

/** One way to make the certificate of the bench. */
export interface Way {
  name: string;
  /** The package whose version is told, if it is not this repository. */
  package?: string;
  /** What of the sheet it cannot make, in words for the table; each way makes all the rest. */
  cannot: readonly string[];
  /** Loads the code. What it gives back opens the fonts and is handed what is the same on every page. */
  load: () => Promise<(artwork: Artwork) => Promise<Maker>>;
}

/** A way made ready. */
export interface Maker {
  /** The whole certificate as the bytes of a PDF. */
  make: (sheet: Sheet) => Promise<Made>;
  close: () => Promise<void>;
}

export interface Made {
  bytes: Uint8Array;
  /** What the square code says. */
  code: string;
}
