import { localDay } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { CheckField, SelectField, TextField } from '../../ui/desk/field.tsx';
import { words } from '../words/words.ts';
import { DayField } from './day-field.tsx';
import { inputId } from './problem-list.tsx';
import type { RecordFormState } from './use-form.ts';

/** Support from the civil-affairs list, if any, and the day on which the whole record was confirmed. */
export function SupportFields({ form }: { form: RecordFormState }) {
  const { draft, errorOf, change } = form;
  const { fields, form: text, show, supportStatuses } = words.value;
  const today = localDay(new Date());
  return (
    <>
      <fieldset class="card record-form__part">
        <legend>{show.support}</legend>
        <div class="record-form__wide">
          <CheckField
            id="record-supported"
            checked={draft.supported}
            onToggle={supported => change({ ...draft, supported })}
          >
            {text.supported}
          </CheckField>
        </div>
        {draft.supported && (
          <>
            <SelectField
              id={inputId('supportStatus')}
              label={fields.supportStatus}
              value={draft.supportStatus}
              options={supportStatuses}
              choose={text.choose}
              error={errorOf('supportStatus')}
              onChoose={supportStatus => change({ ...draft, supportStatus })}
            />
            <DayField form={form} field="supportAsOf" hint={text.supportAsOfHint} />
            <div class="record-form__wide">
              <TextField
                id={inputId('supportReason')}
                label={fields.supportReason}
                long
                value={draft.supportReason}
                error={errorOf('supportReason')}
                onType={supportReason => change({ ...draft, supportReason })}
              />
            </div>
          </>
        )}
      </fieldset>
      <div class="record-form__confirmed">
        <DayField form={form} field="confirmedOn" hint={text.confirmedOnHint} />
        {draft.confirmedOn !== today && (
          <BigButton look="quiet" onPress={() => change({ ...draft, confirmedOn: today })}>
            {text.confirmToday}
          </BigButton>
        )}
      </div>
    </>
  );
}
