import type { PersonName, PersonPicture } from '../people.ts';
import type { Actor, Movement, Scene } from '../scene.ts';
import { openMouth } from './open-mouth.ts';
import { cutPlate, PLATE, type Plate, surface } from './plate.ts';
import { drawRoom, drawShoulders, softOval } from './room.ts';
import { turnHead } from './turn.ts';

export const FRAME = { width: 640, height: 480 } as const;

/** How far the actions go: well past what is asked, as people do. */
const TURN_RAD = 0.45;
const NEARER = 0.45;
/** A variant is turned this much and gets this part of the light. */
const VARIANT_TURN_RAD = 0.09;
const VARIANT_LIGHT = 0.72;

export type FindPicture = (person: PersonName) => Promise<PersonPicture>;

/** Draws scenes; keeps the heads it has cut out. */
export interface Painter {
  /** Cuts out the heads of a scene, so that `paint` can draw it at once. */
  prepare(scene: Scene): Promise<void>;
  /** One frame of a prepared scene. `timeMs` lets the people sway a little, as living people do. */
  paint(
    context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
    scene: Scene,
    movement: Movement | undefined,
    timeMs: number,
  ): void;
}

export function createPainter(findPicture: FindPicture): Painter {
  const plates = new Map<string, Plate>();
  const head = surface(PLATE.width, PLATE.height);
  const oval = softOval(PLATE.width, PLATE.height, PLATE.eyesY + 0.45 * PLATE.spanPx);

  function drawActor(
    context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
    actor: Actor,
    asked: Movement | undefined,
    timeMs: number,
  ): void {
    const plate = plates.get(keyOf(actor));
    if (!plate) return;
    const movement = actor.performs ? asked : undefined;
    head.globalCompositeOperation = 'source-over';
    head.putImageData(pose(plate, movement), 0, 0);
    head.globalCompositeOperation = 'destination-in';
    head.drawImage(oval, 0, 0);

    const nearer = movement?.action === 'come-nearer' ? 1 + NEARER * movement.amount : 1;
    const spanPx = actor.size * FRAME.width * nearer;
    const scale = spanPx / PLATE.spanPx;
    const sway = actor.performs ? Math.sin(timeMs / 700) : 0;
    const x = actor.x * FRAME.width + 1.5 * sway;
    const eyesY = actor.y * FRAME.height - 0.45 * spanPx + Math.cos(timeMs / 900) * (actor.performs ? 1 : 0);
    drawShoulders(context, x, eyesY, spanPx);
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      head.canvas,
      x - PLATE.centreX * scale,
      eyesY - PLATE.eyesY * scale,
      PLATE.width * scale,
      PLATE.height * scale,
    );
  }

  return {
    async prepare(scene) {
      for (const actor of scene.actors) {
        if (plates.has(keyOf(actor))) continue;
        const person = await findPicture(actor.person);
        const plate = await cutPlate(person, actor.variant);
        const turn = person.straighten + (actor.variant ? VARIANT_TURN_RAD : 0);
        plates.set(keyOf(actor), { ...plate, pixels: turnHead(plate.pixels, turn, 1) });
      }
    },
    paint(context, scene, movement, timeMs) {
      drawRoom(context, scene);
      for (const actor of scene.actors) drawActor(context, actor, movement, timeMs);
      const light = scene.light * (scene.actors.some(actor => actor.variant) ? VARIANT_LIGHT : 1);
      context.fillStyle = `rgb(0 0 0 / ${Math.max(0, 1 - light)})`;
      context.fillRect(0, 0, FRAME.width, FRAME.height);
    },
  };
}

function keyOf(actor: Actor): string {
  return `${actor.person} ${actor.variant}`;
}

function pose(plate: Plate, movement: Movement | undefined): ImageData {
  if (!movement || movement.amount === 0) return plate.pixels;
  switch (movement.action) {
    case 'turn-left':
      return turnHead(plate.pixels, TURN_RAD * movement.amount, 0.5);
    case 'turn-right':
      return turnHead(plate.pixels, -TURN_RAD * movement.amount, 0.5);
    case 'open-mouth':
      return openMouth(plate.pixels, plate.mouthY, movement.amount);
    case 'come-nearer':
      return plate.pixels;
  }
}
