import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BigButton } from '../big-button.tsx';
import './notice.css';

/** A sentence that came up: said aloud by a screen reader, at once when something is wrong. */
export function Notice({ warn = false, children }: { warn?: boolean; children: ComponentChildren }) {
  return (
    <div class={`note ${warn ? 'note--warn' : ''}`} role={warn ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** A question before something that cannot be taken back. Escape and the first button say no. */
export function Confirm(props: {
  title: string;
  what: string;
  no: string;
  yes: string;
  onNo: () => void;
  onYes: () => void;
}) {
  const { title, what, no, yes, onNo, onYes } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      class="confirm"
      ref={dialog}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-what"
      onCancel={event => {
        event.preventDefault();
        onNo();
      }}
    >
      <h2 id="confirm-title">{title}</h2>
      <p id="confirm-what">{what}</p>
      <div class="confirm__choice">
        <BigButton look="quiet" onPress={onNo}>
          {no}
        </BigButton>
        <BigButton onPress={onYes}>{yes}</BigButton>
      </div>
    </dialog>
  );
}
