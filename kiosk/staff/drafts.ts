import { type ReadonlySignal, signal } from '@preact/signals';
import { type RecordDraft, sameDraft } from './record/draft.ts';

/** A form that was begun. `version` is the record version it was begun from, absent for a new resident. */
export interface BegunForm {
  draft: RecordDraft;
  base: RecordDraft;
  version?: number;
}

/** `new`, or the id of the resident whose record is being changed. */
export type FormKey = string;
export const NEW_FORM: FormKey = 'new';

/** Forms with unsaved text, by resident. In memory alone; they outlive looking elsewhere and signing in again. */
export interface Drafts {
  begun: ReadonlySignal<ReadonlyMap<FormKey, BegunForm>>;
  /** Keeps a form; one that says what its base says is not worth keeping and is dropped. */
  keep: (key: FormKey, form: BegunForm) => void;
  drop: (key: FormKey) => void;
  dropAll: () => void;
}

export function createDrafts(): Drafts {
  const begun = signal<ReadonlyMap<FormKey, BegunForm>>(new Map());

  function without(key: FormKey): Map<FormKey, BegunForm> {
    const rest = new Map(begun.value);
    rest.delete(key);
    return rest;
  }

  return {
    begun,
    keep(key, form) {
      begun.value = sameDraft(form.draft, form.base) ? without(key) : new Map(begun.value).set(key, form);
    },
    drop(key) {
      begun.value = without(key);
    },
    dropAll() {
      begun.value = new Map();
    },
  };
}
