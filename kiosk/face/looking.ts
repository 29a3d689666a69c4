import { FACE_ENGINE } from '../../server/contract/face.ts';
import type { Camera } from './camera.ts';
import type { Engine } from './engine/engine.ts';
import { createEngineBridge, startFaceWorker } from './engine/engine-bridge.ts';
import { framesOf, type OpenFrames } from './frames.ts';
import { createSecondEye } from './infrared/second-eye.ts';
import type { EnrolmentResult, Looking, LookResult, Sight } from './look-port.ts';
import { viewOf } from './measure/face-measures.ts';
import { sit } from './sitting.ts';
import { type Advised, advise } from './steps/adviser.ts';
import { enrolSight, enrolStep, startEnrol } from './steps/enrol-steps.ts';
import { lookSight, lookStep, startLook } from './steps/look-steps.ts';

/** The server hears of the answer a little later than the page has it. */
const ANSWER_TRAVEL_MS = 500;
/** Staff stand beside the resident and can start again. */
const ENROL_LIMIT_MS = 120_000;

export interface LookingParts {
  engine?: Engine;
  openFrames?: OpenFrames;
  /** Milliseconds that only run forward. */
  nowMs?: () => number;
}

/**
 * Looking through a camera. Nothing of the engine is loaded before the first `look`, `enrol` or `warmUp`; one engine
 * serves every look of the page. Looks do not overlap: the screens see to that.
 */
export function createLooking(camera: Camera, parts: LookingParts = {}): Looking {
  const engine = parts.engine ?? createEngineBridge(startFaceWorker);
  const nowMs = parts.nowMs ?? (() => performance.now());
  const sittingParts = { camera, engine, openFrames: parts.openFrames ?? framesOf, nowMs };

  return {
    async look({ video, challenge, onSight, signal }): Promise<LookResult> {
      const limitMs = Math.max(0, challenge.timeLimitMs - ANSWER_TRAVEL_MS);
      const tell = teller(onSight, nowMs);
      tell({ advice: 'loading', progress: 0 });
      let state = startLook(challenge, nowMs(), nowMs() + limitMs);
      const { infrared } = challenge;
      const second = infrared === undefined ? undefined : createSecondEye(sittingParts, infrared);
      const cameras = { ...sittingParts, camera: second?.camera ?? camera };

      const end = await sit(cameras, { video, signal, limitMs }, async (reading, takenAtMs) => {
        // What runs but once, the lights above all, waits until both cameras see it.
        if (second && !second.isLooking()) return false;
        const { frame, main } = reading;
        const view = viewOf(reading);
        const seen = { view, frame, skin: main?.skin, atMs: takenAtMs, nowMs: nowMs() };
        state = lookStep(state, { kind: 'frame', ...seen });
        if ('wants' in state && state.wants !== undefined) {
          const descriptor = await engine.describe(state.wants);
          state = lookStep(state, { kind: 'descriptor', descriptor, atMs: nowMs() });
        }
        second?.note(state, view, takenAtMs);
        if (state.phase !== 'failed') tell(lookSight(state));
        return state.phase === 'seen' || state.phase === 'failed';
      });

      const fault = second?.fault();
      if (end.kind === 'camera' && fault) return { kind: 'infrared', fault };
      if (end.kind !== 'finished') return end;
      if (state.phase === 'failed') return { kind: state.because };
      if (state.phase !== 'seen') throw new Error(`a look ended in the middle: ${state.phase}`);
      const { descriptor, frames, live } = state;
      return {
        kind: 'seen',
        probe: {
          nonce: challenge.nonce,
          engine: FACE_ENGINE,
          descriptor,
          frames,
          live,
          ...(second ? { infrared: second.samples() } : {}),
        },
      };
    },

    async enrol({ video, onSight, signal }): Promise<EnrolmentResult> {
      let state = startEnrol(nowMs() + ENROL_LIMIT_MS);
      const tell = teller(sight => onSight({ ...sight, taken: enrolSight(state).taken }), nowMs);
      tell({ advice: 'loading', progress: 0 });

      const options = { video, signal, limitMs: ENROL_LIMIT_MS };
      const end = await sit(sittingParts, options, async (reading, takenAtMs) => {
        const { frame } = reading;
        state = enrolStep(state, { kind: 'view', view: viewOf(reading), frame, atMs: takenAtMs });
        const { wanted } = state.collected;
        if (wanted) {
          const descriptor = await engine.describe(wanted.frame);
          state = enrolStep(state, { kind: 'descriptor', descriptor, atMs: nowMs() });
        }
        tell(enrolSight(state));
        return state.outcome !== 'going';
      });

      if (end.kind !== 'finished') return end;
      if (state.outcome === 'timed-out') return { kind: 'timed-out' };
      return { kind: 'captured', frames: [...state.collected.descriptors], engine: FACE_ENGINE };
    },

    warmUp() {
      // A failure is told when somebody looks; until then it concerns nobody.
      void engine.load();
    },
  };
}

/** Calms the advice down and keeps the ring from running backwards. */
function teller(onSight: (sight: Sight) => void, nowMs: () => number): (raw: Sight) => void {
  let advised: Advised = { shown: 'loading' };
  let furthest = 0;
  return raw => {
    advised = advise(advised, raw.advice, nowMs());
    furthest = Math.max(furthest, raw.progress);
    onSight({ ...raw, advice: advised.shown, progress: furthest });
  };
}
