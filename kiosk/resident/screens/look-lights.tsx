import { useEffect, useRef } from 'preact/hooks';
import { lightAt, type Shining } from '../../../server/contract/light-course.ts';
import { LIGHT_SIDES, type LightStep } from '../../../server/contract/live-challenge.ts';
import './look-lights.css';

/**
 * The screen as a lamp: soft lights from its sides over everything but the picture, the words and the buttons. Drawn anew for
 * every frame of the screen from the time alone, so that what shines is what the server reckons with. `sinceMs` is a time of
 * `performance.now`.
 */
export function LookLights({ steps, sinceMs }: { steps: readonly LightStep[]; sinceMs: number }) {
  const lamps = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { dataset } = document.documentElement;
    let handle = requestAnimationFrame(function draw() {
      const shining = lightAt(steps, performance.now() - sinceMs);
      shine(lamps.current, shining);
      tell(dataset, shining);
      handle = requestAnimationFrame(draw);
    });
    return () => {
      cancelAnimationFrame(handle);
      delete dataset['light'];
    };
  }, [steps, sinceMs]);
  return (
    <div ref={lamps} class="look-lights" aria-hidden="true">
      {LIGHT_SIDES.map(side => (
        <div key={side} data-side={side} class={`look-lights__side look-lights__side--${side}`} />
      ))}
    </div>
  );
}

function shine(lamps: HTMLDivElement | null, shining: readonly Shining[]): void {
  for (const lamp of lamps?.children ?? []) {
    if (!(lamp instanceof HTMLElement)) continue;
    const light = shining.find(({ side }) => side === lamp.dataset['side']);
    lamp.style.opacity = String(light?.part ?? 0);
    if (light) lamp.style.backgroundColor = `rgb(${light.colour.join(' ')})`;
  }
}

/** For anything outside of the page that carries a face into this light (a scripted camera in a test): the stronger of two. */
function tell(dataset: DOMStringMap, shining: readonly Shining[]): void {
  const strongest = shining.toSorted((a, b) => b.part - a.part)[0];
  if (strongest) dataset['light'] = [...strongest.colour, strongest.side].join(',');
  else delete dataset['light'];
}
