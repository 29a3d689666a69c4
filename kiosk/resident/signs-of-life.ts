/**
 * Tells `alive` of every touch and key. While the idle warning is shown (`isWarned`) the touch that answers it does nothing
 * else: it counts only when it is complete, because a dialog that is gone before the finger lifts lets the click through to
 * the button beneath, and a key counts without being typed anywhere. Escape and Tab keep their meaning. Returns how to stop.
 */
export function listenForLife(isWarned: () => boolean, alive: () => void): () => void {
  const begun = () => {
    if (!isWarned()) alive();
  };
  const complete = () => {
    if (isWarned()) alive();
  };
  const key = (event: KeyboardEvent) => {
    if (!isWarned()) {
      alive();
      return;
    }
    if (event.key === 'Escape' || event.key === 'Tab') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    alive();
  };
  window.addEventListener('pointerdown', begun, { passive: true });
  window.addEventListener('click', complete);
  // Before whatever else listens to keys.
  window.addEventListener('keydown', key, { capture: true });
  return () => {
    window.removeEventListener('pointerdown', begun);
    window.removeEventListener('click', complete);
    window.removeEventListener('keydown', key, { capture: true });
  };
}
