import { useLayoutEffect } from 'preact/hooks';
import { Entry } from '../../ui/entry.tsx';
import { Keypad } from '../../ui/keypad.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { Back, Primary, Trouble } from './parts.tsx';
import './typing.css';
import type { StepProps } from './step-props.ts';
import { useTyped } from './use-typed.ts';

const LENGTH = 4;

/** The last four characters of the identity number make a face an identity. */
export function DigitsScreen({ view, problem, busy, send }: StepProps<'digits'>) {
  const { digits, keypad, next } = words.value;
  const typed = useTyped(LENGTH);
  // Another answer came: what was typed is judged, the boxes are empty for the next try.
  useLayoutEffect(typed.clear, [view]);
  return (
    <Screen
      name="digits"
      heading={digits.heading}
      more={digits.more}
      aside={
        <div class="typing">
          {problem ? <Trouble problem={problem} /> : null}
          {view.wrong && !problem ? <Notice tone="warn">{digits.wrong(view.triesLeft)}</Notice> : null}
          <Entry value={typed.value} groups={[LENGTH]} spoken={keypad.entered(typed.value.length, LENGTH)} />
        </div>
      }
      acts={
        <>
          <Back send={send} />
          <Primary off={!typed.full || busy} onPress={() => send({ type: 'DIGITS', digits: typed.value })}>
            {next}
          </Primary>
        </>
      }
    >
      <Keypad
        name={keypad.name}
        eraseName={keypad.erase}
        letterX={keypad.letterX}
        onKey={typed.press}
        onErase={typed.erase}
      />
    </Screen>
  );
}
