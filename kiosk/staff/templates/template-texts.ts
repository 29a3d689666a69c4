import { type ReadonlySignal, signal } from '@preact/signals';
import type { TemplateFile } from '../../../server/contract/template-desk.ts';

/** A template that was begun to be changed: the text, what it was made from, and which version of the file that was. */
export interface BegunText {
  text: string;
  base: string;
  basedOn: string;
}

/** Unsaved texts of templates, by file. In memory alone; they outlive looking elsewhere and signing in again. */
export interface TemplateTexts {
  begun: ReadonlySignal<ReadonlyMap<TemplateFile, BegunText>>;
  /** Keeps a text; one that says what its base says is not worth keeping and is dropped. */
  keep: (file: TemplateFile, text: BegunText) => void;
  drop: (file: TemplateFile) => void;
  dropAll: () => void;
}

export function createTemplateTexts(): TemplateTexts {
  const begun = signal<ReadonlyMap<TemplateFile, BegunText>>(new Map());

  function without(file: TemplateFile): Map<TemplateFile, BegunText> {
    const rest = new Map(begun.value);
    rest.delete(file);
    return rest;
  }

  return {
    begun,
    keep(file, text) {
      begun.value = text.text === text.base ? without(file) : new Map(begun.value).set(file, text);
    },
    drop(file) {
      begun.value = without(file);
    },
    dropAll() {
      begun.value = new Map();
    },
  };
}
