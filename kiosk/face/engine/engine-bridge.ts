import type { Engine, EngineState } from './engine.ts';
import type { Answer, Question } from './messages.ts';

/** The part of a Worker that the bridge needs. */
export interface WorkerLike {
  postMessage(message: Question, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Answer>) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

/** The worker died or never came up; what was asked will not be answered. The next `load` starts a new one. */
export class EngineGone extends Error {
  override name = 'EngineGone';
}

type Ask = Question extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never;
type Expected<K extends Answer['answer']> = Extract<Answer, { answer: K }>;

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: EngineGone): void;
}

/**
 * The engine behind a worker that is started on first use and thrown away when it fails; every question is answered or
 * rejected, never left hanging. Idea: squoosh's worker bridge.
 */
export function createEngineBridge(startWorker: () => WorkerLike): Engine {
  let worker: WorkerLike | undefined;
  let lastId = 0;
  /** The frame of the reading answered last: by then the worker may be busy with the next one. */
  let lastFrame = 0;
  const waiting = new Map<number, Waiting>();

  function start(): WorkerLike {
    const fresh = startWorker();
    fresh.addEventListener('message', event => settle(fresh, event.data));
    fresh.addEventListener('error', () => drop(fresh, 'the worker failed'));
    fresh.addEventListener('messageerror', () => drop(fresh, 'the worker sent something unreadable'));
    return fresh;
  }

  function settle(from: WorkerLike, answer: Answer): void {
    // An engine that failed once (out of memory, say) is not trusted with the next frame.
    if (answer.answer === 'failed') return drop(from, answer.why);
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  }

  function drop(failed: WorkerLike, why: string): void {
    if (failed !== worker) return;
    worker = undefined;
    failed.terminate();
    for (const asked of waiting.values()) asked.reject(new EngineGone(why));
    waiting.clear();
  }

  function ask<K extends Question['ask']>(
    question: Extract<Ask, { ask: K }>,
    transfer: Transferable[] = [],
  ): Promise<Expected<K>> {
    worker ??= start();
    const id = ++lastId;
    const answered = new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ ...question, id }, transfer);
    return answered as Promise<Expected<K>>;
  }

  return {
    async load(): Promise<EngineState> {
      try {
        const { state } = await ask<'load'>({ ask: 'load' });
        // A worker that could not load would say so for ever: the next try gets a new one.
        if (state.kind === 'no-engine' && worker) drop(worker, state.why);
        return state;
      } catch (error) {
        if (!(error instanceof EngineGone)) throw error;
        return { kind: 'no-engine', why: error.message };
      }
    },
    async analyse(frame) {
      const { reading } = await ask<'analyse'>({ ask: 'analyse', frame }, [frame]);
      lastFrame = reading.frame;
      return reading;
    },
    async describe(frame = lastFrame) {
      return (await ask<'describe'>({ ask: 'describe', frame })).descriptor;
    },
    async describeStill(picture) {
      return (await ask<'describe-still'>({ ask: 'describe-still', picture }, [picture])).still;
    },
    async analyseSecond(frame) {
      return (await ask<'analyse-second'>({ ask: 'analyse-second', frame }, [frame])).second;
    },
    forget() {
      // Nothing was seen by a worker that does not run; asking it would only start one.
      if (!worker) return;
      ask<'forget'>({ ask: 'forget' }).catch((error: unknown) => {
        // A worker that is gone has forgotten everything.
        if (!(error instanceof EngineGone)) throw error;
      });
    },
  };
}

/** The real worker, bundled by Vite as a module of its own. */
export function startFaceWorker(): WorkerLike {
  return new Worker(new URL('../face.worker.ts', import.meta.url), { type: 'module', name: 'face' });
}
