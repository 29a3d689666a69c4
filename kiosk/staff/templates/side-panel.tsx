import { useState } from 'preact/hooks';
import type { TemplateFile } from '../../../server/contract/template-desk.ts';
import { words } from '../words/words.ts';
import { EarlierPanel } from './earlier-panel.tsx';
import type { EditorHandle } from './editor.tsx';
import { GuidePanel } from './guide-panel.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import './side-panel.css';
import type { TemplateState } from './use-template.ts';

const PANELS = ['preview', 'guide', 'earlier'] as const;

/** Beside the text: how it will look, what may be written, and how it was before. */
export function SidePanel(props: {
  file: TemplateFile;
  template: TemplateState;
  editor: EditorHandle | undefined;
  readOnly: boolean;
}) {
  const { file, template, editor, readOnly } = props;
  const text = words.value.templates;
  const [panel, setPanel] = useState<(typeof PANELS)[number]>('preview');
  return (
    <aside class="side" aria-label={text.beside}>
      <div class="side__choice">
        {PANELS.map(each => (
          <button
            key={each}
            type="button"
            class="side__tab"
            aria-pressed={each === panel}
            onClick={() => setPanel(each)}
          >
            {text.panels[each]}
          </button>
        ))}
      </div>
      {panel === 'preview' && <PreviewPanel template={template} />}
      {panel === 'guide' && <GuidePanel file={file} editor={readOnly ? undefined : editor} />}
      {panel === 'earlier' && (
        <EarlierPanel
          file={file}
          template={template}
          onTake={readOnly ? undefined : taken => editor?.replaceAll(taken)}
        />
      )}
    </aside>
  );
}
