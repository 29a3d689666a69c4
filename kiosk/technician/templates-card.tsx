import type { HealthView } from '../../server/contract/staff-view.ts';
import { FactCard } from './fact.tsx';
import { readTemplateProblem } from './template-problem.ts';
import { words } from './words/words.ts';

/** Enough of a hash to tell two versions apart by eye. */
const HASH_SHOWN = 8;

/** Each certificate's template: in use, or withdrawn with every mistake by file and line. */
export function TemplatesCard({ templates }: { templates: HealthView['templates'] }) {
  const text = words.value.templates;
  return (
    <FactCard heading={text.heading}>
      <ul class="templates">
        {templates.map(template => (
          <Template key={template.kind} template={template} />
        ))}
      </ul>
    </FactCard>
  );
}

function Template({ template }: { template: HealthView['templates'][number] }) {
  const text = words.value.templates;
  const pending = template.ok ? template.pending : undefined;
  const problems = template.ok ? (pending?.problems ?? []) : template.problems;
  return (
    <li>
      <p class="templates__head">
        <strong>{text.kinds[template.kind]}</strong>
        {template.ok && (
          <code class="templates__hash">{text.version(template.hash.slice(0, HASH_SHOWN))}</code>
        )}
        <span class={`tag ${problems.length === 0 ? 'tag--act' : 'tag--warn'}`}>
          {!template.ok ? text.broken : pending ? text.pending : text.ok}
        </span>
      </p>
      {pending && <p>{text.stillUsing(new Date(pending.savedAt))}</p>}
      {problems.length > 0 && (
        <ol class="templates__problems">
          {problems.map(problem => (
            <Problem key={problem} problem={problem} />
          ))}
        </ol>
      )}
    </li>
  );
}

function Problem({ problem }: { problem: string }) {
  const { place, message } = readTemplateProblem(problem);
  return (
    <li>
      {place && (
        <p>
          <code>{place.file}</code>
          <span class="figures">{words.value.templates.line(place.line)}</span>
        </p>
      )}
      <p lang="zh-CN">{message}</p>
    </li>
  );
}
