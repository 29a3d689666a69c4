import { SAMPLES, type Sample } from '../../../server/contract/template-desk.ts';
import { SelectField } from '../../ui/desk/field.tsx';
import { PdfSheet, usePdf } from '../../ui/pdf/pdf-sheet.tsx';
import { words } from '../words/words.ts';
import type { Shown, TemplateState } from './use-template.ts';

/** The specimen as the printer would get it, for the resident one chooses. */
export function PreviewPanel({ template }: { template: TemplateState }) {
  const text = words.value.templates;
  const { shown } = template;
  return (
    <div class="preview-panel">
      <SelectField<Sample>
        id="sample"
        label={text.sample}
        value={template.sample}
        options={text.samples}
        choose=""
        onChoose={sample => {
          const chosen = SAMPLES.find(each => each === sample);
          if (chosen) template.show(chosen);
        }}
      />
      {sentenceOf(shown) !== undefined && <p class="helper preview-panel__note">{sentenceOf(shown)}</p>}
      <Sheets bytes={shown.kind === 'specimen' ? shown.bytes : undefined} old={isOld(shown)} />
    </div>
  );
}

function Sheets({ bytes, old }: { bytes: Uint8Array | undefined; old: boolean }) {
  const text = words.value.templates;
  const pdf = usePdf(bytes);
  if (bytes === undefined) return null;
  if (pdf.kind === 'unreadable') return <p class="helper">{text.unreadable}</p>;
  if (pdf.kind === 'opening') return <p class="helper">{text.drawing}</p>;
  return (
    <div class={`preview-panel__sheets ${old ? 'preview-panel__sheets--old' : ''}`}>
      {Array.from({ length: pdf.pages.count }, (_, at) => (
        <PdfSheet key={at} pages={pdf.pages} page={at + 1} name={text.page(at + 1, pdf.pages.count)} />
      ))}
    </div>
  );
}

const isOld = (shown: Shown): boolean => shown.kind === 'specimen' && shown.old;

function sentenceOf(shown: Shown): string | undefined {
  const text = words.value.templates;
  switch (shown.kind) {
    case 'nothing':
      return text.noPreview;
    case 'specimen':
      return shown.old ? text.oldPreview : undefined;
    case 'no-glyph':
      return text.noGlyph(shown.character, shown.codePoint);
    case 'no-kind':
      return text.noKind;
    default: {
      const never: never = shown;
      return never;
    }
  }
}
