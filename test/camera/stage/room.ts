import type { Scene } from '../scene.ts';
import { surface } from './plate.ts';

/** A plain wall behind the people; another one for people who are photographed again somewhere else. */
export function drawRoom(
  context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  scene: Scene,
): void {
  const { width, height } = context.canvas;
  const elsewhere = scene.actors.some(actor => actor.variant);
  const wall = context.createLinearGradient(0, 0, width, elsewhere ? 0 : height);
  wall.addColorStop(0, elsewhere ? '#6c7f76' : '#c9c2b2');
  wall.addColorStop(1, elsewhere ? '#3f4f58' : '#a39a86');
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  context.fillStyle = elsewhere ? '#8a5a3c' : '#8f8672';
  if (elsewhere) context.fillRect(width * 0.06, 0, width * 0.13, height);
  else context.fillRect(0, height * 0.82, width, height * 0.03);
}

/** Shoulders in a plain coat, so that a head does not hang in the air. */
export function drawShoulders(
  context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  x: number,
  eyesY: number,
  spanPx: number,
): void {
  context.fillStyle = '#46565c';
  context.beginPath();
  context.ellipse(x, eyesY + 4.1 * spanPx, 2.2 * spanPx, 2.1 * spanPx, 0, Math.PI, 2 * Math.PI);
  context.fill();
}

/** A soft oval that lets a head through and fades into the room around it. */
export function softOval(width: number, height: number, centreY: number): OffscreenCanvas {
  const context = surface(width, height);
  context.filter = 'blur(9px)';
  context.fillStyle = '#000';
  context.beginPath();
  context.ellipse(width / 2, centreY, width * 0.36, height * 0.4, 0, 0, 2 * Math.PI);
  context.fill();
  return context.canvas;
}
