import type { TextProblem } from '../../../server/contract/template-desk.ts';
import { words } from '../words/words.ts';
import type { Checked } from './use-template.ts';

/** The mistakes as sentences, each leading to its line; or that there is none. */
export function ProblemPanel(props: {
  path: string;
  checked: Checked;
  /** Somebody else's text is in the file, which has to be looked at before saving. */
  isConflict: boolean;
  /** `path` is that of the file the line is in. */
  onGoTo: (path: string, line: number) => void;
}) {
  const { path, checked, isConflict, onGoTo } = props;
  const text = words.value.templates;
  const problems = checked.kind === 'problems' ? checked.problems : [];
  return (
    <section class={`problems ${problems.length > 0 ? 'problems--some' : ''}`}>
      <p class="problems__head" id="template-problems" tabIndex={-1} role="status">
        {isConflict && checked.kind === 'good' ? text.goodButOther : sentenceOf(checked)}
      </p>
      {problems.length > 0 && (
        <ol class="problems__list">
          {problems.map((problem, at) => (
            <Problem key={at} path={path} problem={problem} onGoTo={onGoTo} />
          ))}
        </ol>
      )}
      {problems.length > 0 && <p class="helper problems__safe">{text.stillSafe}</p>}
    </section>
  );
}

function Problem(props: {
  path: string;
  problem: TextProblem;
  onGoTo: (path: string, line: number) => void;
}) {
  const { path, problem, onGoTo } = props;
  const text = words.value.templates;
  const isHere = problem.file.endsWith(path);
  const elsewhere = problem.file.split('/').slice(1).join('/') || problem.file;
  return (
    <li class="problems__one">
      <button
        type="button"
        class="problems__line figures"
        onClick={() => onGoTo(isHere ? path : elsewhere, problem.line)}
      >
        {isHere ? text.line(problem.line) : text.lineIn(elsewhere, problem.line)}
      </button>
      <span lang="zh-CN">
        {problem.message}
        {problem.didYouMean !== undefined && (
          <>
            {text.didYouMean}
            <code class="problems__meant">{problem.didYouMean}</code>
          </>
        )}
      </span>
    </li>
  );
}

function sentenceOf(checked: Checked): string {
  const text = words.value.templates;
  switch (checked.kind) {
    case 'checking':
      return text.checking;
    case 'good':
      return text.good;
    case 'problems':
      return text.problems(checked.problems.length);
    case 'failed':
      return text.checkFailed;
    default: {
      const never: never = checked;
      return never;
    }
  }
}
