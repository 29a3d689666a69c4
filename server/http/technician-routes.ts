import { Hono } from 'hono';
import type { HealthView } from '../contract/staff-view.ts';

/** The health page: no personal data, so it needs no sign-in on the terminal itself. */
export function technicianRoutes(health: () => Promise<HealthView>) {
  return new Hono().get('/health', async context => context.json(await health()));
}

export type TechnicianRoutes = ReturnType<typeof technicianRoutes>;
