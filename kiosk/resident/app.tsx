import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BigButton } from '../ui/big-button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Frame } from '../ui/frame.tsx';
import type { Speech } from '../ui/speech.ts';
import { inWords } from '../ui/words/words.ts';
import type { CallReply } from './api.ts';
import { chime } from './chime.ts';
import { Clock } from './clock.tsx';
import type { JourneySnapshot } from './journey.ts';
import type { ResidentEvent } from './journey-events.ts';
import type { JourneyDelays } from './journey-setup.ts';
import type { LookStage } from './look-stage.ts';
import { GoodbyeScreen } from './screens/goodbye.tsx';
import { OutOfServiceScreen } from './screens/out-of-service.tsx';
import { PrintLostScreen } from './screens/print-lost.tsx';
import { SlotScreen } from './screens/slot.tsx';
import { WelcomeScreen } from './screens/welcome.tsx';
import { StepScreen } from './step-screen.tsx';
import { ToolBar } from './tool-bar.tsx';
import { useSpeech } from './use-speech.ts';
import { words } from './words.ts';

export interface AppProps {
  journey: ReadonlySignal<JourneySnapshot>;
  send: (event: ResidentEvent) => void;
  stage: LookStage;
  speech: Speech;
  delays: JourneyDelays;
  callStaff: (step: string) => Promise<CallReply>;
}

/** The whole resident's page: the frame that is always there and the screen of the state that the journey is in. */
export function App({ journey, send, stage, speech, delays, callStaff }: AppProps) {
  const snapshot = journey.value;
  const { terminal } = snapshot.context;
  const served = snapshot.matches('serving');
  const warned = snapshot.matches({ serving: { presence: 'warned' } });
  useSpeech(speech);
  return (
    <Frame
      station={terminal ? inWords(terminal.station) : ''}
      badge={terminal?.demo ? words.value.demo : undefined}
      corner={served ? <Exit send={send} /> : <Clock />}
      helpers={<ToolBar speech={speech} callStaff={() => callStaff(stepOf(snapshot))} />}
    >
      <CurrentScreen snapshot={snapshot} send={send} stage={stage} />
      {warned ? <IdleWarning snapshot={snapshot} send={send} delays={delays} /> : null}
    </Frame>
  );
}

function CurrentScreen({
  snapshot,
  send,
  stage,
}: { snapshot: JourneySnapshot } & Pick<AppProps, 'send' | 'stage'>) {
  const { terminal, notice, ending, outage, view, called, stillThere } = snapshot.context;
  if (view && view.step !== 'over' && snapshot.matches('serving'))
    return <StepScreen snapshot={snapshot} view={view} send={send} stage={stage} />;
  if (snapshot.matches('goodbye'))
    return <GoodbyeScreen ending={ending ?? 'left'} onHome={() => send({ type: 'LEAVE' })} />;
  if (snapshot.matches('printLost'))
    return <PrintLostScreen called={called} onDone={() => send({ type: 'LEAVE' })} />;
  if (terminal && terminal.slot.kind !== 'clear' && snapshot.matches('slot'))
    return (
      <SlotScreen
        slot={terminal.slot}
        help={terminal.help}
        stillThere={stillThere}
        onTaken={() => send({ type: 'TAKEN' })}
      />
    );
  if (terminal && (snapshot.matches('welcome') || snapshot.matches('starting')))
    return (
      <WelcomeScreen terminal={terminal} notice={notice} onStart={kind => send({ type: 'START', kind })} />
    );
  return (
    <OutOfServiceScreen
      outage={outage}
      terminal={terminal}
      notice={notice}
      onRetry={() => send({ type: 'TRY_AGAIN' })}
    />
  );
}

function Exit({ send }: Pick<AppProps, 'send'>) {
  return (
    <BigButton look="quiet" class="exit" onPress={() => send({ type: 'LEAVE' })}>
      {words.value.exit}
    </BigButton>
  );
}

/** At least 20 seconds and one touch to go on (WCAG 2.2.1); while paper lies in the slot it reminds of that instead. */
function IdleWarning({
  snapshot,
  send,
  delays,
}: { snapshot: JourneySnapshot } & Pick<AppProps, 'send' | 'delays'>) {
  const { idle, take } = words.value;
  const { view, terminal } = snapshot.context;
  const paper = view?.step === 'take';
  const bySensor = terminal?.slot.kind === 'lying' && !terminal.slot.touch;
  useEffect(() => {
    if (!paper) return;
    chime(1);
    const again = setTimeout(() => chime(2), delays.takeAgain);
    return () => clearTimeout(again);
  }, [paper, delays]);
  return (
    <Dialog
      heading={paper ? take.remind : idle.heading}
      more={
        <>
          {paper ? <span>{bySensor ? take.bySensor : take.remindMore} </span> : null}
          <Countdown ms={paper ? delays.takeGrace : delays.grace} words={paper ? take.soon : idle.more} />
        </>
      }
      acts={
        paper && !bySensor ? (
          <>
            <BigButton look="quiet" onPress={() => send({ type: 'TOUCH' })}>
              {take.stay}
            </BigButton>
            <BigButton class="primary" onPress={() => send({ type: 'TAKEN' })}>
              {take.taken}
            </BigButton>
          </>
        ) : (
          <BigButton class="primary" onPress={() => send({ type: 'TOUCH' })}>
            {paper ? take.stay : idle.stay}
          </BigButton>
        )
      }
    />
  );
}

/** What staff are told when they are called: the step, never who. */
export function stepOf({ value, context }: JourneySnapshot): string {
  if (context.view) return context.view.step;
  return (typeof value === 'string' ? value : (Object.keys(value)[0] ?? 'unknown')).replace(
    /[A-Z]/g,
    letter => `-${letter.toLowerCase()}`,
  );
}
