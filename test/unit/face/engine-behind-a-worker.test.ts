import { expect, test } from 'vitest';
import type { Reading } from '../../../kiosk/face/engine/engine.ts';
import { createEngineBridge, EngineGone, type WorkerLike } from '../../../kiosk/face/engine/engine-bridge.ts';
import type { Answer, Question } from '../../../kiosk/face/engine/messages.ts';

const reading: Reading = { frame: 7, widthPx: 640, heightPx: 480, faces: [] };
const frame = { close() {} } as unknown as ImageBitmap;

/** A worker that a test answers for. */
class HandWorker implements WorkerLike {
  asked: Question[] = [];
  ended = false;
  private onMessage: (event: MessageEvent<Answer>) => void = () => {};
  private onError: () => void = () => {};

  postMessage(message: Question): void {
    this.asked.push(message);
  }
  addEventListener(type: string, listener: unknown): void {
    if (type === 'message') this.onMessage = listener as typeof this.onMessage;
    if (type === 'error') this.onError = listener as typeof this.onError;
  }
  terminate(): void {
    this.ended = true;
  }
  answer(answer: Answer): void {
    this.onMessage({ data: answer } as MessageEvent<Answer>);
  }
  fail(): void {
    this.onError();
  }
}

function bridge() {
  const workers: HandWorker[] = [];
  const engine = createEngineBridge(() => {
    const worker = new HandWorker();
    workers.push(worker);
    return worker;
  });
  const worker = (n = 0) => {
    const found = workers[n];
    if (!found) throw new Error(`worker ${n} was not started`);
    return found;
  };
  return { engine, workers, worker };
}

test('no worker runs before the engine is asked for, and forgetting starts none', () => {
  const { engine, workers } = bridge();
  engine.forget();
  expect(workers).toHaveLength(0);
});

test('answers find their questions, in whatever order they come', async () => {
  const { engine, worker } = bridge();
  const first = engine.analyse(frame);
  const second = engine.describe();
  const [a, b] = worker().asked;
  worker().answer({ id: b?.id ?? 0, answer: 'describe', descriptor: [1, 2] });
  worker().answer({ id: a?.id ?? 0, answer: 'analyse', reading });
  expect(await second).toEqual([1, 2]);
  expect(await first).toBe(reading);
});

test('what is described is the frame that was told last, though the worker has gone on to the next', async () => {
  const { engine, worker } = bridge();
  const first = engine.analyse(frame);
  worker().answer({ id: worker().asked[0]?.id ?? 0, answer: 'analyse', reading });
  await first;
  void engine.analyse(frame);
  void engine.describe();
  void engine.describe(3);
  expect(worker().asked.slice(2)).toMatchObject([
    { ask: 'describe', frame: 7 },
    { ask: 'describe', frame: 3 },
  ]);
});

test('a still picture is handed over and comes back read and described', async () => {
  const { engine, worker } = bridge();
  const asked = engine.describeStill(frame);
  const still = { reading, descriptor: [1, 2] };
  expect(worker().asked[0]).toMatchObject({ ask: 'describe-still', picture: frame });
  worker().answer({ id: worker().asked[0]?.id ?? 0, answer: 'describe-still', still });
  expect(await asked).toBe(still);
});

test('everything that waits is told when the worker dies, and the next question gets a new worker', async () => {
  const { engine, workers, worker } = bridge();
  const waiting = [engine.analyse(frame), engine.describe()];
  worker().fail();
  for (const result of await Promise.allSettled(waiting))
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(EngineGone) });
  expect(worker().ended).toBe(true);
  const loading = engine.load();
  expect(workers).toHaveLength(2);
  worker(1).answer({ id: worker(1).asked[0]?.id ?? 0, answer: 'load', state: { kind: 'ready' } });
  expect(await loading).toEqual({ kind: 'ready' });
});

test('an engine that failed on a frame is told as gone, and is not used again', async () => {
  const { engine, workers, worker } = bridge();
  const judged = engine.analyse(frame);
  worker().answer({ id: worker().asked[0]?.id ?? 0, answer: 'failed', why: 'out of memory' });
  await expect(judged).rejects.toThrow(EngineGone);
  expect(worker().ended).toBe(true);
  void engine.load();
  expect(workers).toHaveLength(2);
});

test('an engine that could not be loaded is loaded afresh the next time', async () => {
  const { engine, workers, worker } = bridge();
  const first = engine.load();
  const state = { kind: 'no-engine', why: 'no models' } as const;
  worker().answer({ id: worker().asked[0]?.id ?? 0, answer: 'load', state });
  expect(await first).toEqual(state);
  expect(worker().ended).toBe(true);
  void engine.load();
  expect(workers).toHaveLength(2);
});

test('a worker that dies while loading is no engine', async () => {
  const { engine, worker } = bridge();
  const loading = engine.load();
  worker().fail();
  expect(await loading).toMatchObject({ kind: 'no-engine' });
});
