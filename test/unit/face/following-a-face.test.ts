import { expect, test } from 'vitest';
import type { Found } from '../../../kiosk/face/engine/engine.ts';
import type { Finder } from '../../../kiosk/face/engine/finder.ts';
import { createTracker, inFront } from '../../../kiosk/face/engine/tracker.ts';

const FRAME_MS = 50;
const picture = { width: 640, height: 480 } as OffscreenCanvas;

function at(x: number, score = 0.8, width = 160): Found {
  return { box: { x, y: 160, width, height: width }, score };
}

/** A tracker before a scene that a test changes; `looks` tells where it looked, frame by frame. */
function before(scene: Found[]) {
  const looks: ('whole' | 'near' | 'near, then whole')[] = [];
  let shown = scene;
  let nowMs = 0;
  let look = '';
  const finder: Finder = {
    everywhere: () => {
      look = look ? 'near, then whole' : 'whole';
      return Promise.resolve(shown);
    },
    around: (_, box) => {
      look = 'near';
      const reach = box.width;
      return Promise.resolve(shown.filter(found => Math.abs(found.box.x - box.x) < reach));
    },
    thoroughly: () => Promise.reject(new Error('nobody waits for a live picture')),
    forget() {},
  };
  const tracker = createTracker(finder, () => nowMs);
  return {
    looks,
    show: (next: Found[]) => {
      shown = next;
    },
    async frames(count: number) {
      let tracked = { faces: [] as Found[] } as Awaited<ReturnType<typeof tracker.next>>;
      for (let i = 0; i < count; i++) {
        nowMs += FRAME_MS;
        look = '';
        tracked = await tracker.next(picture);
        looks.push(look as (typeof looks)[number]);
      }
      return tracked;
    },
    forget: () => tracker.forget(),
  };
}

test('a face that stays is followed, and the whole frame is looked at again every fifth of a second', async () => {
  const camera = before([at(240)]);
  await camera.frames(9);
  expect(camera.looks).toEqual(['whole', 'near', 'near', 'near', 'whole', 'near', 'near', 'near', 'whole']);
});

test('an empty room is looked at as a whole in every frame', async () => {
  const camera = before([]);
  expect(await camera.frames(3)).toEqual({ faces: [] });
  expect(camera.looks).toEqual(['whole', 'whole', 'whole']);
});

test.for([
  ['has gone', []],
  ['is suddenly elsewhere', [at(20)]],
  ['is suddenly much nearer', [at(150, 0.8, 330)]],
  ['is no longer surely one', [at(240, 0.4)]],
] as const)('a face that %s is looked for in the whole frame at once', async ([, next]) => {
  const camera = before([at(240)]);
  await camera.frames(2);
  camera.show([...next]);
  const tracked = await camera.frames(1);
  expect(camera.looks.at(-1)).toBe('near, then whole');
  expect(tracked.faces).toEqual(next);
  expect(tracked.front).toEqual(next[0]);
});

test('a second face far from the first is seen within a fifth of a second, and stays known between', async () => {
  const camera = before([at(240)]);
  await camera.frames(2);
  camera.show([at(240), at(480, 0.7, 120)]);
  await camera.frames(3);
  expect(camera.looks.at(-1)).toBe('whole');
  const tracked = await camera.frames(1);
  expect(camera.looks.at(-1)).toBe('near');
  expect(tracked.faces).toHaveLength(2);
});

test('a second face close by is seen in the very next frame', async () => {
  const camera = before([at(240)]);
  await camera.frames(2);
  camera.show([at(240), at(350, 0.7, 120)]);
  const tracked = await camera.frames(1);
  expect(camera.looks.at(-1)).toBe('near');
  expect(tracked.faces).toHaveLength(2);
});

test('after forgetting, nothing is followed any more', async () => {
  const camera = before([at(240)]);
  await camera.frames(1);
  camera.forget();
  await camera.frames(1);
  expect(camera.looks).toEqual(['whole', 'whole']);
});

test('in front is who is near, in the middle and surely a face', () => {
  const middle = at(240);
  expect(inFront([at(0), middle], picture)).toBe(middle);
  expect(inFront([at(250, 0.8, 90), middle], picture)).toBe(middle);
  expect(inFront([at(245, 0.4), middle], picture)).toBe(middle);
  expect(inFront([], picture)).toBeUndefined();
});
