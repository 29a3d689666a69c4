import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answers, Message, Question } from './questions.ts';

/** The process of one way, asked one question at a time. */
export interface MakerClient {
  ask: <Q extends Question>(question: Q) => Promise<Answers[Q['ask']]>;
}

/** Starts the process of a way. Rejects when it ends before it is ready. */
export async function startMaker(name: string): Promise<MakerClient> {
  const child = fork(fileURLToPath(new URL('maker-process.ts', import.meta.url)), [name], {
    execArgv: ['--expose-gc'],
    // Peers chat on the standard output; the table stands there alone.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answered(child, name);
  return {
    async ask(question) {
      child.send(question);
      return (await answered(child, name)) as Answers[(typeof question)['ask']];
    },
  };
}

async function answered(child: ChildProcess, name: string): Promise<Answers[Question['ask']]> {
  const waiting = new AbortController();
  try {
    const [message] = (await Promise.race([
      once(child, 'message', { signal: waiting.signal }),
      once(child, 'exit', { signal: waiting.signal }).then(() => {
        throw new Error(`the process of ${name} ended`);
      }),
    ])) as [Message];
    if (message.kind === 'failed') throw new Error(`${name}: ${message.because}`);
    return message.given;
  } finally {
    waiting.abort();
  }
}
