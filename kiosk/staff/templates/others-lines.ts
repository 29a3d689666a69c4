import { type DiffLine, type DiffPart, diffLines } from './line-diff.ts';

/**
 * Of the changes from `theirs` to `mine`, those that are somebody else's alone: I left these lines as they were in
 * `opened`, from which both texts were made. A stretch that both of us changed is not among them.
 */
export function othersLines(
  opened: string,
  theirs: string,
  mine: string,
  parts: readonly DiffPart[],
): ReadonlySet<DiffLine> {
  const written = newLines(opened, theirs);
  const mineAlone = newLines(opened, mine);
  const others = new Set<DiffLine>();
  for (const change of parts.flatMap(stretchesOf).flatMap(changesOf)) {
    const isOthers = change.every(line =>
      line.kind === 'old' ? written.has(line.oldLine) : line.kind === 'new' && !mineAlone.has(line.newLine),
    );
    if (isOthers) for (const line of change) others.add(line);
  }
  return others;
}

/** The numbers (from 1) of the lines of `after` that `before` has not. */
function newLines(before: string, after: string): ReadonlySet<number> {
  const lines = diffLines(before.split('\n'), after.split('\n'));
  return new Set(lines.flatMap(line => (line.kind === 'new' ? [line.newLine] : [])));
}

/** Changed lines that follow on each other. */
function stretchesOf(part: DiffPart): DiffLine[][] {
  const stretches: DiffLine[][] = [];
  let last: DiffLine[] | undefined;
  for (const line of part) {
    if (line.kind === 'same') last = undefined;
    else if (last) last.push(line);
    else {
      last = [line];
      stretches.push(last);
    }
  }
  return stretches;
}

/** As many lines as before: each took the place of its own. Otherwise nobody can say which took whose. */
function changesOf(stretch: DiffLine[]): DiffLine[][] {
  const before = stretch.filter(line => line.kind === 'old');
  const after = stretch.filter(line => line.kind === 'new');
  if (before.length !== after.length) return [stretch];
  return before.map((line, at) => [line, ...after.slice(at, at + 1)]);
}
