import { ENOUGH_AFTER_MS } from '../../kiosk/face/light/collect-light.ts';
import { LEAD_IN_MS } from '../../kiosk/face/light/light-style.ts';
import { lightLengthMs } from '../../server/contract/light-course.ts';
import type { LightSample, LightStep } from '../../server/contract/live-challenge.ts';
import { linearOf } from '../../server/identity/liveness/light/linear-light.ts';
import { createDevelop, drawCamera } from './camera.ts';
import { between, normal, type Random, wander } from './random.ts';
import { drawSubject, type Subject, type Subjects } from './scenes.ts';
import { drawSurroundings, roomLight, type Surroundings, type Triple } from './surroundings.ts';
import { drawScreen, shiningOf, type TerminalScreen } from './terminal-screen.ts';
import { add, subtract, turned, unit, type Vector } from './vectors.ts';

export interface TrialOptions {
  random: Random;
  subject: Subject;
  /** Vertical illuminance of the room at the face. */
  lux: number;
  steps: readonly LightStep[];
  /** What was shone when the film was made, for the kinds that replay one. */
  otherSteps: readonly LightStep[];
  /** A person who does not keep still. */
  restless?: boolean;
}

/** What the page would send of one look: the samples a simulated camera gives of the subject. */
export function simulateLook(options: TrialOptions): LightSample[] {
  const { random, subject, lux, steps, otherSteps } = options;
  if (subject === 'injected film of another session')
    return simulateLook({ ...options, subject: 'person', steps: otherSteps });
  const film =
    subject === 'tablet, film of another session'
      ? simulateLook({ ...options, subject: 'person', steps: otherSteps })
      : undefined;
  const scene = drawScene(random, subject, lux);
  const camera = drawCamera(random);
  const develop = createDevelop(camera, random, lux);
  const liveliness = options.restless ? 4 : 1;
  const sway = [0, 1, 2].map(() => wander(random, 2.5 * liveliness, 900));
  const [turn, nod] = [wander(random, 0.02 * liveliness, 700), wander(random, 0.02 * liveliness, 700)];
  const passing = wander(random, scene.room.passer, 500);
  const eyeSpan = (0.0715 * scene.lens * scene.subject.scale) / (scene.place[2] / 1000);
  const samples: LightSample[] = [];
  const endMs = lightLengthMs(steps) + ENOUGH_AFTER_MS;
  let takenMs = -LEAD_IN_MS;
  while (true) {
    const stepMs = (1000 / camera.fps) * between(random, 0.75, 1.25) * (random() < 0.04 ? 2 : 1);
    takenMs += stepMs;
    const atMs = takenMs + camera.latencyMs + normal(random, 4);
    const moved: Pose = {
      at: add(scene.place, sway.map(step => step(stepMs)) as unknown as Vector),
      yaw: scene.subject.yaw + turn(stepMs),
      pitch: scene.subject.pitch + nod(stepMs),
    };
    const moments = [0.17, 0.5, 0.83].map(part => takenMs - camera.exposureMs * (1 - part));
    const shining = moments.map(ms => shiningOf(scene.screen, steps, ms));
    const mean = scene.screen.lamps.map((_, lamp) =>
      [0, 1, 2].map(c => shining.reduce((sum, at) => sum + (at[lamp]?.[c as 0] ?? 0), 0) / moments.length),
    ) as unknown as Triple[];
    const radiances = radiancesOf(scene, moved, mean, takenMs, passing(stepMs), filmAt(film, takenMs));
    // Landmarks tremble, and with them what of the skin lies in the window.
    const trembling = radiances.map((radiance, place) => {
      const flank = place === 3 || place === 4 ? 2 : 1;
      const all = Math.exp(normal(random, 0.004 * liveliness * flank));
      return radiance.map(
        value => value * all * Math.exp(normal(random, 0.001 * flank)),
      ) as unknown as Triple;
    });
    const colours = develop(trembling, stepMs);
    if (atMs < 0) continue;
    const size = eyeSpan * (scene.place[2] / moved.at[2]) * Math.exp(normal(random, 0.01));
    samples.push({ atMs, size, skin: colours as unknown as Triple[] });
    if (atMs >= endMs) return samples;
  }
}

interface Pose {
  at: Vector;
  yaw: number;
  pitch: number;
}

interface Scene {
  screen: TerminalScreen;
  room: Surroundings;
  subject: Subjects;
  /** Place of the face, in mm from the middle of the screen. */
  place: Vector;
  /** How much longer or shorter the lens is than usual. */
  lens: number;
}

function drawScene(random: Random, kind: Subject, lux: number): Scene {
  return {
    screen: drawScreen(random),
    room: drawSurroundings(random, lux),
    subject: drawSubject(random, kind),
    place: [normal(random, 25), between(random, -40, 140), between(random, 380, 650)],
    lens: between(random, 0.85, 1.18),
  };
}

/** Luminance of the six places and the two behind, per channel. */
function radiancesOf(
  scene: Scene,
  pose: Pose,
  shining: readonly Triple[],
  atMs: number,
  passing: number,
  film: readonly Triple[] | undefined,
): Triple[] {
  const { room, subject, screen } = scene;
  const { depth, hertz, rowPhase } = room.flicker;
  const face = subject.surface.map((points, place): Triple => {
    const reflectance = subject.reflectance[place] ?? [0.4, 0.4, 0.4];
    const row = [0, 1, 1, 0.9, 0.9, 2][place] ?? 1;
    const mains = 1 + depth * Math.sin(2 * Math.PI * (hertz * (atMs / 1000) + rowPhase * row));
    const sum: [number, number, number] = [0, 0, 0];
    for (const point of points) {
      const at = add(turned(point.at, pose.yaw, pose.pitch), pose.at);
      const normal = turned(point.normal, pose.yaw, pose.pitch);
      const ambient = roomLight(room, normal) * mains;
      const fromScreen = screenLight(screen, shining, at, normal, subject);
      for (const c of [0, 1, 2] as const) {
        const lit = (reflectance[c] * (ambient * room.colour[c] + fromScreen.matt[c])) / Math.PI;
        sum[c] += lit + fromScreen.gloss[c] + (subject.gloss * 0.3 * (ambient * room.colour[c])) / Math.PI;
      }
    }
    const own = film?.[place] ?? [0.32, 0.22, 0.18];
    return [0, 1, 2].map(
      c => (sum[c as 0] ?? 0) / points.length + subject.ownCdM2 * (own[c as 0] ?? 0),
    ) as unknown as Triple;
  });
  const behind = room.behind.map(({ reflectance, lit, distanceM }, n): Triple => {
    if (subject.fillsFrame) {
      const place = face[n + 1] ?? face[0];
      return (place ?? [1, 1, 1]).map(
        (value, c) => value * (reflectance[c as 0] ?? 1) * 2,
      ) as unknown as Triple;
    }
    const whole = screen.lamps.reduce(
      (total, lamp, i) => total.map((value, c) => value + lamp.areaM2 * (shining[i]?.[c as 0] ?? 0)),
      [0, 0, 0],
    );
    const far = screen.whiteCdM2 / (pose.at[2] / 1000 + distanceM) ** 2;
    return [0, 1, 2].map(c => {
      const light = room.lux * lit * (room.colour[c as 0] ?? 1) * Math.exp(passing * (n === 0 ? 1 : 0.3));
      return ((reflectance[c as 0] ?? 0.4) * (light + far * (whole[c] ?? 0))) / Math.PI;
    }) as unknown as Triple;
  });
  return [...face, ...behind];
}

/** Illuminance by the screen (lx) and luminance of its gloss (cd/m²), for one point. The camera is at the screen's top. */
function screenLight(
  screen: TerminalScreen,
  shining: readonly Triple[],
  at: Vector,
  normal: Vector,
  { gloss, shine }: Subjects,
): { matt: Triple; gloss: Triple } {
  const matt: [number, number, number] = [0, 0, 0];
  const mirror: [number, number, number] = [0, 0, 0];
  const [cameraX, cameraY, cameraZ] = unit(subtract([0, screen.heightMm / 2 + 15, 0], at));
  const spread = gloss * ((shine + 8) / (8 * Math.PI));
  // Written out: this is run some fifty million times in a thousand trials.
  for (const [i, lamp] of screen.lamps.entries()) {
    const [x, y, z] = [lamp.at[0] - at[0], lamp.at[1] - at[1], lamp.at[2] - at[2]];
    const distanceMm = Math.sqrt(x * x + y * y + z * z);
    const facing = (normal[0] * x + normal[1] * y + normal[2] * z) / distanceMm;
    if (facing <= 0) continue;
    // The screen's own cosine: it looks along z.
    const given = (screen.whiteCdM2 * lamp.areaM2 * -z * facing) / (distanceMm / 1000) ** 2 / distanceMm;
    const middleX = x / distanceMm + cameraX;
    const middleY = y / distanceMm + cameraY;
    const middleZ = z / distanceMm + cameraZ;
    const length = Math.sqrt(middleX * middleX + middleY * middleY + middleZ * middleZ);
    const towards = (normal[0] * middleX + normal[1] * middleY + normal[2] * middleZ) / length;
    const shiny = spread * Math.max(0, towards) ** shine;
    const light = shining[i] ?? [0, 0, 0];
    for (const c of [0, 1, 2] as const) {
      matt[c] += given * light[c];
      mirror[c] += given * shiny * light[c];
    }
  }
  return { matt, gloss: mirror };
}

/** Linear light of the face in a film that runs from the beginning, as the tablet shows it. */
function filmAt(film: readonly LightSample[] | undefined, atMs: number): readonly Triple[] | undefined {
  if (!film) return undefined;
  const frame = film.find(sample => sample.atMs >= Math.max(0, atMs)) ?? film.at(-1);
  return frame?.skin.map(colour => colour.map(value => linearOf(value)) as unknown as Triple);
}
