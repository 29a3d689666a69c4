/**
 * A keyboard or a switch box does everything that fingers do: Enter presses the primary action, Escape 退出 (or says no
 * to a question), arrows walk through what can be pressed. Returns how to stop listening.
 */
export function listenToKeyboard(root: HTMLElement, leave: () => void): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return;
    switch (event.key) {
      case 'Enter':
        if (focusedControl() === undefined) press(scope(root), event);
        return;
      case 'Escape':
        closing(root, leave);
        return;
      case 'ArrowDown':
      case 'ArrowRight':
        walk(scope(root), 1, event);
        return;
      case 'ArrowUp':
      case 'ArrowLeft':
        walk(scope(root), -1, event);
        return;
      default:
    }
  };
  window.addEventListener('keydown', pressed);
  return () => window.removeEventListener('keydown', pressed);
}

/** While a question is open only what belongs to it counts. */
function scope(root: HTMLElement): HTMLElement {
  return root.querySelector<HTMLElement>('dialog[open]') ?? root;
}

/** A question is answered with its quiet no; otherwise Escape is 退出. */
function closing(root: HTMLElement, leave: () => void): void {
  const no = root.querySelector<HTMLElement>('dialog[open] .big-button--quiet');
  if (no) no.click();
  else leave();
}

/** What has the focus, if Enter already means something to it. */
function focusedControl(): Element | undefined {
  const focused = document.activeElement;
  return focused?.matches('button, input, a, textarea, select') ? focused : undefined;
}

function press(within: HTMLElement, event: KeyboardEvent): void {
  const primary = within.querySelector<HTMLElement>('.primary:not([aria-disabled])');
  if (!primary) return;
  event.preventDefault();
  primary.click();
}

function walk(within: HTMLElement, by: 1 | -1, event: KeyboardEvent): void {
  // Radio buttons have arrows of their own.
  if (document.activeElement?.matches('input')) return;
  const controls = [...within.querySelectorAll<HTMLElement>('button, input, [tabindex="0"]')];
  if (controls.length === 0) return;
  event.preventDefault();
  const at = controls.findIndex(control => control === document.activeElement);
  const next = at === -1 && by === -1 ? -1 : at + by;
  controls.at(next % controls.length)?.focus();
}
