import { readIdNumber } from '../../../server/contract/gb11643.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { TextField } from '../../ui/desk/field.tsx';
import { words } from '../words/words.ts';
import { inputId } from './problem-list.tsx';
import type { RecordFormState } from './use-form.ts';

/** Name and number; birth date and sex are read from the number, never typed a second time. */
export function IdentityFields(props: {
  form: RecordFormState;
  onName: (name: string) => void;
  onFindNumber: () => void;
}) {
  const { form, onName, onFindNumber } = props;
  const { draft, errorOf } = form;
  const { fields, form: text, show, sexes } = words.value;
  const number = readIdNumber(draft.idNumber);
  return (
    <fieldset class="card record-form__part">
      <legend>{show.identity}</legend>
      <TextField
        id={inputId('name')}
        label={fields.name}
        hint={text.nameHint}
        value={draft.name}
        error={errorOf('name')}
        spellcheck={false}
        onType={onName}
      />
      <div>
        <TextField
          id={inputId('idNumber')}
          label={fields.idNumber}
          hint={
            number.kind === 'valid' ? (
              <strong class="record-form__read figures">
                {text.fromNumber(number.birthDate, sexes[number.sex])}
              </strong>
            ) : (
              text.fromNumberNone
            )
          }
          value={draft.idNumber}
          error={errorOf('idNumber')}
          maxLength={30}
          spellcheck={false}
          onType={idNumber => form.change({ ...draft, idNumber })}
          onLeave={form.leaveIdNumber}
        />
        {form.idNumberTaken && (
          <BigButton look="quiet" class="big-button--link" onPress={onFindNumber}>
            {text.findNumber}
          </BigButton>
        )}
      </div>
    </fieldset>
  );
}
