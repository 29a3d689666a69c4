import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { TemplateFile, TemplateGuide } from '../../../server/contract/template-desk.ts';
import { Notice } from '../../ui/desk/notice.tsx';
import { language } from '../../ui/words/words.ts';
import { failureWords, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';
import type { EditorHandle } from './editor.tsx';

/** Everything that may be written, each put in at the caret with one press. */
export function GuidePanel({ file, editor }: { file: TemplateFile; editor: EditorHandle | undefined }) {
  const text = words.value.templates;
  const [wanted, setWanted] = useState('');
  const loaded = useReading(api => api.templates.guide.$get(), []);
  if (loaded.kind === 'loading') return <p class="helper">{words.value.loading}</p>;
  if (loaded.kind !== 'answer') return <Notice warn>{failureWords(loaded)}</Notice>;
  const { guide } = loaded.answer;
  const fits = (...parts: string[]) =>
    parts.some(part => part.toLowerCase().includes(wanted.trim().toLowerCase()));
  const keys = guide.keys.filter(
    key =>
      (key.file === 'community') === (file === 'community') &&
      fits(key.name, key.about, ...key.parts.flatMap(part => [part.name, part.about])),
  );
  const placeholders = guide.placeholders.filter(({ name, english, example }) =>
    fits(name, english, example),
  );
  const filters = guide.filters.filter(({ name, from, to }) => fits(name, from, to));
  return (
    <div class="guide">
      <input
        class="field__input"
        type="search"
        aria-label={text.guideFilter}
        placeholder={text.guideFilter}
        autoComplete="off"
        value={wanted}
        onInput={event => setWanted(event.currentTarget.value)}
      />
      <p class="helper">{text.guideLead}</p>
      {file !== 'community' && placeholders.length > 0 && (
        <Section heading={text.placeholders}>
          {placeholders.map(each => (
            <Entry
              key={each.name}
              name={each.name}
              note={placeholderNote(each)}
              example={each.example}
              onInsert={editor && (() => editor.insertPlaceholder(each.name))}
            />
          ))}
        </Section>
      )}
      {file !== 'community' && filters.length > 0 && (
        <Section heading={text.filters}>
          {filters.map(({ name, placeholder, from, to }) => (
            <Entry
              key={name}
              name={name}
              example={`${from} → ${to}`}
              onInsert={editor && (() => editor.insertFilter(name, placeholder))}
            />
          ))}
        </Section>
      )}
      {keys.length > 0 && (
        <Section heading={text.items}>
          {keys.map(({ name, about, insert, parts }) => (
            <Entry
              key={name}
              name={name}
              example={about}
              long
              onInsert={editor && (() => editor.insertItem(insert))}
            >
              <Parts parts={parts} />
            </Entry>
          ))}
        </Section>
      )}
    </div>
  );
}

function Section({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <section>
      <h3 class="guide__head">{heading}</h3>
      <ul class="guide__list">{children}</ul>
    </section>
  );
}

interface EntryProps {
  name: string;
  note?: string;
  example: string;
  /** Worth more than one line. */
  long?: boolean;
  onInsert: (() => void) | undefined;
  children?: ComponentChildren;
}

function Entry({ name, note, example, long = false, onInsert, children }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        class="guide__entry"
        aria-disabled={onInsert === undefined ? 'true' : undefined}
        // The caret stays where it is: a press must not take the focus out of the text.
        onMouseDown={event => event.preventDefault()}
        onClick={() => onInsert?.()}
      >
        <span class="guide__name">{name}</span>
        {note !== undefined && note !== '' && <span class="tag">{note}</span>}
        <span class={`guide__example ${long ? 'guide__example--long' : ''}`}>{example}</span>
      </button>
      {children}
    </li>
  );
}

function Parts({ parts }: { parts: TemplateGuide['keys'][number]['parts'] }) {
  if (parts.length === 0) return null;
  return (
    <dl class="guide__parts">
      {parts.map(({ name, about }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  );
}

function placeholderNote({ optional, where, english }: TemplateGuide['placeholders'][number]): string {
  const text = words.value.templates;
  const notes = [optional ? text.notEverybody : '', where === 'paper' ? text.onPaperOnly : ''];
  return [language.value === 'en' ? english : '', ...notes].filter(Boolean).join(' · ');
}
