import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import './dialog.css';

/** A question that must be answered before anything else; the screen behind it is shut off for eyes, ears and fingers. */
export function Dialog({
  heading,
  more,
  acts,
}: {
  heading: string;
  more: ComponentChildren;
  acts: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={titleId}
      // Escape means 退出 here, and what that does is decided in one place for the whole page.
      onCancel={event => event.preventDefault()}
    >
      <h2 id={titleId}>{heading}</h2>
      <p>{more}</p>
      <div class="dialog__acts">{acts}</div>
    </dialog>
  );
}
