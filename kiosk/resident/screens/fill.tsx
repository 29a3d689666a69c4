import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { BigButton, usePress } from '../../ui/big-button.tsx';
import { CheckIcon, MinusIcon, PlusIcon } from '../../ui/icons.tsx';
import { Screen } from '../../ui/screen.tsx';
import { inWords } from '../../ui/words/words.ts';
import { words } from '../words.ts';
import './fill.css';
import { densityOf, lineClass } from './density.ts';
import { DisputeQuestion, Primary, Trouble } from './parts.tsx';
import './record.css';
import type { StepProps } from './step-props.ts';

/** What is on record, read-only; only purpose and copies are asked. */
export function FillScreen({ view, context, within, problem, busy, send }: StepProps<'fill'>) {
  const { fill } = words.value;
  const density = densityOf(view.fields.map(field => field.value));
  const [purpose, setPurpose] = useState(context.choice?.purpose ?? onlyOne(view.purposes)?.id);
  const [copies, setCopies] = useState(Math.min(context.choice?.copies ?? 1, view.maxCopies));
  return (
    <Screen
      name="fill"
      heading={fill.heading}
      more={fill.more}
      aside={
        <div class={`fill__record ${density}`}>
          {problem ? <Trouble problem={problem} /> : null}
          <dl class={`record record--compact ${density}`} aria-label={fill.record}>
            {view.fields.map(field => (
              <div key={field.label.zh} class={lineClass(field.value)}>
                <dt>{inWords(field.label)}</dt>
                <dd>{field.value}</dd>
              </div>
            ))}
          </dl>
        </div>
      }
      acts={
        <>
          <BigButton look="quiet" off={busy} onPress={() => send({ type: 'DISPUTE' })}>
            {fill.dispute}
          </BigButton>
          <Primary
            off={purpose === undefined || busy}
            onPress={() => {
              if (purpose !== undefined) send({ type: 'PREPARE', choice: { purpose, copies } });
            }}
          >
            {purpose === undefined ? fill.choosePurpose : fill.preview}
          </Primary>
        </>
      }
    >
      <div class="fill__ask">
        {view.faceData ? (
          <BigButton look="quiet" class="fill__face" off={busy} onPress={() => send({ type: 'FACE_DATA' })}>
            {fill.faceData}
          </BigButton>
        ) : null}
        <fieldset class="fill__purposes">
          <legend>{fill.purpose}</legend>
          {view.purposes.map(({ id, label }) => (
            <label key={id} class={id === purpose ? 'fill__purpose fill__purpose--chosen' : 'fill__purpose'}>
              <input
                type="radio"
                name="purpose"
                class="for-ears-only"
                checked={id === purpose}
                onChange={() => setPurpose(id)}
              />
              <span>{inWords(label)}</span>
              {id === purpose ? <CheckIcon /> : null}
            </label>
          ))}
        </fieldset>
      </div>
      {view.maxCopies > 1 ? (
        <div class="fill__copies" role="group" aria-label={fill.copies}>
          <span class="fill__question">{fill.copies}</span>
          <Step name={fill.fewer} off={copies <= 1} onPress={() => setCopies(copies - 1)}>
            <MinusIcon />
          </Step>
          <output class="fill__count" aria-live="polite">
            {fill.copiesNow(copies)}
          </output>
          <Step name={fill.more1} off={copies >= view.maxCopies} onPress={() => setCopies(copies + 1)}>
            <PlusIcon />
          </Step>
        </div>
      ) : null}
      {within === 'disputing' ? <DisputeQuestion send={send} /> : null}
    </Screen>
  );
}

function Step({
  name,
  off,
  onPress,
  children,
}: {
  name: string;
  off: boolean;
  onPress: () => void;
  children: ComponentChildren;
}) {
  const press = usePress(onPress, off);
  return (
    <button
      type="button"
      class="fill__step"
      aria-label={name}
      aria-disabled={off ? 'true' : undefined}
      onClick={press}
    >
      {children}
    </button>
  );
}

function onlyOne<Value>(values: readonly Value[]): Value | undefined {
  return values.length === 1 ? values[0] : undefined;
}
