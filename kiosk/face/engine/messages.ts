import type { EngineState, Reading, SecondReading, Still } from './engine.ts';

/** What goes to the worker. Each message has a number; its answer carries the same one. */
export type Question =
  | { id: number; ask: 'load' }
  | { id: number; ask: 'analyse'; frame: ImageBitmap }
  | { id: number; ask: 'describe'; frame: number }
  | { id: number; ask: 'describe-still'; picture: ImageBitmap }
  | { id: number; ask: 'analyse-second'; frame: ImageBitmap }
  | { id: number; ask: 'forget' };

/** What comes back. `failed` is a bug or a lost engine, told in words free of personal data. */
export type Answer =
  | { id: number; answer: 'load'; state: EngineState }
  | { id: number; answer: 'analyse'; reading: Reading }
  | { id: number; answer: 'describe'; descriptor: number[] | undefined }
  | { id: number; answer: 'describe-still'; still: Still }
  | { id: number; answer: 'analyse-second'; second: SecondReading }
  | { id: number; answer: 'forget' }
  | { id: number; answer: 'failed'; why: string };
