import { useEffect, useRef } from 'preact/hooks';
import { BigButton } from '../../ui/big-button.tsx';
import { AlertIcon } from '../../ui/desk/icons.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { words } from '../words/words.ts';
import { type EnrolmentEnd, isEnrolled } from './enrolment.ts';

/** Where the pictures were at fault; elsewhere it was the machine, and one tries again. */
const RETAKE: readonly EnrolmentEnd[] = ['frames-differ', 'timed-out', 'broken-continuity'];

/** Taking the pictures again changes nothing. */
const FINAL: readonly EnrolmentEnd[] = ['under-14', 'not-found', 'other-engine', 'no-face-key'];

/** How it went and what to do now; taking the pictures again is offered where that can help. */
export function EndPanel(props: {
  end: EnrolmentEnd;
  otherName: string | undefined;
  onAgain: () => void;
  onLeave: () => void;
}) {
  const { end, otherName, onAgain, onLeave } = props;
  const text = words.value.enrol;
  const { title, what } = text.ends[end];
  const good = isEnrolled(end);
  const again = !good && !FINAL.includes(end);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class={`card enrol__end ${end === 'enrolled' ? '' : 'enrol__end--warn'}`}>
      <span class="enrol__sign" aria-hidden="true">
        {good ? <CheckIcon /> : <AlertIcon />}
      </span>
      <h2 tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p>{what}</p>
      {otherName !== undefined && <p class="enrol__other">{text.otherName(otherName)}</p>}
      <div class="enrol__actions">
        <BigButton look={again ? 'quiet' : 'act'} onPress={onLeave}>
          {good ? text.done : words.value.back}
        </BigButton>
        {again && (
          <BigButton onPress={onAgain}>{RETAKE.includes(end) ? text.again : words.value.retry}</BigButton>
        )}
      </div>
    </section>
  );
}
