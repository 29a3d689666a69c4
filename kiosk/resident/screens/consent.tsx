import type { ComponentChildren } from 'preact';
import { BigButton } from '../../ui/big-button.tsx';
import { BinIcon, CameraIcon, CheckIcon, LockIcon, NoteIcon } from '../../ui/icons.tsx';
import { Emphasised, Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { faceCanHelp, type JourneyContext } from '../journey-context.ts';
import { words } from '../words.ts';
import './consent.css';
import { Back, Primary, Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';

/** What is compared, where it stays, for how long; refusing is as large and as easy as agreeing. */
export function ConsentScreen(props: StepProps<'consent'>) {
  return faceCanHelp(props.context) ? <BothWays {...props} /> : <OtherWayOnly {...props} />;
}

function BothWays({ context, problem, busy, send }: StepProps<'consent'>) {
  const { consent } = words.value;
  const numberFirst = context.terminal?.face === 'number-first';
  return (
    <Screen
      name="consent"
      heading={consent.heading}
      more={consent.more}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={
        <>
          <BigButton
            look="outline"
            class="consent__way"
            off={busy}
            onPress={() => send({ type: 'OTHER_WAY' })}
          >
            <span>
              {consent.refuse}
              <small>{consent.refuseMore}</small>
            </span>
          </BigButton>
          <BigButton
            look="act"
            class="consent__way primary"
            off={busy}
            onPress={() => send({ type: 'AGREE' })}
          >
            <span>
              {consent.agree}
              <small>{numberFirst ? consent.agreeMoreNumber : consent.agreeMore}</small>
            </span>
          </BigButton>
        </>
      }
    >
      <ul class="consent__card">
        <Point icon={<CameraIcon />} text={consent.compared} />
        <Point icon={<LockIcon />} text={consent.stays} />
        <Point icon={<BinIcon />} text={consent.gone} />
        <Point icon={<CheckIcon />} text={consent.free} />
      </ul>
    </Screen>
  );
}

function OtherWayOnly({ context, problem, busy, send }: StepProps<'consent'>) {
  const { consent } = words.value;
  return (
    <Screen
      name="consent-other-way"
      heading={consent.onlyOtherHeading}
      more={consent.onlyOtherMore}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={
        <>
          <Back send={send} />
          <Primary off={busy} onPress={() => send({ type: 'OTHER_WAY' })}>
            {consent.onlyOther}
          </Primary>
        </>
      }
    >
      <Notice icon={<NoteIcon />}>{consent.because[whyNoFace(context)]}</Notice>
    </Screen>
  );
}

function whyNoFace({ terminal, camera }: JourneyContext): 'no-camera' | 'nobody-enrolled' | 'no-engine' {
  if (terminal?.face === 'nobody-enrolled') return 'nobody-enrolled';
  if (terminal?.face === 'not-now') return 'no-engine';
  return camera === 'missing' ? 'no-camera' : 'no-engine';
}

function Point({ icon, text }: { icon: ComponentChildren; text: string }) {
  return (
    <li class="consent__point">
      {icon}
      <span>
        <Emphasised text={text} />
      </span>
    </li>
  );
}
