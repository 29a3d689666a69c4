import { useState } from 'preact/hooks';
import { BigButton } from '../ui/big-button.tsx';
import { TextField } from '../ui/desk/field.tsx';
import { applyScale, DEFAULT_PX_PER_MM, storedScale, storeScale } from '../ui/scale.ts';
import { corrected, nudged, readMeasured } from './measure.ts';
import { words } from './words/words.ts';

/** The smallest step a person can see on a line of 100 mm: a quarter of a millimetre. */
const FINE_STEP = 0.0025;

/** Draws a line that should be 100 mm long and takes what the technician's ruler says. Kept at once. */
export function Ruler({ store }: { store: Storage }) {
  const text = words.value.ruler;
  const [scale, setScale] = useState(storedScale(store) ?? DEFAULT_PX_PER_MM);
  const [measured, setMeasured] = useState('');
  const [wrong, setWrong] = useState(false);

  function take(next: number | undefined): void {
    storeScale(store, next);
    applyScale(document.documentElement, store);
    setScale(next ?? DEFAULT_PX_PER_MM);
    setMeasured('');
    setWrong(false);
  }

  function correct(): void {
    const millimetres = readMeasured(measured);
    if (millimetres === undefined) setWrong(true);
    else take(corrected(scale, millimetres));
  }

  return (
    <section class="card ruler">
      <h1>{text.heading}</h1>
      <p class="soft">{text.lead}</p>
      <h2>{text.step1}</h2>
      <div class="ruler__line" role="img" aria-label={text.lineName} />
      <form
        class="ruler__measured"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          correct();
        }}
      >
        <TextField
          id="measured"
          label={text.measured}
          hint={text.measuredHint}
          inputMode="decimal"
          maxLength={6}
          value={measured}
          error={wrong ? text.notANumber : undefined}
          onType={typed => {
            setWrong(false);
            setMeasured(typed);
          }}
        />
        <BigButton type="submit">{text.apply}</BigButton>
        <span class="ruler__fine" role="group" aria-label={text.fine}>
          <BigButton look="quiet" onPress={() => take(nudged(scale, -FINE_STEP))}>
            {text.shorter}
          </BigButton>
          <BigButton look="quiet" onPress={() => take(nudged(scale, FINE_STEP))}>
            {text.longer}
          </BigButton>
        </span>
      </form>
      <h2>{text.step2}</h2>
      <div class="ruler__card">{text.card}</div>
      <footer>
        <p class="helper figures" role="status">
          {text.now(scale.toFixed(3))}　{text.kept}
        </p>
        <BigButton look="quiet" onPress={() => take(undefined)}>
          {text.reset}
        </BigButton>
      </footer>
    </section>
  );
}
