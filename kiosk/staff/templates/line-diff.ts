/** One line of a comparison; the numbers are those of the old and of the new text, from 1. */
export type DiffLine =
  | { kind: 'same'; text: string; oldLine: number; newLine: number }
  | { kind: 'old'; text: string; oldLine: number }
  | { kind: 'new'; text: string; newLine: number };

/** A stretch of changed lines with some unchanged ones around it. */
export type DiffPart = readonly DiffLine[];

/** So many unchanged lines are shown before and after a change. */
const AROUND = 2;
/** Beyond this many comparisons (two texts of 2,000 lines) everything between the first and last change counts as changed. */
const MOST_COMPARISONS = 4_000_000;

/** What changes from one text to another, line by line, as the parts worth looking at. */
export function changedParts(before: string, after: string): DiffPart[] {
  const lines = diffLines(before.split('\n'), after.split('\n'));
  const parts: DiffLine[][] = [];
  let lastShown = -1;
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'same') continue;
    const from = Math.max(at - AROUND, lastShown + 1);
    const to = Math.min(at + AROUND, lines.length - 1);
    const part = from === lastShown + 1 ? parts.at(-1) : undefined;
    const target = part ?? [];
    if (!part) parts.push(target);
    target.push(...lines.slice(Math.max(from, lastShown + 1), to + 1));
    lastShown = Math.max(lastShown, to);
  }
  return parts;
}

/** The longest common subsequence of lines, old lines before the new ones that take their place. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const same = (oldAt: number, newAt: number): DiffLine => ({
    kind: 'same',
    text: before[oldAt] ?? '',
    oldLine: oldAt + 1,
    newLine: newAt + 1,
  });
  const head = before.slice(0, start).map((_, at) => same(at, at));
  const tail = before
    .slice(before.length - end)
    .map((_, at) => same(before.length - end + at, after.length - end + at));
  const middle = diffMiddle(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
  ).map(line => shift(line, start));
  return [...head, ...middle, ...tail];
}

function diffMiddle(before: readonly string[], after: readonly string[]): DiffLine[] {
  const width = after.length + 1;
  const tooMany = before.length * after.length > MOST_COMPARISONS;
  // common[i * width + j]: how many lines the rests from i and from j have in common.
  const common = new Uint32Array(tooMany ? 0 : (before.length + 1) * width);
  if (!tooMany)
    for (let i = before.length - 1; i >= 0; i--)
      for (let j = after.length - 1; j >= 0; j--)
        common[i * width + j] =
          before[i] === after[j]
            ? 1 + (common[(i + 1) * width + j + 1] ?? 0)
            : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (!tooMany && i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ kind: 'same', text: before[i] ?? '', oldLine: i + 1, newLine: j + 1 });
      i++;
      j++;
    } else if (
      j >= after.length ||
      (i < before.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      lines.push({ kind: 'old', text: before[i] ?? '', oldLine: i + 1 });
      i++;
    } else {
      lines.push({ kind: 'new', text: after[j] ?? '', newLine: j + 1 });
      j++;
    }
  }
  return lines;
}

function shift(line: DiffLine, by: number): DiffLine {
  switch (line.kind) {
    case 'same':
      return { ...line, oldLine: line.oldLine + by, newLine: line.newLine + by };
    case 'old':
      return { ...line, oldLine: line.oldLine + by };
    case 'new':
      return { ...line, newLine: line.newLine + by };
    default: {
      const never: never = line;
      return never;
    }
  }
}
