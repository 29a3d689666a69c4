import type { IdentitySettings } from '../../server/identity/policy-facts.ts';

/** What a terminal does with nothing set. */
export const USUAL_IDENTITY: IdentitySettings = { mode: 'face+digits', limit: 0.001 };
