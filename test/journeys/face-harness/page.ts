import type { Page } from 'playwright-core';
import type { EnrolmentResult, LookResult } from '../../../kiosk/face/look-port.ts';
import type { LightStep, LiveAction, LiveChallenge } from '../../../server/contract/live-challenge.ts';
import type { Harness } from './harness.ts';
import type { FaceHarness } from './serve.ts';

interface HarnessWindow {
  harness: Harness;
}

/** What a test asks of the harness page. */
export interface FacePage {
  look(actions: readonly [LiveAction, LiveAction], timeLimitMs?: number): Promise<LookResult>;
  /** A look under these lights. */
  lookLit(steps: readonly LightStep[]): Promise<LookResult>;
  /** A look of any challenge. */
  lookAt(challenge: LiveChallenge): Promise<LookResult>;
  enrol(): Promise<EnrolmentResult>;
  abort(): Promise<void>;
  /** What the resident was told, each advice once in a row. */
  advice(): Promise<string[]>;
  /** Waits until this has been told. */
  told(advice: string): Promise<void>;
  progress(): Promise<number[]>;
}

const NONCE = 'nonce-of-the-face-harness';
/** More than a loaded machine needs for a whole look, less than a test's own limit. */
const PATIENT_MS = 60_000;

export async function openFacePage(page: Page, harness: FaceHarness): Promise<FacePage> {
  await page.goto(harness.url);
  const look = (challenge: LiveChallenge) =>
    page.evaluate(asked => (window as unknown as HarnessWindow).harness.look(asked), challenge);
  return {
    look: (actions, timeLimitMs = PATIENT_MS) =>
      look({ nonce: NONCE, kind: 'actions', actions, timeLimitMs }),
    lookLit: steps => look({ nonce: NONCE, kind: 'light', steps, timeLimitMs: PATIENT_MS }),
    lookAt: look,
    enrol: () => page.evaluate(() => (window as unknown as HarnessWindow).harness.enrol()),
    abort: () => page.evaluate(() => (window as unknown as HarnessWindow).harness.abort()),
    advice: () => page.evaluate(() => (window as unknown as HarnessWindow).harness.adviceShown()),
    told: async advice => {
      const wasTold = (wanted: string) =>
        (window as unknown as HarnessWindow).harness.sights.some(sight => sight.advice === wanted);
      await (await page.waitForFunction(wasTold, advice, { timeout: PATIENT_MS })).dispose();
    },
    progress: () =>
      page.evaluate(() => (window as unknown as HarnessWindow).harness.sights.map(sight => sight.progress)),
  };
}
