/**
 * Ignores the second half of a double touch when its first half has already brought another screen: where 下一步 was,
 * 是我本人 may be by now, and nobody has read it. The browser counts touches that follow each other at one place
 * (UI Events §3.4, `detail`); on one and the same screen that count is left to `once`, and to keys that mean every touch.
 * Touches by keyboard and by programs count 0 or 1 and are never ignored. Returns how to stop.
 */
export function ignoreSecondTouches(root: HTMLElement): () => void {
  let touched: string | undefined;
  const click = (event: MouseEvent) => {
    const now = whatIsShown(root);
    if (event.detail <= 1) touched = now;
    else if (now !== touched) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  // Before any button hears of it.
  window.addEventListener('click', click, { capture: true });
  return () => window.removeEventListener('click', click, { capture: true });
}

/** The name of the screen, and whether a question stands before it. */
function whatIsShown(root: HTMLElement): string {
  const screen = root.querySelector<HTMLElement>('main[data-screen]')?.dataset.screen ?? '';
  return root.querySelector('dialog[open]') ? `${screen}?` : screen;
}
