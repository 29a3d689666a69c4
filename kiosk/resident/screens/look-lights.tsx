import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LightStep } from '../../../server/contract/live-challenge.ts';
import { lightForCamera, lightStyle, REDRAWN_EVERY_MS } from '../../face/light/light-style.ts';
import './look-lights.css';

/**
 * The screen as a lamp, behind the picture, the words and the buttons: dark from the beginning, so that the camera gets used to
 * it, then the lights. Drawn from the time alone, so that what shines is what the server
 * reckons with. `sinceMs` is a time of `performance.now`; undefined until the lights begin.
 */
export function LookLights({ steps, sinceMs }: { steps: readonly LightStep[]; sinceMs: number | undefined }) {
  const lamp = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    let drawn: number | undefined;
    let handle = requestAnimationFrame(draw);
    draw();
    function draw(): void {
      const atMs = sinceMs === undefined ? Number.NEGATIVE_INFINITY : performance.now() - sinceMs;
      const turn = Math.floor(atMs / REDRAWN_EVERY_MS);
      if (lamp.current && turn !== drawn)
        Object.assign(lamp.current.style, lightStyle(steps, turn * REDRAWN_EVERY_MS));
      drawn = turn;
      // For anything outside of the page that carries a face into this light (a scripted camera in a test).
      const light = lightForCamera(steps, atMs);
      if (light === undefined) delete dataset['light'];
      else dataset['light'] = light;
      handle = requestAnimationFrame(draw);
    }
    return () => {
      cancelAnimationFrame(handle);
      delete dataset['light'];
    };
  }, [steps, sinceMs]);
  return <div ref={lamp} class="look-lights" aria-hidden="true" />;
}
