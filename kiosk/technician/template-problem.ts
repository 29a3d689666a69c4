/** A line of the server's about a mistake in a template, taken apart for reading. */
export interface TemplateProblemParts {
  /** `residence/template.yaml`, line 12; absent when the line is of another form. */
  place?: { file: string; line: number };
  message: string;
}

/** Takes `file:line: message` apart. A text of another form is all message. */
export function readTemplateProblem(problem: string): TemplateProblemParts {
  const parts = /^(.+?):(\d+): (.+)$/s.exec(problem);
  if (!parts) return { message: problem };
  const [, file = '', line = '', message = ''] = parts;
  return { place: { file, line: Number(line) }, message };
}
