import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IDLE_LIMIT_MS, IDLE_WARNING_MS, watchIdle } from '../../../kiosk/staff/idle-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('after the limit without a sign of life the desk is signed out once', () => {
  const onIdle = vi.fn();
  watchIdle(new EventTarget(), onIdle);
  vi.advanceTimersByTime(IDLE_LIMIT_MS - 1_000);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(IDLE_LIMIT_MS);
  expect(onIdle).toHaveBeenCalledOnce();
});

test.each(['pointerdown', 'pointermove', 'keydown', 'wheel'])(
  '%s is a sign of life and ends the warning',
  sign => {
    const desk = new EventTarget();
    const onIdle = vi.fn();
    const watch = watchIdle(desk, onIdle);
    vi.advanceTimersByTime(IDLE_LIMIT_MS - IDLE_WARNING_MS + 5_000);
    expect(watch.secondsLeft.value).toBe(55);
    desk.dispatchEvent(new Event(sign));
    expect(watch.secondsLeft.value).toBeUndefined();
    vi.advanceTimersByTime(IDLE_LIMIT_MS - 1_000);
    expect(onIdle).not.toHaveBeenCalled();
  },
);

test('the warning leaves at least 20 seconds (WCAG 2.2.1)', () => {
  expect(IDLE_WARNING_MS).toBeGreaterThanOrEqual(20_000);
});

test('a computer that slept through the limit signs out on waking', () => {
  const onIdle = vi.fn();
  let nowMs = 0;
  watchIdle(new EventTarget(), onIdle, () => nowMs);
  nowMs = IDLE_LIMIT_MS + 1;
  vi.advanceTimersByTime(1_000);
  expect(onIdle).toHaveBeenCalledOnce();
});

test('a watch that was stopped does nothing', () => {
  const onIdle = vi.fn();
  watchIdle(new EventTarget(), onIdle).stop();
  vi.advanceTimersByTime(2 * IDLE_LIMIT_MS);
  expect(onIdle).not.toHaveBeenCalled();
});
