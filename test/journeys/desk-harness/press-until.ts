import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Presses a button that was pressed a moment ago until `shown` is there: a second touch within 300 ms counts as the first
 * (kiosk/ui/once.ts), and a test is quicker than a hand.
 */
export async function pressUntil(button: Locator, shown: Locator): Promise<void> {
  await expect
    .poll(async () => {
      if (!(await shown.isVisible())) await button.click();
      return shown.isVisible();
    })
    .toBe(true);
}
