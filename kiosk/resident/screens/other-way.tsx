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
  const [sent, setSent] = useState<string>();
  // A refused PIN empties the boxes; a refused number goes back to the number. The number itself stays to be looked at.
  useLayoutEffect(() => {
    pin.clear();
    if (view.lastTry?.kind === 'not-a-number') setPart('number');
  }, [view]);

  // What came of the last try says nothing about another number: that one is neither wrong nor locked.
  const lastTry = sent === undefined || sent === id.value ? view.lastTry : undefined;

  return part === 'number' ? (
    <NumberPart
      because={view.lastTry ? undefined : view.because}
      lastTry={lastTry}
      problem={problem}
      id={id}
      send={send}
      onNext={() => setPart('pin')}
    />
  ) : (
    <PinPart
      lastTry={lastTry}
      problem={problem}
      busy={busy}
      pin={pin}
      onBack={() => setPart('number')}
      onNext={() => {
        setSent(id.value);
        send({ type: 'ID_PIN', idNumber: id.value, pin: pin.value });
      }}
    />
  );
}

type View = Extract<SessionView, { step: 'other-way' }>;
type Typed = ReturnType<typeof useTyped>;

function NumberPart({
  because,
  lastTry,
  problem,
  id,
  send,
  onNext,
}: {
  because: View['because'];
  lastTry: View['lastTry'];
  problem: ProblemCode | undefined;
  id: Typed;
  send: StepProps<'other-way'>['send'];
  onNext: () => void;
}) {
  const { byNumber, keypad, next, codes } = words.value;
  const reading = readIdNumber(id.value);
  const fault = id.full && reading.kind === 'invalid' ? codes.idNumber[reading.fault] : undefined;
  return (
    <Screen
      name="other-way"
      heading={byNumber.heading}
      more={because ? codes.otherWayReason[because] : byNumber.more}
      aside={
        <div class="typing">
          <Entry value={id.value} groups={ID_GROUPS} spoken={keypad.entered(id.value.length, ID_LENGTH)} />
          {fault ? <Notice tone="warn">{fault}</Notice> : <LastTry lastTry={lastTry} problem={problem} />}
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
  lastTry,
  problem,
  busy,
  pin,
  onBack,
  onNext,
}: {
  lastTry: View['lastTry'];
  problem: ProblemCode | undefined;
  busy: boolean;
  pin: Typed;
  onBack: () => void;
  onNext: () => void;
}) {
  const { byNumber, keypad, next } = words.value;
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
          {lastTry || problem ? (
            <LastTry lastTry={lastTry} problem={problem} />
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
          {/* A locked number may be tried too: staff may have opened it meanwhile, and the server decides. */}
          <Primary off={!pin.full || busy} onPress={onNext}>
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
function LastTry({ lastTry, problem }: { lastTry: View['lastTry']; problem: ProblemCode | undefined }) {
  const { codes } = words.value;
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
