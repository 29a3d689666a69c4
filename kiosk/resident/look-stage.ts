import { type ReadonlySignal, signal } from '@preact/signals';
import type { LiveChallenge } from '../../server/contract/live-challenge.ts';
import type { Looking, LookResult, Sight } from '../face/look-port.ts';

/** Where looking happens: the look screen lends its video element, the journey asks for a look, the screen draws what is seen. */
export interface LookStage {
  readonly sight: ReadonlySignal<Sight>;
  /** The video element of the screen that is drawn now; null when it is gone. */
  attach(video: HTMLVideoElement | null): void;
  /** Looks in the attached element; waits for one if the screen is not drawn yet. */
  look(challenge: LiveChallenge, signal: AbortSignal): Promise<LookResult>;
  /** Loads the engine ahead of need. */
  warmUp(): void;
}

const NOTHING_YET: Sight = { advice: 'loading', progress: 0 };

/** `load` fetches the face engine's code; it is not called before somebody may need a camera. */
export function createLookStage(load: () => Promise<Looking>): LookStage {
  const sight = signal(NOTHING_YET);
  let loading: Promise<Looking> | undefined;
  let attached: HTMLVideoElement | null = null;
  let waiting: ((video: HTMLVideoElement) => void)[] = [];

  const loaded = () => {
    loading ??= load();
    return loading;
  };

  return {
    sight,
    attach(element) {
      attached = element;
      if (!element) return;
      for (const go of waiting) go(element);
      waiting = [];
    },
    async look(challenge, signal) {
      sight.value = NOTHING_YET;
      const looking = await loaded().catch(() => undefined);
      if (!looking) {
        // The code itself could not be had (an incomplete installation): the next look may try again.
        loading = undefined;
        return { kind: 'no-engine' };
      }
      const element = attached ?? (await new Promise<HTMLVideoElement>(go => waiting.push(go)));
      if (signal.aborted) return { kind: 'aborted' };
      return looking.look({
        video: element,
        challenge,
        signal,
        onSight: seen => {
          sight.value = seen;
        },
      });
    },
    warmUp() {
      void loaded().then(
        looking => looking.warmUp(),
        () => {
          loading = undefined;
        },
      );
    },
  };
}
