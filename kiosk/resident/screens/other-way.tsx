import { useLayoutEffect, useState } from 'preact/hooks';
import { readIdNumber } from '../../../server/contract/gb11643.ts';
import type { ProblemCode, SessionView } from '../../../server/contract/session-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Entry } from '../../ui/entry.tsx';
import { Keypad } from '../../ui/keypad.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { Back, Primary, Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';
import './typing.css';
import { useTyped } from './use-typed.ts';

const ID_LENGTH = 18;
const PIN_LENGTH = 6;
/** As it is read aloud: region, year, month and day, the rest. */
const ID_GROUPS = [6, 4, 4, 4] as const;

/** Identity number, then PIN: the way that needs no camera. */
export function OtherWayScreen({ view, problem, busy, send }: StepProps<'other-way'>) {
  const id = useTyped(ID_LENGTH);
  const pin = useTyped(PIN_LENGTH);
  const [part, setPart] = useState<'number' | 'pin'>('number');
  // A refused PIN empties the boxes; a refused number goes back to the number. The number itself stays to be looked at.
  useLayoutEffect(() => {
    pin.clear();
    if (view.lastTry?.kind === 'not-a-number') setPart('number');
  }, [view]);

  return part === 'number' ? (
    <NumberPart view={view} problem={problem} id={id} send={send} onNext={() => setPart('pin')} />
  ) : (
    <PinPart
      view={view}
      problem={problem}
      busy={busy}
      pin={pin}
      onBack={() => setPart('number')}
      onNext={() => send({ type: 'ID_PIN', idNumber: id.value, pin: pin.value })}
    />
  );
}

type View = Extract<SessionView, { step: 'other-way' }>;
type Typed = ReturnType<typeof useTyped>;

function NumberPart({
  view,
  problem,
  id,
  send,
  onNext,
}: {
  view: View;
  problem: ProblemCode | undefined;
  id: Typed;
  send: StepProps<'other-way'>['send'];
  onNext: () => void;
}) {
  const { byNumber, keypad, next, codes } = words.value;
  const reading = readIdNumber(id.value);
  const fault = id.full && reading.kind === 'invalid' ? codes.idNumber[reading.fault] : undefined;
  const because = view.because && !view.lastTry ? codes.otherWayReason[view.because] : undefined;
  return (
    <Screen
      name="other-way"
      heading={byNumber.heading}
      more={because ?? byNumber.more}
      aside={
        <div class="typing">
          <Entry value={id.value} groups={ID_GROUPS} spoken={keypad.entered(id.value.length, ID_LENGTH)} />
          {fault ? <Notice tone="warn">{fault}</Notice> : <LastTry view={view} problem={problem} />}
        </div>
      }
      acts={
        <>
          <Back send={send} />
          <Primary off={reading.kind === 'invalid'} onPress={onNext}>
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

function PinPart({
  view,
  problem,
  busy,
  pin,
  onBack,
  onNext,
}: {
  view: View;
  problem: ProblemCode | undefined;
  busy: boolean;
  pin: Typed;
  onBack: () => void;
  onNext: () => void;
}) {
  const { byNumber, keypad, next } = words.value;
  const locked = view.lastTry?.kind === 'locked';
  return (
    <Screen
      name="other-way-pin"
      heading={byNumber.pinHeading}
      more={byNumber.pinMore}
      aside={
        <div class="typing">
          <Entry
            value={pin.value}
            groups={[PIN_LENGTH]}
            hidden
            spoken={keypad.entered(pin.value.length, PIN_LENGTH)}
          />
          {view.lastTry || problem ? (
            <LastTry view={view} problem={problem} />
          ) : (
            <p class="typing__hint">{byNumber.noPin}</p>
          )}
        </div>
      }
      acts={
        <>
          <BigButton look="quiet" onPress={onBack}>
            {byNumber.change}
          </BigButton>
          <Primary off={!pin.full || busy || locked} onPress={onNext}>
            {next}
          </Primary>
        </>
      }
    >
      <Keypad name={keypad.name} eraseName={keypad.erase} onKey={pin.press} onErase={pin.erase} />
    </Screen>
  );
}

/** What came of the last try; a wrong number and a wrong PIN read the same, so that nobody learns who is on record. */
function LastTry({ view, problem }: { view: View; problem: ProblemCode | undefined }) {
  const { codes } = words.value;
  const { lastTry } = view;
  if (problem) return <Trouble problem={problem} />;
  if (!lastTry) return null;
  switch (lastTry.kind) {
    case 'wrong':
      return <Notice tone="warn">{codes.pin.wrong(lastTry.triesLeft)}</Notice>;
    case 'locked':
      return <Notice tone="warn">{codes.pin.locked(0)}</Notice>;
    case 'not-a-number':
      return <Notice tone="warn">{codes.idNumber[lastTry.fault]}</Notice>;
    default: {
      const never: never = lastTry;
      return never;
    }
  }
}
