import { useEffect, useRef } from 'preact/hooks';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { withName } from './draft.ts';
import { DwellingFields } from './dwelling-fields.tsx';
import { HouseholdFields } from './household-fields.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { ProblemList } from './problem-list.tsx';
import './record-form.css';
import { SupportFields } from './support-fields.tsx';
import { useRecordForm } from './use-form.ts';

/** Adds a resident, or changes the record of one. Whatever goes wrong, the text stays. */
export function RecordForm({ resident }: { resident: ResidentDetail | undefined }) {
  const desk = useDesk();
  const text = words.value.form;
  const form = useRecordForm(resident);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  function findNumber(): void {
    desk.searchText.value = form.draft.idNumber.replace(/\s/g, '');
  }

  return (
    <form
      class="record-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void form.save();
      }}
    >
      <h1 tabIndex={-1} ref={heading}>
        {resident ? text.headingEdit(resident.name) : text.headingNew}
      </h1>
      {form.changedMeanwhile !== undefined && (
        <Notice warn>
          <p class="note__text">{text.changedMeanwhile(form.changedMeanwhile)}</p>
          <BigButton look="quiet" onPress={form.discard}>
            {text.startOver}
          </BigButton>
        </Notice>
      )}
      <IdentityFields
        form={form}
        onName={name => form.change(withName(form.draft, name))}
        onFindNumber={findNumber}
      />
      <DwellingFields form={form} />
      <HouseholdFields form={form} />
      <SupportFields form={form} />
      <div class="record-form__end">
        <ProblemList problems={form.problems} />
        {form.failure !== undefined && <Notice warn>{form.failure}</Notice>}
        <div class="record-form__actions">
          <BigButton look="quiet" onPress={form.discard}>
            {text.discard}
          </BigButton>
          <BigButton type="submit">{form.busy ? text.saving : text.save}</BigButton>
        </div>
      </div>
    </form>
  );
}
