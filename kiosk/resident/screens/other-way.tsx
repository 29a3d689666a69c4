import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { ProblemCode, SessionView } from '../../../server/contract/session-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Entry } from '../../ui/entry.tsx';
import { Keypad } from '../../ui/keypad.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { ID_LENGTH, NumberPart } from './number-part.tsx';
import { Primary, Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';
import './typing.css';
import { type Typed, useTyped } from './use-typed.ts';

const PIN_LENGTH = 6;

/** Identity number, then PIN: the way that needs no camera. Whoever has no PIN asks staff to vouch. */
export function OtherWayScreen({ view, problem, busy, send }: StepProps<'other-way'>) {
  const { byNumber, codes } = words.value;
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
  const because = view.lastTry ? undefined : view.because;
  const vouch = (
    <BigButton look="outline" class="other-way__vouch" off={busy} onPress={() => send({ type: 'VOUCH' })}>
      {byNumber.vouch}
    </BigButton>
  );

  return part === 'number' ? (
    <NumberPart
      name="other-way"
      heading={byNumber.heading}
      more={because ? codes.otherWayReason[because] : byNumber.more}
      said={<LastTry lastTry={lastTry} problem={problem} />}
      id={id}
      busy={false}
      send={send}
      beside={vouch}
      onNext={() => setPart('pin')}
    />
  ) : (
    <PinPart
      lastTry={lastTry}
      problem={problem}
      busy={busy}
      pin={pin}
      beside={vouch}
      onBack={() => setPart('number')}
      onNext={() => {
        setSent(id.value);
        send({ type: 'ID_PIN', idNumber: id.value, pin: pin.value });
      }}
    />
  );
}

type View = Extract<SessionView, { step: 'other-way' }>;

function PinPart({
  lastTry,
  problem,
  busy,
  pin,
  beside,
  onBack,
  onNext,
}: {
  lastTry: View['lastTry'];
  problem: ProblemCode | undefined;
  busy: boolean;
  pin: Typed;
  beside: ComponentChildren;
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
          {beside}
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
