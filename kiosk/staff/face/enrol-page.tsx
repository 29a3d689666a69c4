import { useEffect, useRef, useState } from 'preact/hooks';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { CameraPanel } from './camera-panel.tsx';
import { ConsentPanel } from './consent-panel.tsx';
import { EndPanel } from './end-panel.tsx';
import './enrol.css';
import { createEnrolment, type EnrolmentStep, isEnrolled } from './enrolment.ts';
import { loadLooking } from './load-looking.ts';

/** Enrols one resident's face: what is read to them, three pictures, how it went. */
export function EnrolPage({ resident }: { resident: ResidentDetail }) {
  const desk = useDesk();
  const text = words.value.enrol;
  const { id, name } = resident;
  const video = useRef<HTMLVideoElement>(null);
  const [enrolment] = useState(() =>
    createEnrolment({
      loadLooking,
      send: json => desk.ask(api => api.residents[':id'].face.$post({ param: { id }, json })),
    }),
  );
  // Leaving the page in any way turns the camera off.
  useEffect(() => enrolment.stop, []);
  const step = enrolment.step.value;

  async function start(): Promise<void> {
    if (!video.current) return;
    await enrolment.start(video.current);
    desk.changed();
  }

  function leave(): void {
    enrolment.stop();
    desk.go({ at: 'residents', open: { task: 'show', id } });
  }

  return (
    <article class="enrol">
      <h1>{text.heading(name)}</h1>
      <Steps step={step} />
      {step.at === 'consent' && (
        <ConsentPanel resident={resident} onStart={() => void start()} onLeave={leave} />
      )}
      <CameraPanel step={step} video={video} onStop={enrolment.stop} />
      {step.at === 'ended' && (
        <EndPanel end={step.end} otherName={step.otherName} onAgain={() => void start()} onLeave={leave} />
      )}
    </article>
  );
}

function Steps({ step }: { step: EnrolmentStep }) {
  const now = step.at === 'consent' ? 0 : step.at === 'ended' && isEnrolled(step.end) ? 2 : 1;
  return (
    <ol class="enrol__steps">
      {words.value.enrol.steps.map((name, n) => (
        <li key={name} aria-current={n === now ? 'step' : undefined} class={n < now ? 'enrol__past' : ''}>
          <span aria-hidden="true">{n + 1}</span>
          {name}
        </li>
      ))}
    </ol>
  );
}
