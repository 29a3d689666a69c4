import type { ComponentChildren } from 'preact';
import { readIdNumber } from '../../../server/contract/gb11643.ts';
import { Entry } from '../../ui/entry.tsx';
import { Keypad } from '../../ui/keypad.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { Back, Primary } from './parts.tsx';
import type { StepProps } from './step-props.ts';
import './typing.css';
import type { Typed } from './use-typed.ts';

export const ID_LENGTH = 18;
/** As it is read aloud: region, year, month and day, the rest. */
const ID_GROUPS = [6, 4, 4, 4] as const;

/** An identity number on a keypad. A number that can be none is told as soon as it is whole. */
export function NumberPart({
  name,
  heading,
  more,
  said,
  id,
  busy,
  send,
  beside,
  onNext,
}: {
  name: string;
  heading: string;
  more: string;
  /** What came of the last try. */
  said?: ComponentChildren;
  id: Typed;
  busy: boolean;
  send: StepProps<'other-way'>['send'];
  /** Another choice, between 返回 and 下一步. */
  beside?: ComponentChildren;
  onNext: () => void;
}) {
  const { keypad, next, codes } = words.value;
  const reading = readIdNumber(id.value);
  const fault = id.full && reading.kind === 'invalid' ? codes.idNumber[reading.fault] : undefined;
  return (
    <Screen
      name={name}
      heading={heading}
      more={more}
      aside={
        <div class="typing">
          <Entry value={id.value} groups={ID_GROUPS} spoken={keypad.entered(id.value.length, ID_LENGTH)} />
          {fault ? <Notice tone="warn">{fault}</Notice> : said}
        </div>
      }
      acts={
        <>
          <Back send={send} />
          {beside}
          <Primary off={reading.kind === 'invalid' || busy} onPress={onNext}>
            {next}
          </Primary>
        </>
      }
    >
      <Keypad
        name={keypad.name}
        eraseName={keypad.erase}
        letterX={keypad.letterX}
        onKey={id.press}
        onErase={id.erase}
      />
    </Screen>
  );
}
