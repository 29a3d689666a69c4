import { TextField } from '../../ui/desk/field.tsx';
import { words } from '../words/words.ts';
import { inputId } from './problem-list.tsx';
import { readDay } from './read-day.ts';
import { type DraftField } from './read-draft.ts';
import type { RecordFormState } from './use-form.ts';

/** A day, typed in any usual way and written out as `2026-11-23` when the field is left. */
export function DayField(props: {
  form: RecordFormState;
  field: DraftField & ('renumberedOn' | 'since' | 'supportAsOf' | 'confirmedOn');
  hint?: string;
}) {
  const { form, field, hint } = props;
  const value = form.draft[field];
  const write = (day: string) => form.change({ ...form.draft, [field]: day });
  return (
    <TextField
      id={inputId(field)}
      label={words.value.fields[field]}
      hint={hint ?? words.value.form.dayHint}
      inputMode="numeric"
      maxLength={20}
      spellcheck={false}
      value={value}
      error={form.errorOf(field)}
      onType={write}
      onLeave={() => {
        const day = readDay(value);
        if (day !== undefined && day !== value) write(day);
      }}
    />
  );
}
