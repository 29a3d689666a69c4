/** Where a line (from 1) begins and ends in a text; a line beyond the end is the last one. */
export function rangeOfLine(text: string, line: number): { start: number; end: number } {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

/** What Enter puts in: a new line that begins as far in as this one. */
export function newLineAt(text: string, caret: number): string {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const indent = /^ */.exec(text.slice(start, caret))?.[0] ?? '';
  return `\n${indent}`;
}

/** Whether the caret stands between `{{` and `}}` of one line. */
export function isInPlaceholder(text: string, caret: number): boolean {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const before = text.slice(start, caret);
  return before.lastIndexOf('{{') > before.lastIndexOf('}}');
}

/** Behind the last word of the placeholder that the caret stands in: where a filter goes. */
export function endOfPlaceholder(text: string, caret: number): number {
  const [, inside = ''] = /^([^\n]*?) *\}\}/.exec(text.slice(caret)) ?? [];
  const end = caret + inside.length;
  return end - (/ *$/.exec(text.slice(0, end))?.[0].length ?? 0);
}

/** The smallest stretch whose replacement makes one text of another. */
export function differingStretch(
  before: string,
  after: string,
): { start: number; end: number; insert: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, insert: after.slice(start, after.length - tail) };
}

/** An item on lines of its own, with the line it has to follow. `at` is where it goes in. */
export function itemAt(text: string, caret: number, item: string): { at: number; insert: string } {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const end = text.indexOf('\n', caret) < 0 ? text.length : text.indexOf('\n', caret);
  const lineIsEmpty = text.slice(start, end).trim() === '';
  return lineIsEmpty ? { at: end, insert: item } : { at: end, insert: `\n${item}` };
}

/** Line ends as the browser's text field has them; every other way of writing one comes from other programs. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
