import type {
  TemplateFileRow,
  TemplateTextAnswer,
  WriteTrouble,
} from '../../../server/contract/template-desk.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import type { TemplateState } from './use-template.ts';

/** What one must know before typing, and what came of saving. */
export function FileNotices(props: {
  row: TemplateFileRow;
  opened: TemplateTextAnswer;
  trouble: WriteTrouble | undefined;
  template: TemplateState;
  onTheirs: () => void;
  onCompare: () => void;
}) {
  const { row, opened, trouble, template, onTheirs, onCompare } = props;
  const { outcome, theirs } = template;
  const said = useDesk().said.value;
  const text = words.value.templates;
  const sameFile = !template.changed && theirs === undefined;
  return (
    <div class="workbench__notices">
      {said && !template.changed && <Notice warn={said.warn}>{said.sentence()}</Notice>}
      {trouble !== undefined && <Notice warn>{text.troubles[trouble]}</Notice>}
      {opened.kind === 'missing' && sameFile && <Notice warn>{text.missing}</Notice>}
      {opened.kind === 'unusable' && sameFile && <Notice warn>{text.unusable(opened.message)}</Notice>}
      {row.state !== 'ready' && trouble === undefined && (
        <Notice warn>{row.state === 'pending' ? text.pending(row.version) : text.broken}</Notice>
      )}
      {theirs !== undefined && (
        <Notice warn>
          <div class="note__text">
            <p>{text.conflict}</p>
            <p class="workbench__choice">
              <BigButton look="outline" onPress={onCompare}>
                {text.compare}
              </BigButton>
              <BigButton look="quiet" onPress={onTheirs}>
                {text.takeTheirs}
              </BigButton>
            </p>
          </div>
        </Notice>
      )}
      {outcome?.kind === 'trouble' && <Notice warn>{text.troubles[outcome.trouble]}</Notice>}
      {outcome?.kind === 'failed' && <Notice warn>{failureWords(outcome.failure)}</Notice>}
    </div>
  );
}
