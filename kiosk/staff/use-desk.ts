import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../server/contract/session-view.ts';
import type { AnswerOf, Reply } from '../ask.ts';
import type { StaffApi } from './api.ts';
import type { Desk } from './desk.ts';
import { words } from './words/words.ts';

export const DeskContext = createContext<Desk | undefined>(undefined);

/** The console's desk; every screen is drawn inside it. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('A screen of the console was drawn outside its desk.');
  return desk;
}

/** Something that is read from the server; `stale` keeps what was there while it is read again. */
export type Loaded<Answer> = { kind: 'loading'; stale?: Answer } | Reply<Answer>;

/**
 * Reads from the server when the screen opens and whenever a word of `when` changes; a late answer to an old question is
 * dropped.
 */
export function useReading<Response extends { json(): Promise<unknown> }>(
  request: (api: StaffApi) => Promise<Response>,
  when: readonly (string | number)[],
): Loaded<AnswerOf<Response>> {
  const desk = useDesk();
  const [loaded, setLoaded] = useState<Loaded<AnswerOf<Response>>>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    setLoaded(before => (before.kind === 'answer' ? { kind: 'loading', stale: before.answer } : before));
    const read = async () => {
      const reply = await desk.ask(request);
      if (current) setLoaded(reply);
    };
    void read();
    return () => {
      current = false;
    };
  }, when);
  return loaded;
}

/** The sentence for a request that led to no answer. */
export function failureWords(reply: { kind: 'refused'; problem: Problem } | { kind: 'unreachable' }): string {
  if (reply.kind === 'unreachable') return words.value.unreachable;
  return reply.problem.code === 'too-many-tries'
    ? words.value.tooManyTries
    : words.value.refused(reply.problem.detail);
}
