import { expect, test } from 'vitest';
import { realPace } from '../../../server/printing/pace.ts';

test('a process held up for longer than a deadline listens first, and calls it late only afterwards', async () => {
  let isLate = false;
  const late = new Promise<void>(resolve => {
    realPace.deadline(200, () => {
      isLate = true;
      resolve();
    });
  });
  // Nothing of this process runs for so long, as during a sync of a slow disk.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  await new Promise(resolve => setTimeout(resolve, 0));
  expect(isLate).toBe(false);
  await late;
});

test('a deadline that was called off is never late', async () => {
  let isLate = false;
  const callOff = realPace.deadline(20, () => {
    isLate = true;
  });
  callOff();
  await new Promise<void>(resolve => {
    realPace.deadline(60, resolve);
  });
  expect(isLate).toBe(false);
});
