import { lightAt } from '../../../server/contract/light-course.ts';
import type { LightSide } from '../../../server/contract/live-challenge.ts';
import type { PersonName, PersonPicture } from '../people.ts';
import type { Actor, Movement, Scene } from '../scene.ts';
import { cutPlate, PLATE, type Plate, surface } from './plate.ts';
import { pose } from './pose.ts';
import { drawRoom, drawShoulders, softOval } from './room.ts';
import { headShading, lit, type Shading, sheetShading } from './shading.ts';
import { filmedMovement } from './timeline.ts';
import { turnHead } from './turn.ts';

export const FRAME = { width: 640, height: 480 } as const;

const NEARER = 0.45;
/** A variant is turned this much and gets this part of the light. */
const VARIANT_TURN_RAD = 0.09;
const VARIANT_LIGHT = 0.72;
/** The screen beside the light of a usual room. */
const SCREEN_LIGHT = 0.5;

export type FindPicture = (person: PersonName) => Promise<PersonPicture>;
type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** What the page asks for and shows at this moment. */
export interface PageNow {
  movement?: Movement;
  light?: { colour: readonly number[]; side: LightSide };
}

/** Draws scenes; keeps the heads it has cut out. */
export interface Painter {
  /** Cuts out the heads of a scene, so that `paint` can draw it at once. */
  prepare(scene: Scene): Promise<void>;
  /** One frame of a prepared scene, `timeMs` after it was put on: films run by it, and living people sway a little. */
  paint(context: Context, scene: Scene, page: PageNow, timeMs: number): void;
}

export function createPainter(findPicture: FindPicture): Painter {
  const plates = new Map<string, Plate>();
  const head = surface(PLATE.width, PLATE.height);
  const oval = softOval(PLATE.width, PLATE.height, PLATE.eyesY + 0.45 * PLATE.spanPx);
  const shading = { head: headShading(), sheet: sheetShading() };

  function drawActor(context: Context, actor: Actor, page: PageNow, timeMs: number): void {
    const plate = plates.get(keyOf(actor));
    if (!plate) return;
    const movement = movementOf(actor, page.movement, timeMs);
    head.globalCompositeOperation = 'source-over';
    head.putImageData(shine(pose(plate, movement), actor, page.light, timeMs, shading), 0, 0);
    cover(head, actor, plate.mouthY);
    head.globalCompositeOperation = 'destination-in';
    head.drawImage(oval, 0, 0);

    const isAlive = actor.performs === true;
    const hand = actor.wanders ? wandering(timeMs) : { x: 0, y: 0, nearer: 1 };
    const nearer = movement?.action === 'come-nearer' ? 1 + NEARER * movement.amount : 1;
    const spanPx = actor.size * FRAME.width * nearer * hand.nearer;
    const scale = spanPx / PLATE.spanPx;
    const sway = isAlive ? { x: 1.5 * Math.sin(timeMs / 700), y: Math.cos(timeMs / 900) } : { x: 0, y: 0 };
    const x = (actor.x + hand.x) * FRAME.width + sway.x;
    const eyesY = (actor.y + hand.y) * FRAME.height - 0.45 * spanPx + sway.y;
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
      for (const actor of [...scene.actors, ...(scene.cutTo?.actors ?? [])]) {
        if (plates.has(keyOf(actor))) continue;
        const person = await findPicture(actor.person);
        const plate = await cutPlate(person, actor.variant);
        const turn = person.straighten + (actor.variant ? VARIANT_TURN_RAD : 0);
        plates.set(keyOf(actor), { ...plate, pixels: turnHead(plate.pixels, turn, 1) });
      }
    },
    paint(context, scene, page, timeMs) {
      const { cutTo } = scene;
      const isCut = cutTo !== undefined && Math.floor(timeMs / cutTo.everyMs) % 2 === 1;
      const actors = isCut ? cutTo.actors : scene.actors;
      drawRoom(context, scene);
      for (const actor of actors) drawActor(context, actor, page, timeMs);
      const light = scene.light * (scene.actors.some(actor => actor.variant) ? VARIANT_LIGHT : 1);
      context.fillStyle = `rgb(0 0 0 / ${Math.max(0, 1 - light)})`;
      context.fillRect(0, 0, FRAME.width, FRAME.height);
    },
  };
}

function keyOf(actor: Actor): string {
  return `${actor.person} ${actor.variant}`;
}

function movementOf(actor: Actor, asked: Movement | undefined, timeMs: number): Movement | undefined {
  if (actor.frozenIn) return actor.frozenIn;
  if (actor.performs === true) return asked;
  return actor.performs === false ? undefined : filmedMovement(actor.performs, timeMs);
}

/** The face in the lights of the page, or in those of the day on which it was filmed. */
function shine(
  face: ImageData,
  { reflects }: Actor,
  light: PageNow['light'],
  timeMs: number,
  { head, sheet }: { head: Shading; sheet: Shading },
): ImageData {
  switch (reflects) {
    case 'nothing':
      return face;
    case 'as-a-head':
      return light ? lit(face, head[light.side], light.colour, SCREEN_LIGHT) : face;
    case 'as-a-sheet':
      return light ? lit(face, sheet[light.side], light.colour, SCREEN_LIGHT) : face;
    default: {
      const wholeMs = reflects.reduce((sum, { ms }) => sum + ms, 0);
      const [filmed] = lightAt(reflects, wholeMs === 0 ? -1 : timeMs % wholeMs);
      return filmed ? lit(face, head[filmed.side], filmed.colour, SCREEN_LIGHT) : face;
    }
  }
}

/** A mask over mouth and nose, or a board before one half. */
function cover(context: Context, { covered }: Actor, mouthY: number): void {
  if (!covered) return;
  context.fillStyle = covered === 'mouth' ? '#c9d8df' : '#5a4a3a';
  if (covered === 'mouth') context.fillRect(0, mouthY - 0.36 * PLATE.spanPx, PLATE.width, PLATE.height);
  else context.fillRect(0, 0, PLATE.centreX, PLATE.height);
}

/** A hand that moves a picture about: never so fast that it could not be a head. */
function wandering(timeMs: number): { x: number; y: number; nearer: number } {
  return {
    x: 0.05 * Math.sin(timeMs / 600),
    y: 0.03 * Math.cos(timeMs / 750),
    nearer: 1.15 + 0.3 * Math.sin(timeMs / 1_300),
  };
}
