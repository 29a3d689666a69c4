import type { EngineState } from './engine/engine.ts';
import type { Answer, Question } from './engine/messages.ts';
import { loadNets } from './engine/nets.ts';
import { createReader, type Reader } from './engine/reader.ts';
import { startWasmBackend } from './engine/wasm-backend.ts';

/**
 * The only place where TensorFlow lives, off the main thread. Speaks `Question` and `Answer`; see engine-bridge.ts for
 * the other end. Questions are worked off one after the other, in the order in which they came.
 */
let reader: Reader | undefined;
let loading: Promise<EngineState> | undefined;
let before: Promise<void> = Promise.resolve();

self.addEventListener('message', (event: MessageEvent<Question>) => {
  const question = event.data;
  before = before
    .then(() => answerTo(question))
    .then(reply, (error: unknown) => reply({ id: question.id, answer: 'failed', why: String(error) }));
});

/** A worker has one other end and no origins to tell apart. */
function reply(answer: Answer): void {
  self.postMessage(answer, {});
}

async function answerTo(question: Question): Promise<Answer> {
  const { id } = question;
  switch (question.ask) {
    case 'load': {
      loading ??= load();
      return { id, answer: 'load', state: await loading };
    }
    case 'analyse':
      return { id, answer: 'analyse', reading: await loaded().analyse(question.frame) };
    case 'describe':
      return { id, answer: 'describe', descriptor: await loaded().describe(question.frame) };
    case 'describe-still':
      return { id, answer: 'describe-still', still: await loaded().describeStill(question.picture) };
    case 'analyse-second':
      return { id, answer: 'analyse-second', second: await loaded().analyseSecond(question.frame) };
    case 'forget':
      reader?.forget();
      return { id, answer: 'forget' };
  }
}

async function load(): Promise<EngineState> {
  try {
    const backend = await startWasmBackend();
    if (backend.kind !== 'ready') return { kind: 'no-engine', why: `WebAssembly backend: ${backend.kind}` };
    reader = createReader(await loadNets(), () => performance.now());
    await reader.warmUp();
    return { kind: 'ready' };
  } catch (error) {
    // A model or the .wasm file that cannot be fetched, whatever the library throws (not always an Error).
    return { kind: 'no-engine', why: error instanceof Error ? error.message : JSON.stringify(error) };
  }
}

function loaded(): Reader {
  if (!reader) throw new Error('a frame came before the engine was loaded');
  return reader;
}
