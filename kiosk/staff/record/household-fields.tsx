import { BigButton } from '../../ui/big-button.tsx';
import { TextField } from '../../ui/desk/field.tsx';
import { CrossIcon } from '../../ui/desk/icons.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { words } from '../words/words.ts';
import { MOST_MEMBERS, withAnotherMember, withMember, withoutMember } from './draft.ts';
import { inputId } from './problem-list.tsx';
import type { RecordFormState } from './use-form.ts';

/** Offered while typing; printed as written, so they are Chinese in every language of the page. */
const RELATIONS = ['配偶', '儿子', '女儿', '父亲', '母亲', '儿媳', '女婿', '孙子', '孙女', '兄弟', '姐妹'];

/** The head of the household and one row for each other member. */
export function HouseholdFields({ form }: { form: RecordFormState }) {
  const { draft, errorOf, change } = form;
  const { fields, form: text, show } = words.value;
  return (
    <fieldset class="card record-form__part">
      <legend>{show.household}</legend>
      <TextField
        id={inputId('head')}
        label={fields.head}
        value={draft.head}
        error={errorOf('head')}
        spellcheck={false}
        onType={head => change({ ...draft, head })}
      />
      <datalist id="relations">
        {RELATIONS.map(relation => (
          <option key={relation} value={relation} />
        ))}
      </datalist>
      {draft.members.map((member, row) => (
        <div key={member.key} class="record-form__member" role="group" aria-label={text.member(row + 1)}>
          <TextField
            id={inputId(`members.${row}.name`)}
            label={fields.memberName}
            value={member.name}
            error={errorOf(`members.${row}.name`)}
            spellcheck={false}
            autofocus={member.name === '' && row === draft.members.length - 1}
            onType={name => change(withMember(draft, member.key, { name }))}
          />
          <TextField
            id={inputId(`members.${row}.relation`)}
            label={fields.relation}
            list="relations"
            value={member.relation}
            error={errorOf(`members.${row}.relation`)}
            spellcheck={false}
            onType={relation => change(withMember(draft, member.key, { relation }))}
          />
          <BigButton
            look="quiet"
            class="record-form__remove"
            label={text.removeMember(member.name)}
            onPress={() => change(withoutMember(draft, member.key))}
          >
            <CrossIcon />
          </BigButton>
        </div>
      ))}
      {draft.members.length < MOST_MEMBERS && (
        <div class="record-form__wide">
          <BigButton look="quiet" onPress={() => change(withAnotherMember(draft))}>
            <PlusIcon />
            {text.addMember}
          </BigButton>
        </div>
      )}
    </fieldset>
  );
}
