import { useMemo } from 'preact/hooks';
import { words } from '../words/words.ts';
import './changes.css';
import { changedParts, type DiffLine } from './line-diff.ts';
import { othersLines } from './others-lines.ts';

interface ChangesProps {
  before: string;
  after: string;
  /** Given where `before` is somebody else's text: what both were made from. */
  opened?: string | undefined;
}

/** Old and new lines of what changes from one text to another; or of two texts that two people made of one. */
export function Changes({ before, after, opened }: ChangesProps) {
  const text = words.value.templates;
  const parts = useMemo(() => changedParts(before, after), [before, after]);
  const others = useMemo(
    () => (opened === undefined ? undefined : othersLines(opened, before, after, parts)),
    [opened, before, after, parts],
  );
  const spoken =
    opened === undefined
      ? { old: text.oldLine, new: text.newLine }
      : { old: text.inFileLine, new: text.writtenLine };
  if (parts.length === 0)
    return <p class="soft">{opened === undefined ? text.nothingChanges : text.twoTextsSame}</p>;
  const isOthers = (line: DiffLine): boolean => others?.has(line) ?? false;
  return (
    <>
      {others !== undefined && (
        <p class="changes__sides">
          <span class="changes__side changes__side--old">− {text.inFile}</span>
          <span class="changes__side changes__side--new">+ {text.written}</span>
        </p>
      )}
      <div
        class="changes"
        tabIndex={0}
        role="group"
        aria-label={opened === undefined ? text.changes : text.twoTexts}
      >
        {parts.map((part, at) => (
          <div key={at} class="changes__part">
            {part.map((line, lineAt) => (
              <Line key={lineAt} line={line} spoken={spoken} isOthers={isOthers(line)} />
            ))}
          </div>
        ))}
      </div>
      {parts.some(part => part.some(isOthers)) && <p class="changes__what">{text.byOtherWhat}</p>}
    </>
  );
}

const SIGNS = { same: '', old: '−', new: '+' } as const;

function Line(props: { line: DiffLine; spoken: { old: string; new: string }; isOthers: boolean }) {
  const { line, spoken, isOthers } = props;
  return (
    <div class={`changes__line changes__line--${line.kind}`}>
      <span class="changes__number figures">{line.kind === 'old' ? line.oldLine : line.newLine}</span>
      <span class="changes__sign" aria-hidden="true">
        {SIGNS[line.kind]}
      </span>
      {line.kind !== 'same' && <span class="for-ears-only">{spoken[line.kind]}</span>}
      <span class="changes__text">{line.text}</span>
      {isOthers && <span class="changes__other">{words.value.templates.byOther}</span>}
    </div>
  );
}
