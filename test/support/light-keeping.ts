import { createHash } from 'node:crypto';
import type { PinKeeping } from '../../server/identity/pin-desk.ts';

/**
 * Keeps PINs without the work, which is slow on purpose and which what-is-stored-of-a-pin.test.ts and every test of the real
 * server are about; `checks` counts how often it would have been done.
 */
export function lightKeeping(): PinKeeping & { checks: number } {
  const keeping = {
    checks: 0,
    hash: async (pin: string) => `light$${createHash('sha256').update(pin).digest('hex')}`,
    check: async (pin: string, stored: string | null) => {
      keeping.checks++;
      return stored === (await keeping.hash(pin)) ? ('right' as const) : ('wrong' as const);
    },
  };
  return keeping;
}
