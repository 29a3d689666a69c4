import { type ReadonlySignal, signal } from '@preact/signals';
import { hc } from 'hono/client';
import type { HealthView } from '../../server/contract/staff-view.ts';
import type { TechnicianRoutes } from '../../server/http/technician-routes.ts';
import { ask, createPageFetch } from '../ask.ts';
import { poll } from '../poll.ts';

export const HEALTH_EVERY_MS = 5_000;

export type HealthState =
  | { kind: 'loading' }
  | { kind: 'there'; health: HealthView; readAt: Date }
  /** The server does not answer (any more); what it said last is kept. */
  | { kind: 'away'; health?: HealthView; readAt?: Date };

/** Reads the terminal's health every HEALTH_EVERY_MS while the page is open. `fetcher` is the browser's, or a test's. */
export function watchHealth(fetcher?: typeof fetch): {
  state: ReadonlySignal<HealthState>;
  stop: () => void;
} {
  const routes = hc<TechnicianRoutes>('/api/technician', { fetch: createPageFetch('technician', fetcher) });
  const state = signal<HealthState>({ kind: 'loading' });
  const stop = poll(async () => {
    const reply = await ask(routes.health.$get());
    const before = state.value;
    if (reply.kind === 'answer') state.value = { kind: 'there', health: reply.answer, readAt: new Date() };
    else state.value = before.kind === 'loading' ? { kind: 'away' } : { ...before, kind: 'away' };
  }, HEALTH_EVERY_MS);
  return { state, stop };
}
