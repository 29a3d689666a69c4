import { useState } from 'preact/hooks';
import { TextField } from '../../ui/desk/field.tsx';
import { words } from '../words/words.ts';

/** A few ready reasons and one's own words. `onReason` is told the reason so far, empty while there is none. */
export function ReasonField({
  choices,
  maxLength,
  tried,
  onReason,
}: {
  choices: readonly string[];
  maxLength: number;
  /** Whether what is missing is said now. */
  tried: boolean;
  onReason: (reason: string) => void;
}) {
  const text = words.value.register;
  const [chosen, setChosen] = useState<number | 'other'>();
  const [own, setOwn] = useState('');
  const isMissing = tried && chosen === undefined;

  function choose(choice: number | 'other'): void {
    setChosen(choice);
    onReason(choice === 'other' ? own : (choices[choice] ?? ''));
  }

  return (
    <fieldset class="reasons" aria-describedby={isMissing ? 'reason-error' : undefined}>
      <legend class="field__label">{text.reason}</legend>
      {choices.map((choice, index) => (
        <label key={choice} class="check">
          <input type="radio" name="reason" checked={chosen === index} onChange={() => choose(index)} />
          <span>{choice}</span>
        </label>
      ))}
      <label class="check">
        <input type="radio" name="reason" checked={chosen === 'other'} onChange={() => choose('other')} />
        <span>{text.otherReason}</span>
      </label>
      {chosen === 'other' && (
        <TextField
          id="own-reason"
          label={text.otherReasonField}
          hint={text.otherReasonHint}
          error={tried && own.trim().length < 2 ? text.otherReasonMissing : undefined}
          value={own}
          maxLength={maxLength}
          long
          autofocus
          onType={typed => {
            setOwn(typed);
            onReason(typed);
          }}
        />
      )}
      {isMissing && (
        <p class="field__error" id="reason-error">
          {text.reasonMissing}
        </p>
      )}
    </fieldset>
  );
}
