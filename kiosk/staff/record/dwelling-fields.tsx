import { CheckField, SelectField, TextField } from '../../ui/desk/field.tsx';
import { words } from '../words/words.ts';
import { DayField } from './day-field.tsx';
import { inputId } from './problem-list.tsx';
import type { RecordFormState } from './use-form.ts';

/** Where somebody lives, in what capacity and since when; the former number if the house was renumbered. */
export function DwellingFields({ form }: { form: RecordFormState }) {
  const { draft, errorOf, change } = form;
  const { fields, form: text, show, capacities } = words.value;
  return (
    <fieldset class="card record-form__part">
      <legend>{show.dwelling}</legend>
      <div class="record-form__wide">
        <TextField
          id={inputId('address')}
          label={fields.address}
          hint={text.addressHint}
          long
          value={draft.address}
          error={errorOf('address')}
          spellcheck={false}
          onType={address => change({ ...draft, address })}
        />
      </div>
      <SelectField
        id={inputId('capacity')}
        label={fields.capacity}
        value={draft.capacity}
        options={capacities}
        choose={text.choose}
        error={errorOf('capacity')}
        onChoose={capacity => change({ ...draft, capacity })}
      />
      <DayField form={form} field="since" />
      <div class="record-form__wide">
        <CheckField
          id="record-renumbered"
          checked={draft.renumbered}
          onToggle={renumbered => change({ ...draft, renumbered })}
        >
          {text.renumbered}
        </CheckField>
      </div>
      {draft.renumbered && (
        <>
          <div class="record-form__wide">
            <TextField
              id={inputId('formerAddress')}
              label={fields.formerAddress}
              long
              value={draft.formerAddress}
              error={errorOf('formerAddress')}
              spellcheck={false}
              onType={formerAddress => change({ ...draft, formerAddress })}
            />
          </div>
          <DayField form={form} field="renumberedOn" hint={text.renumberedOnHint} />
        </>
      )}
    </fieldset>
  );
}
