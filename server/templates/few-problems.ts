import type { TemplateProblem } from './template.ts';

/** Looks for what was probably meant, or leaves it. */
export type Suggest = (find: () => string | undefined) => string | undefined;

/** More suggestions than this nobody reads; looking for one compares a word with all that are known. */
const MOST_SUGGESTIONS = 30;
/** More than anybody mends at once; a file that is no template at all can have thousands. */
const MOST_TOLD = 100;

/** Looks for suggestions for the first problems that want one, so that a hostile text costs no more than a bad one. */
export function firstSuggestions(): Suggest {
  let left = MOST_SUGGESTIONS;
  return find => (left-- > 0 ? find() : undefined);
}

/**
 * Problems in the order of their lines, at most `most` of them, then how many more there are. `total` is how many there are
 * when not all were handed over.
 */
export function firstByLine(
  problems: readonly TemplateProblem[],
  most = MOST_TOLD,
  total = problems.length,
): TemplateProblem[] {
  const told = problems.toSorted((a, b) => a.line - b.line).slice(0, most);
  const last = told.at(-1);
  const more = total - told.length;
  if (!last || more <= 0) return told;
  const message = `后面还有 ${more} 处错误。整个文件都不对时，请换回原来的文件。`;
  return [...told, { file: last.file, line: last.line, message }];
}
