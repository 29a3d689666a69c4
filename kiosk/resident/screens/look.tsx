import { useEffect } from 'preact/hooks';
import type { LiveAction } from '../../../server/contract/live-challenge.ts';
import type { Cannot } from '../../../server/contract/live-evidence.ts';
import type { Sight } from '../../face/look-port.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { CameraIcon, PersonIcon } from '../../ui/icons.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { JourneyContext } from '../journey-context.ts';
import type { LookStage } from '../look-stage.ts';
import { words } from '../words.ts';
import './look.css';
import { LookLights } from './look-lights.tsx';
import { Back, Primary, Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';

/** Live mirror picture in an oval, one instruction at a time, a ring that fills. */
export function LookScreen({ stage, ...props }: StepProps<'look'> & { stage: LookStage }) {
  return props.within === 'paused' ? <Paused {...props} /> : <Live stage={stage} {...props} />;
}

function Live({ stage, context, within, busy, send }: StepProps<'look'> & { stage: LookStage }) {
  const { look, codes } = words.value;
  const sight = stage.sight.value;
  const isLooking = within === 'looking';
  const comparing = within === 'sending';
  const challenge = isLooking || comparing ? context.asked?.challenge : undefined;
  const asked = isLooking && challenge?.kind === 'actions' ? sight.asked : undefined;
  // The screen stays dark while the answer is awaited: going bright in between would be one more flash.
  const lit = isLooking && challenge?.kind === 'light' ? sight.lightsSinceMs : undefined;
  useAskedAction(asked);
  return (
    <>
      {challenge?.kind === 'light' ? <LookLights steps={challenge.steps} sinceMs={lit} /> : null}
      <Screen
        name="look"
        layout="picture"
        live
        heading={comparing ? look.comparing : headingOf(sight, asked, lit !== undefined)}
        more={
          comparing
            ? look.comparingMore
            : lit === undefined
              ? codes.adviceMore[sight.advice]
              : look.lightsMore
        }
        acts={
          <>
            <Back send={send} />
            <Instead
              asked={challenge?.kind === 'light' ? 'light' : asked}
              isLeft={challenge?.kind === 'light' || (context.asked?.swapsLeft ?? 0) > 0}
              busy={busy || comparing}
              send={send}
            />
            <BigButton look="outline" off={busy || comparing} onPress={() => send({ type: 'OTHER_WAY' })}>
              {words.value.otherWay}
            </BigButton>
          </>
        }
      >
        <div class="look">
          <video
            ref={element => stage.attach(element)}
            class="look__picture"
            autoplay
            muted
            playsInline
            aria-label={look.name}
          />
          <Ring progress={comparing ? 1 : sight.progress} />
        </div>
      </Screen>
    </>
  );
}

function headingOf({ advice }: Sight, asked: LiveAction | undefined, lit: boolean): string {
  const { look, codes } = words.value;
  if (lit) return look.lights;
  return asked && advice === 'do-action' ? codes.action[asked] : codes.advice[advice];
}

/** What cannot be done is asked no more, and nobody says why. Gone where nothing else is left to ask. */
function Instead({
  asked,
  isLeft,
  busy,
  send,
}: {
  asked: Cannot | undefined;
  isLeft: boolean;
  busy: boolean;
  send: StepProps<'look'>['send'];
}) {
  const { look } = words.value;
  if (!isLeft) return null;
  return (
    <BigButton
      look="outline"
      off={busy || asked === undefined}
      onPress={() => asked && send({ type: 'CANNOT', what: asked })}
    >
      {asked === 'light' ? look.noLight : look.anotherAction}
    </BigButton>
  );
}

/** An ellipse drawn as a path, because only a path starts where we say: at the top, and runs clockwise. */
function Ring({ progress }: { progress: number }) {
  const path = 'M300 12 A288 344 0 0 1 300 700 A288 344 0 0 1 300 12';
  return (
    <svg class="look__ring" viewBox="0 0 600 712" aria-hidden="true" focusable="false">
      <path class="look__track" d={path} />
      <path
        class="look__done"
        d={path}
        pathLength={1}
        stroke-dasharray={`${Math.min(1, Math.max(0, progress))} 2`}
        opacity={progress > 0 ? 1 : 0}
      />
    </svg>
  );
}

/** Tells anything outside of the page (a scripted camera in a test) which action is being asked right now. */
function useAskedAction(action: string | undefined): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (action === undefined) return;
    dataset.challenge = action;
    return () => {
      delete dataset.challenge;
    };
  }, [action]);
}

function Paused({ view, context, problem, busy, send }: StepProps<'look'>) {
  const { heading, more, code } = troubleWords(view, context);
  return (
    <Screen
      name={`look-paused-${code}`}
      heading={heading}
      more={more}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={
        <>
          <BigButton look="outline" off={busy} onPress={() => send({ type: 'OTHER_WAY' })}>
            {words.value.otherWay}
          </BigButton>
          <Primary off={busy} onPress={() => send({ type: 'TRY_AGAIN' })}>
            {words.value.tryAgain}
          </Primary>
        </>
      }
    >
      <div class="look-paused">
        <div class="look-paused__drawing">{context.trouble ? <CameraIcon /> : <PersonIcon />}</div>
        <p class="look-paused__code">{words.value.staffCode(code)}</p>
      </div>
    </Screen>
  );
}

function troubleWords(view: StepProps<'look'>['view'], { trouble, problem }: JourneyContext) {
  const { codes, notice } = words.value;
  if (trouble?.kind === 'camera') return { ...codes.camera[trouble.fault], code: trouble.fault };
  if (trouble?.kind === 'infrared') return { ...codes.lookEnd.infrared, code: `infrared-${trouble.fault}` };
  if (trouble) return { ...codes.lookEnd[trouble.kind], code: trouble.kind };
  if (view.lastTry) return { ...codes.lookFailure[view.lastTry], code: view.lastTry };
  return { heading: notice, more: undefined, code: problem ?? 'bad-request' };
}
