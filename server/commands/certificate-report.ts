import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { tellProblem } from '../templates/library.ts';
import type { TemplateProblem } from '../templates/template.ts';

/** 0 in order, 1 used wrongly or not written, 2 template, 3 record, 4 a character that no font has. */
export type CertificateExit = 0 | 1 | 2 | 3 | 4;

/**
 * One thing that is wrong. Nothing that stands in a record is repeated here: `path` says which of its fields is meant
 * (`household.members.3.name`), `codePoint` which character of it cannot be printed.
 */
export type ReportProblem =
  | { about: 'usage'; message: string }
  | ({ about: 'template' } & TemplateProblem)
  | { about: 'record'; path: string; message: string; line?: number; didYouMean?: string }
  | { about: 'character'; path: string; message: string; character: string; codePoint: string };

/**
 * What `npm run certificate -- --json` prints: this shape is kept. New fields may come; none goes or changes its meaning
 * without `version` counting up.
 */
export interface CertificateReport {
  version: 1;
  ok: boolean;
  exit: CertificateExit;
  /** The template that was tried, once it could be read. `hash` is its version. */
  template?: { kind: CertificateKind; hash: string; title: string };
  problems: ReportProblem[];
  /** What does not keep a specimen from being drawn, e.g. that this resident would not be entitled today. */
  warnings: string[];
  /** What was written, if anything was to be. */
  written?: { file: string; pages: number; bytes: number };
  /** Pages of what was only checked. */
  pages?: number;
}

/** The report in sentences: what goes to standard output and what to standard error. */
export function tellReport(report: CertificateReport): { out: string[]; errors: string[] } {
  const { template, written, warnings, problems } = report;
  const name = template ? `${template.title} (${template.kind}, version ${template.hash.slice(0, 8)})` : '';
  const notes = warnings.map(warning => `Note: ${warning}`);
  if (report.ok) {
    const done = written
      ? `Specimen of ${name}: ${pagesOf(written.pages)}, ${Math.ceil(written.bytes / 1024)} kB, in ${written.file}`
      : `${name} is in order${report.pages === undefined ? '' : ` and fills ${pagesOf(report.pages)}`}.`;
    return { out: [done], errors: notes };
  }
  return { out: [], errors: [headOf(report), ...problems.map(problem => `  ${tell(problem)}`), ...notes] };
}

function headOf({ exit, problems }: CertificateReport): string {
  const count = problems.length === 1 ? 'one thing is' : `${problems.length} things are`;
  switch (exit) {
    case 2:
      return `The template cannot be used, ${count} wrong:`;
    case 3:
      return `The record cannot be used, ${count} wrong:`;
    case 4:
      return 'The record has characters that this machine cannot print (and never replaces):';
    case 0:
    case 1:
      return 'Nothing was done:';
  }
}

function tell(problem: ReportProblem): string {
  switch (problem.about) {
    case 'template':
      return tellProblem(problem);
    case 'record': {
      const place = problem.line === undefined ? problem.path : `line ${problem.line}`;
      const meant = problem.didYouMean === undefined ? '' : `（是不是想写“${problem.didYouMean}”？）`;
      return `${place === '' ? '' : `${place}: `}${problem.message}${meant}`;
    }
    case 'character':
      return `${problem.path}: ${problem.message}`;
    case 'usage':
      return problem.message;
    default: {
      const never: never = problem;
      return never;
    }
  }
}

function pagesOf(count: number): string {
  return count === 1 ? '1 page' : `${count} pages`;
}
