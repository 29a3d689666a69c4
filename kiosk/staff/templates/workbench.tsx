import { useEffect, useRef, useState } from 'preact/hooks';
import type { TemplateFileRow, TemplateTextAnswer } from '../../../server/contract/template-desk.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Confirm, Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { ChangesDialog } from './changes-dialog.tsx';
import { Editor, type EditorHandle } from './editor.tsx';
import { withPlainLineEnds } from './editor-text.ts';
import { FileNotices } from './file-notices.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import { useTemplate } from './use-template.ts';

/** One file: read, then changed. */
export function Workbench({ row, onSaved }: { row: TemplateFileRow; onSaved: () => void }) {
  const { file } = row;
  const loaded = useReading(api => api.templates[':file'].text.$get({ param: { file } }), [file]);
  if (loaded.kind === 'loading') return <p class="templates__pick">{words.value.loading}</p>;
  if (loaded.kind !== 'answer')
    return (
      <div class="templates__pick">
        <Notice warn>{failureWords(loaded)}</Notice>
      </div>
    );
  const opened = loaded.answer.answer;
  // Nothing of it can be read from here, so there is nothing to draw either.
  if (opened.kind === 'trouble')
    return (
      <div class="templates__pick">
        <Notice warn>{words.value.templates.troubles[opened.trouble]}</Notice>
      </div>
    );
  return <OpenFile row={row} opened={opened} onSaved={onSaved} />;
}

function OpenFile(props: {
  row: TemplateFileRow;
  opened: Exclude<TemplateTextAnswer, { kind: 'trouble' }>;
  onSaved: () => void;
}) {
  const { row, opened } = props;
  const desk = useDesk();
  const text = words.value.templates;
  const template = useTemplate(row.file, opened, () => {
    props.onSaved();
    desk.say({ warn: false, sentence: () => words.value.templates.saved });
  });
  const [editor, setEditor] = useState<EditorHandle>();
  const [asking, setAsking] = useState<'changes' | 'two-texts' | 'discard'>();
  const { trouble } = row;
  const problems = template.checked.kind === 'problems' ? template.checked.problems : [];
  const here = problems.filter(problem => problem.file.endsWith(row.path));
  // A text that was begun from an older file is compared with the newer one first.
  const canSave =
    trouble === undefined &&
    template.theirs === undefined &&
    (template.changed || (opened.kind !== 'text' && template.begun.text !== ''));

  function review(): void {
    if (!canSave || template.busy) return;
    if (problems.length > 0) document.getElementById('template-problems')?.focus();
    else setAsking('changes');
  }

  const newest = useRef(review);
  newest.current = review;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      // Never the browser's own saving of the page.
      event.preventDefault();
      newest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  async function save(seen?: TemplateTextAnswer): Promise<void> {
    const outcome = await template.save(seen);
    setAsking(undefined);
    if (outcome.kind === 'problems') document.getElementById('template-problems')?.focus();
  }

  return (
    <>
      <section class="workbench" aria-label={text.files[row.file]}>
        <header class="workbench__bar">
          <h2>
            {text.files[row.file]}
            {template.changed && <span class="tag">{text.unsaved}</span>}
          </h2>
          <BigButton look="quiet" off={!template.changed} onPress={() => setAsking('discard')}>
            {text.discard}
          </BigButton>
          <BigButton off={!canSave || problems.length > 0} onPress={review}>
            {template.busy ? text.saving : text.save}
          </BigButton>
        </header>
        <FileNotices
          row={row}
          opened={opened}
          trouble={trouble}
          template={template}
          onTheirs={() => {
            const { theirs } = template;
            // As if typed, so that undo still brings one's own text back.
            if (theirs?.kind === 'text') editor?.replaceAll(withPlainLineEnds(theirs.text));
            template.discard();
          }}
          onCompare={() => setAsking('two-texts')}
        />
        <Editor
          label={text.editor(text.files[row.file])}
          hint={text.editorHint}
          text={template.begun.text}
          readOnly={trouble !== undefined}
          wrong={new Set(here.map(({ line }) => line))}
          onText={template.type}
          onReady={handle => setEditor(() => handle)}
        />
        <ProblemPanel
          path={row.path}
          checked={template.checked}
          isConflict={template.theirs !== undefined}
          onGoTo={(path, line) => {
            if (path === row.path) editor?.goTo(line);
            else desk.go({ at: 'templates', open: path === 'community.yaml' ? 'community' : row.file });
          }}
        />
      </section>
      <SidePanel file={row.file} template={template} editor={editor} readOnly={trouble !== undefined} />
      {asking === 'changes' && (
        <ChangesDialog
          before={template.begun.base}
          after={template.begun.text}
          busy={template.busy}
          onNo={() => setAsking(undefined)}
          onYes={() => void save()}
        />
      )}
      {asking === 'two-texts' && template.theirs !== undefined && (
        <ChangesDialog
          before={template.theirs.kind === 'text' ? withPlainLineEnds(template.theirs.text) : ''}
          after={template.begun.text}
          opened={template.begun.base}
          busy={template.busy}
          onNo={() => setAsking(undefined)}
          onYes={() => void save(template.theirs)}
        />
      )}
      {asking === 'discard' && (
        <Confirm
          title={text.discardQuestion}
          what={text.discardWhat}
          no={words.value.cancel}
          yes={text.discardYes}
          onNo={() => setAsking(undefined)}
          onYes={() => {
            template.discard();
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}
