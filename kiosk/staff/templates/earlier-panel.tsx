import { useState } from 'preact/hooks';
import type { EarlierVersion, TemplateFile } from '../../../server/contract/template-desk.ts';
import { localMinute } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk, useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { Changes } from './changes.tsx';
import { withPlainLineEnds } from './editor-text.ts';
import type { TemplateState } from './use-template.ts';

interface Opened {
  id: string;
  text: string;
}

/** What was in use before, with who replaced it and when; one is looked at and taken into the editor again. */
export function EarlierPanel(props: {
  file: TemplateFile;
  template: TemplateState;
  /** Undefined where nothing can be changed. */
  onTake: ((text: string) => void) | undefined;
}) {
  const { file, template, onTake } = props;
  const desk = useDesk();
  const text = words.value.templates;
  const [opened, setOpened] = useState<Opened>();
  const [failure, setFailure] = useState<() => string>();
  const loaded = useReading(
    api => api.templates[':file'].earlier.$get({ param: { file } }),
    [file, template.begun.basedOn],
  );
  if (loaded.kind === 'loading') return <p class="helper">{words.value.loading}</p>;
  if (loaded.kind !== 'answer') return <Notice warn>{failureWords(loaded)}</Notice>;
  const { versions } = loaded.answer;

  async function look(id: string): Promise<void> {
    setFailure(undefined);
    if (opened?.id === id) {
      setOpened(undefined);
      return;
    }
    const reply = await desk.ask(api => api.templates[':file'].earlier[':id'].$get({ param: { file, id } }));
    if (reply.kind === 'answer') setOpened({ id, text: withPlainLineEnds(reply.answer.text) });
    else if (reply.kind === 'refused' && reply.problem.code === 'not-found')
      setFailure(() => () => words.value.templates.earlierUnreadable);
    else setFailure(() => () => failureWords(reply));
  }

  return (
    <div class="earlier">
      <p class="helper">{versions.length === 0 ? text.noEarlier : text.earlierLead}</p>
      {failure && <Notice warn>{failure()}</Notice>}
      <ol class="earlier__list">
        {versions.map(version => (
          <li key={version.id} class="earlier__one">
            <Heading
              version={version}
              isOpen={opened?.id === version.id}
              onLook={() => void look(version.id)}
            />
            {opened?.id === version.id && (
              <div class="earlier__open">
                <p class="helper">{text.earlierDiffers}</p>
                <Changes before={template.begun.text} after={opened.text} />
                {onTake && opened.text !== template.begun.text && (
                  <BigButton look="outline" onPress={() => onTake(opened.text)}>
                    {text.takeAgain}
                  </BigButton>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Heading(props: { version: EarlierVersion; isOpen: boolean; onLook: () => void }) {
  const { version, isOpen, onLook } = props;
  const text = words.value.templates;
  return (
    <button type="button" class="earlier__head" aria-expanded={isOpen} onClick={onLook}>
      <span class="earlier__until figures">{text.until(localMinute(version.until))}</span>
      <span class="helper">
        {version.byWhom === '' ? text.byNobodyKnown : text.replacedBy(version.byWhom)}
        <span class="earlier__digest figures">{version.digest.slice(0, 8)}</span>
      </span>
    </button>
  );
}
