import type { ComponentChildren } from 'preact';
import { usePress } from './big-button.tsx';
import './tile.css';

/** A large choice with a name and a line about it. A tile that is off says why in `hint` and stays readable. */
export function Tile({
  drawing,
  title,
  hint,
  off = false,
  mark,
  onPress,
}: {
  drawing: ComponentChildren;
  title: string;
  hint: ComponentChildren;
  off?: boolean;
  /** At the far end: an arrow that says “go on”. */
  mark?: ComponentChildren;
  onPress: () => void;
}) {
  const press = usePress(onPress, off);
  return (
    <button
      type="button"
      class={off ? 'tile tile--off' : 'tile'}
      aria-disabled={off ? 'true' : undefined}
      onClick={press}
    >
      <span class="tile__drawing">{drawing}</span>
      <span class="tile__words">
        <span class="tile__title">{title}</span>
        <span class="tile__hint">{hint}</span>
      </span>
      {off || !mark ? null : <span class="tile__mark">{mark}</span>}
    </button>
  );
}
