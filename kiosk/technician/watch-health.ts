import { type ReadonlySignal, signal } from '@preact/signals';
import { hc } from 'hono/client';
import type { AgreePrinterAnswer } from '../../server/contract/agree-printer.ts';
import type { IdentityHealth } from '../../server/contract/identity-health.ts';
import type { TestPageAnswer } from '../../server/contract/sheet-count.ts';
import type { HealthView } from '../../server/contract/staff-view.ts';
import type { TechnicianRoutes } from '../../server/http/technician-routes.ts';
import { ask, createPageFetch, type Reply } from '../ask.ts';
import { poll } from '../poll.ts';
import type { SetInfrared } from './faces/infrared-form.tsx';

/** The server knows all of it without asking any device, so asking often costs next to nothing. */
export const HEALTH_EVERY_MS = 2_000;

export type HealthState =
  | { kind: 'loading' }
  | { kind: 'there'; health: HealthView; readAt: Date }
  /** The server does not answer (any more); what it said last is kept. */
  | { kind: 'away'; health?: HealthView; readAt?: Date };

/** What a technician can do to the printer from this page. */
export interface PrinterControls {
  printTestPage(): Promise<Reply<{ answer: TestPageAnswer }>>;
  /** `uuid` is what the screen shows; null for a printer without one. */
  agree(name: string, passcode: string, uuid: string | null): Promise<Reply<{ answer: AgreePrinterAnswer }>>;
}

/** Reads the terminal's health every HEALTH_EVERY_MS while the page is open. `fetcher` is the browser's, or a test's. */
export function watchHealth(fetcher?: typeof fetch): {
  state: ReadonlySignal<HealthState>;
  controls: PrinterControls;
  /** How faces are told apart; asked for by the screen that shows it. */
  readFaces: () => Promise<Reply<IdentityHealth>>;
  /** Names the infrared camera, or asks that the next look teaches its view. */
  setInfrared: SetInfrared;
  stop: () => void;
} {
  const routes = hc<TechnicianRoutes>('/api/technician', { fetch: createPageFetch('technician', fetcher) });
  const state = signal<HealthState>({ kind: 'loading' });

  async function read(): Promise<void> {
    const reply = await ask(routes.health.$get());
    const before = state.value;
    if (reply.kind === 'answer') state.value = { kind: 'there', health: reply.answer, readAt: new Date() };
    else state.value = before.kind === 'loading' ? { kind: 'away' } : { ...before, kind: 'away' };
  }

  /** What was done shows at once, not at the next reading. */
  async function andRead<Answer>(request: Promise<Reply<Answer>>): Promise<Reply<Answer>> {
    const reply = await request;
    await read();
    return reply;
  }

  return {
    state,
    controls: {
      printTestPage: () => andRead(ask(routes.printer['test-page'].$post({ json: {} }))),
      agree: (name, passcode, uuid) =>
        andRead(ask(routes.printer.agree.$post({ json: { name, passcode, uuid } }))),
    },
    readFaces: () => ask(routes.identity.$get()),
    setInfrared: request => andRead(ask(routes.infrared.$post({ json: request }))),
    stop: poll(read, HEALTH_EVERY_MS),
  };
}
