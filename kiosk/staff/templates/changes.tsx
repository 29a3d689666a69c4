import { useMemo } from 'preact/hooks';
import { words } from '../words/words.ts';
import './changes.css';
import { changedParts, type DiffLine } from './line-diff.ts';

/** Old and new lines of what changes from one text to another. */
export function Changes({ before, after }: { before: string; after: string }) {
  const text = words.value.templates;
  const parts = useMemo(() => changedParts(before, after), [before, after]);
  if (parts.length === 0) return <p class="soft">{text.nothingChanges}</p>;
  return (
    <div class="changes" tabIndex={0} role="group" aria-label={text.changes}>
      {parts.map((part, at) => (
        <div key={at} class="changes__part">
          {part.map((line, lineAt) => (
            <Line key={lineAt} line={line} />
          ))}
        </div>
      ))}
    </div>
  );
}

const SIGNS = { same: '', old: '−', new: '+' } as const;

function Line({ line }: { line: DiffLine }) {
  const text = words.value.templates;
  const spoken = { same: '', old: text.oldLine, new: text.newLine }[line.kind];
  return (
    <div class={`changes__line changes__line--${line.kind}`}>
      <span class="changes__number figures">{line.kind === 'old' ? line.oldLine : line.newLine}</span>
      <span class="changes__sign" aria-hidden="true">
        {SIGNS[line.kind]}
      </span>
      {spoken !== '' && <span class="for-ears-only">{spoken}</span>}
      <span class="changes__text">{line.text}</span>
    </div>
  );
}
