import type { SheetOptions } from './sheet.ts';

/** What the bench asks the process of a way. */
export type Question =
  | { ask: 'open'; artworkFile: string }
  | { ask: 'make'; from: number; count: number; options: SheetOptions }
  | { ask: 'save'; sequence: number; options: SheetOptions; path: string }
  | { ask: 'memory' }
  | { ask: 'close' };

export interface Answers {
  open: Opening;
  make: { timesMs: number[]; sizes: number[] };
  save: { code: string };
  memory: { bytes: number };
  close: undefined;
}

export interface Opening {
  /** Loading the code; opening fonts and whatever else stays ready; the first document after that. */
  loadMs: number;
  openMs: number;
  firstMs: number;
  /** Bytes after loading the code, and after the first document. */
  memoryBefore: number;
  memoryOpen: number;
}

export type Message =
  | { kind: 'answer'; given: Answers[Question['ask']] }
  | { kind: 'failed'; because: string };
