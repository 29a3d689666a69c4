import { Notice } from '../../ui/desk/notice.tsx';
import { words } from '../words/words.ts';
import type { DraftField, DraftProblem } from './read-draft.ts';

/** The id of a field's input on the page. */
export const inputId = (field: DraftField): string => `record-${field}`;

/** Everything that is wrong, beside the button that was just pressed; each line leads to its field. */
export function ProblemList({ problems }: { problems: DraftProblem[] }) {
  const text = words.value.form;
  // A number's own mistake shows under its field as soon as one leaves it; the list is for a form that was to be saved.
  if (problems.length === 0) return null;
  return (
    <Notice warn>
      <div class="note__text">
        <p>{text.problems(problems.length)}</p>
        <ul class="record-form__problems">
          {problems.map(({ field, fault }) => (
            <li key={field}>
              <button type="button" class="record-form__problem" onClick={() => focusOn(inputId(field))}>
                {labelOf(field)}
              </button>
              {text.fault(fault)}
            </li>
          ))}
        </ul>
      </div>
    </Notice>
  );
}

function focusOn(id: string): void {
  const input = document.getElementById(id);
  input?.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}

function labelOf(field: DraftField): string {
  const { fields, form } = words.value;
  const member = /^members\.(\d+)\.(name|relation)$/.exec(field);
  if (member) {
    const row = form.member(Number(member[1]) + 1);
    return `${row} ${member[2] === 'name' ? fields.memberName : fields.relation}`;
  }
  return fields[field as keyof typeof fields];
}
