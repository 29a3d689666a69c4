import { useState } from 'preact/hooks';
import type { TemplateFile, TemplateFileRow } from '../../../server/contract/template-desk.ts';
import { localMinute } from '../../local-time.ts';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';
import './templates.css';
import { Workbench } from './workbench.tsx';

/** The files on the left, the one that is open beside them. */
export function TemplatesPage({ open }: { open: TemplateFile | undefined }) {
  const text = words.value.templates;
  const [saves, setSaves] = useState(0);
  const loaded = useReading(api => api.templates.$get(), [saves, open ?? '']);
  const rows =
    loaded.kind === 'answer'
      ? loaded.answer.rows
      : loaded.kind === 'loading'
        ? loaded.stale?.rows
        : undefined;
  const row = rows?.find(({ file }) => file === open);
  return (
    <div class="templates">
      <nav class="templates__files" aria-label={text.heading}>
        <div class="templates__head">
          <h1>{text.heading}</h1>
          <p class="helper">{text.lead}</p>
        </div>
        {(loaded.kind === 'refused' || loaded.kind === 'unreachable') && (
          <Notice warn>{failureWords(loaded)}</Notice>
        )}
        {loaded.kind === 'loading' && rows === undefined && <p class="helper">{words.value.loading}</p>}
        {rows?.map(each => (
          <FileButton key={each.file} row={each} isOpen={each.file === open} />
        ))}
        <p class="helper templates__foot">{text.foot}</p>
      </nav>
      {row ? (
        <Workbench key={row.file} row={row} onSaved={() => setSaves(count => count + 1)} />
      ) : (
        <p class="templates__pick">{text.pick}</p>
      )}
    </div>
  );
}

function FileButton({ row, isOpen }: { row: TemplateFileRow; isOpen: boolean }) {
  const desk = useDesk();
  const text = words.value.templates;
  const unsaved = desk.templateTexts.begun.value.has(row.file);
  return (
    <button
      type="button"
      class="template-file"
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => desk.go({ at: 'templates', open: row.file })}
    >
      <span class="template-file__name">{text.files[row.file]}</span>
      <span class={`tag ${row.state === 'ready' ? 'tag--act' : 'tag--warn'}`}>{text.states[row.state]}</span>
      <span class="template-file__path">{row.path}</span>
      {row.since !== undefined && (
        <span class="template-file__since figures">{text.since(localMinute(row.since))}</span>
      )}
      {row.version !== undefined && (
        <span class="template-file__since figures">{text.version(row.version)}</span>
      )}
      {(unsaved || row.trouble !== undefined) && (
        <span class="template-file__marks">
          {unsaved && <span class="tag">{text.unsaved}</span>}
          {row.trouble !== undefined && <span class="tag tag--warn">{text.cannotSave}</span>}
        </span>
      )}
    </button>
  );
}
