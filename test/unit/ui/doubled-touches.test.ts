import { expect, test } from 'vitest';
import { DOUBLE_TOUCH_MS, once } from '../../../kiosk/ui/once.ts';

test('two touches within 300 ms are one, a later touch counts again', () => {
  let nowMs = 1_000;
  let counted = 0;
  const touch = once(
    () => {
      counted += 1;
    },
    () => nowMs,
  );
  touch();
  nowMs += DOUBLE_TOUCH_MS - 1;
  touch();
  expect(counted).toBe(1);
  nowMs += 1;
  touch();
  expect(counted).toBe(2);
});

test('touches that were ignored do not put the next one off', () => {
  let nowMs = 0;
  let counted = 0;
  const touch = once(
    () => {
      counted += 1;
    },
    () => nowMs,
  );
  for (nowMs = 0; nowMs <= DOUBLE_TOUCH_MS; nowMs += 50) touch();
  expect(counted).toBe(2);
});
