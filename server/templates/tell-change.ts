import { tellProblem } from './library.ts';
import type { WatchNews } from './watch-templates.ts';

/** What happened to a saved template, for the log of the terminal: one line, and one for each mistake. */
export function tellChange(change: WatchNews): string {
  switch (change.kind) {
    case 'new-version':
      return `Template ${change.certificate}: the saved file is in use (version ${change.hash.slice(0, 8)}).`;
    case 'mended':
      return `Template ${change.certificate}: the file is again the version in use.`;
    case 'mistakes': {
      const using =
        change.stillUsing === undefined
          ? 'this certificate is paused'
          : `still using version ${change.stillUsing.slice(0, 8)}`;
      const lines = change.problems.map(problem => `\n  ${tellProblem(problem)}`);
      return `Template ${change.certificate}: the saved file has mistakes, ${using}.${lines.join('')}`;
    }
    case 'look-failed':
      return `The folder of templates could not be looked at (${change.reason}); the versions in use stay.`;
    default: {
      const never: never = change;
      return never;
    }
  }
}
