import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Store } from '../store/open-store.ts';

/** What it takes to write down what became of a print, at once or later. */
export interface EndingParts {
  store: Store;
  journal: Journal;
  attention: Attention;
  clock: Clock;
}
