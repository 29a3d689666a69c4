import { hc } from 'hono/client';
import type { StaffRoutes } from '../../server/http/staff-routes.ts';
import { createPageFetch } from '../ask.ts';

export type StaffApi = ReturnType<typeof createStaffApi>['routes'];

/**
 * The staff routes as typed functions. The token of who is signed in lives in this closure alone: never in an address, a
 * cookie or the browser's storage. `fetcher` is the browser's fetch, or a test's.
 */
export function createStaffApi(fetcher?: typeof fetch) {
  let staffToken: string | undefined;
  return {
    routes: hc<StaffRoutes>('/api/staff', {
      fetch: createPageFetch('staff', fetcher),
      headers: (): Record<string, string> =>
        staffToken === undefined ? {} : { 'X-Laiban-Staff': staffToken },
    }),
    /** Whose requests follow; undefined is nobody's. */
    use(token: string | undefined): void {
      staffToken = token;
    },
  };
}
