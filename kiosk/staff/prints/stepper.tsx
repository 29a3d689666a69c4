import './stepper.css';
import { words } from '../words/words.ts';

/** A small whole number between two limits, by touch, by typing or with the arrow keys. */
export function Stepper(props: {
  id: string;
  label: string;
  hint: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const { id, label, hint, value, most, onChange } = props;
  const { comma, decide: text } = words.value.prints;
  const set = (wanted: number) => onChange(Math.min(most, Math.max(0, Math.trunc(wanted))));
  return (
    <div class="stepper">
      <label class="field__label" for={id}>
        {label}
      </label>
      <div class="stepper__row">
        <button
          type="button"
          aria-label={`${label}${comma}${text.fewer}`}
          aria-disabled={value <= 0}
          onClick={() => set(value - 1)}
        >
          −
        </button>
        <input
          id={id}
          class="field__input figures"
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          value={value}
          aria-describedby={`${id}-hint`}
          // The field is written back even when a limit keeps the value as it was.
          onInput={event => {
            const typed = event.currentTarget.valueAsNumber;
            set(Number.isNaN(typed) ? 0 : typed);
            if (typed > most) event.currentTarget.valueAsNumber = most;
          }}
        />
        <button
          type="button"
          aria-label={`${label}${comma}${text.more}`}
          aria-disabled={value >= most}
          onClick={() => set(value + 1)}
        >
          +
        </button>
      </div>
      <p class="field__hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
