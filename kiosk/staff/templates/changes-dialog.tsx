import { useEffect, useRef } from 'preact/hooks';
import { BigButton } from '../../ui/big-button.tsx';
import { useReading } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { Changes } from './changes.tsx';
import { changedParts } from './line-diff.ts';

/** Items that stand in the numbers of what was issued already. */
const IN_NUMBERS = /^\s*(编号代码|编号格式|社区代码)\s*:/;

/**
 * What would be saved, and what the law says about it. Escape and the first button go back to the text. With `opened`,
 * `before` is what somebody else has put into the file since, and the two texts are compared.
 */
export function ChangesDialog(props: {
  before: string;
  after: string;
  opened?: string | undefined;
  busy: boolean;
  onNo: () => void;
  onYes: () => void;
}) {
  const { before, after, opened, busy, onNo, onYes } = props;
  const isTwoTexts = opened !== undefined;
  const text = words.value.templates;
  const dialog = useRef<HTMLDialogElement>(null);
  const guide = useReading(api => api.templates.guide.$get(), []);
  const banned = guide.kind === 'answer' ? guide.answer.guide.banned : [];
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const numbersChange = changedParts(before, after)
    .flat()
    .some(line => line.kind !== 'same' && IN_NUMBERS.test(line.text));
  return (
    <dialog
      class="changes-dialog"
      ref={dialog}
      aria-labelledby="changes-title"
      onCancel={event => {
        event.preventDefault();
        onNo();
      }}
    >
      <h2 id="changes-title">{isTwoTexts ? text.twoTexts : text.changes}</h2>
      <p class="soft">{isTwoTexts ? text.twoTextsLead : text.changesLead}</p>
      <Changes before={before} after={after} opened={opened} />
      {numbersChange && <p class="changes-dialog__warn">{text.numbersChange}</p>}
      <div class="changes-dialog__law">
        <p>{text.law}</p>
        {banned.length > 0 && (
          <details>
            <summary>{text.lawMore(banned.length)}</summary>
            <ul lang="zh-CN">
              {banned.map(({ name, issuer }) => (
                <li key={name}>
                  <b>{name}</b>：{issuer}。
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div class="confirm__choice">
        <BigButton look="quiet" onPress={onNo}>
          {text.backToText}
        </BigButton>
        <BigButton off={busy || before === after} onPress={onYes}>
          {busy ? text.saving : isTwoTexts ? text.saveMine : text.saveNow}
        </BigButton>
      </div>
    </dialog>
  );
}
