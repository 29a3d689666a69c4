import type { RefObject } from 'preact';
import { BigButton } from '../../ui/big-button.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { words } from '../words/words.ts';
import type { EnrolmentStep } from './enrolment.ts';

const PICTURES = [1, 2, 3] as const;
/** A ring drawn as a path: on an ellipse element it would begin at the right instead of the top. */
const RING = 'M150 6 A132 182 0 0 1 150 370 A132 182 0 0 1 150 6';

/**
 * The live mirror picture in an oval, one advice at a time, three pictures that fill one after another. The video element
 * stays on the page while nothing is looked at: the camera needs it before the first advice comes.
 */
export function CameraPanel(props: {
  step: EnrolmentStep;
  video: RefObject<HTMLVideoElement | null>;
  onStop: () => void;
}) {
  const { step, video, onStop } = props;
  const text = words.value.enrol;
  const looking = step.at === 'looking' || step.at === 'sending';
  const advice = step.at === 'looking' ? text.advice[step.advice] : text.advice['thank-you'];
  const taken = step.at === 'looking' ? step.taken : PICTURES.length;
  const progress = step.at === 'looking' ? step.progress : 1;
  return (
    <section class="card camera" hidden={!looking}>
      <div class="camera__oval">
        <video class="camera__video" ref={video} autoPlay muted playsInline />
        <svg class="camera__ring" viewBox="0 0 300 376" aria-hidden="true">
          <path class="camera__track" d={RING} />
          {progress > 0 && (
            <path class="camera__progress" d={RING} pathLength={1} stroke-dasharray={`${progress} 1`} />
          )}
        </svg>
      </div>
      <div class="camera__words">
        <div class="camera__advice" aria-live="polite">
          <h2>{step.at === 'sending' ? text.sending : advice.say}</h2>
          <p class="soft">{advice.help}</p>
        </div>
        <ol class="camera__pictures">
          {PICTURES.map(n => {
            const state = n <= taken ? 'good' : n === taken + 1 ? 'taking' : 'waiting';
            return (
              <li key={n} class={`camera__picture camera__picture--${state}`}>
                <span class="camera__mark" aria-hidden="true">
                  {state === 'good' ? <CheckIcon /> : n}
                </span>
                <strong>{text.picture(n)}</strong>
                <span>{text[state]}</span>
              </li>
            );
          })}
        </ol>
        {step.at === 'looking' && (
          <BigButton look="quiet" onPress={onStop}>
            {text.stop}
          </BigButton>
        )}
      </div>
    </section>
  );
}
