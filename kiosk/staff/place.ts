import type { TemplateFile } from '../../server/contract/template-desk.ts';

/** Where in the console somebody is. Kept in memory: an address would put a resident's id into the browser's history. */
export type Place =
  | { at: 'residents'; open?: OpenResident }
  | { at: 'attention' }
  /** `open` is a certificate's number. */
  | { at: 'prints'; open?: string }
  | { at: 'register'; open?: string }
  | { at: 'sheets' }
  | { at: 'templates'; open?: TemplateFile };

/** What stands beside the list of residents. */
export type OpenResident =
  | { task: 'new' }
  | { task: 'show' | 'edit' | 'enrol' | 'set-pin' | 'vouch'; id: string };

export const FIRST_PLACE: Place = { at: 'residents' };

/** The part of `window.history` that is used. */
export type HistoryPort = Pick<History, 'state' | 'pushState' | 'replaceState'>;

export interface Places {
  go: (place: Place) => void;
  /** Called on `popstate`. An entry of an earlier page load names no place any more and leads to the first. */
  back: () => void;
  /** Somebody else sits down: nothing of before can be gone back to. */
  forget: () => void;
}

/**
 * Makes the browser's Back and Forward work without addresses: the history holds a number only, the places stay here.
 * `show` is told every place that is gone to.
 */
export function createPlaces(history: HistoryPort, show: (place: Place) => void): Places {
  let places: Place[] = [FIRST_PLACE];
  history.replaceState({ place: 0 }, '');

  return {
    go(place: Place): void {
      const next = indexIn(history) + 1;
      places = [...places.slice(0, next), place];
      history.pushState({ place: next }, '');
      show(place);
    },
    back(): void {
      show(places[indexIn(history)] ?? FIRST_PLACE);
    },
    forget(): void {
      places = [FIRST_PLACE];
      history.replaceState({ place: 0 }, '');
      show(FIRST_PLACE);
    },
  };
}

function indexIn(history: HistoryPort): number {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('place' in state)) return 0;
  return typeof state.place === 'number' ? state.place : 0;
}
