/** What one look at the machine found. `blocking`: no certificate can be made or printed until it is put right. */
export interface Finding {
  /** What was looked at, two or three words. */
  about: string;
  verdict: 'fine' | 'warning' | 'blocking';
  /** What is there, one sentence or less. */
  says: string;
  /** What to do about it; never missing when the verdict is not `fine`. */
  todo?: string;
}

export const fine = (about: string, says: string): Finding => ({ about, verdict: 'fine', says });
export const warning = (about: string, says: string, todo: string): Finding => ({
  about,
  verdict: 'warning',
  says,
  todo,
});
export const blocking = (about: string, says: string, todo: string): Finding => ({
  about,
  verdict: 'blocking',
  says,
  todo,
});

/** One line for a finding, and an indented second one where there is something to do. */
export function lineOf({ about, verdict, says, todo }: Finding): string {
  const mark = { fine: '✓', warning: '!', blocking: '✗' }[verdict];
  const line = `${mark} ${about.padEnd(16)} ${says}`;
  return todo === undefined ? line : `${line}\n  ${' '.repeat(16)} → ${todo}`;
}
