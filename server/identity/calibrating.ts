import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Calibration } from '../matching/calibration.ts';
import { FEWEST_PEOPLE } from '../matching/choose-model.ts';
import { learn } from '../matching/learn.ts';
import type { Matcher } from '../matching/matcher.ts';
import { createPictureSample } from '../matching/picture-sample.ts';
import type { FaceIndex } from '../matching/search/face-index.ts';
import { inSlices, type Work } from '../matching/slices.ts';

/** What is known of what scores mean. */
export type CalibrationState =
  /** Plain strict distances are used. */
  | { kind: 'too-few'; people: number; needed: number }
  /** The same, until the first calibration is there. */
  | { kind: 'learning'; people: number }
  | { kind: 'calibrated'; calibration: Calibration };

/** The gallery with what it has taught, kept current while people come and go. */
export interface Calibrating {
  readonly matcher: Matcher;
  readonly calibration: Calibration | undefined;
  readonly state: CalibrationState;
  /** A face was enrolled, or read from the store; it can be matched at once. Templates of other engines are left out. */
  put(template: { faceId: string; engine: string; descriptors: readonly Float32Array[] }): void;
  remove(faceId: string): void;
  /** Begins to learn in the background, once everybody is read, and again whenever a tenth of the gallery has changed. */
  start(): void;
  /** Told after every change of `state`; answers with what ends it. */
  onChange(listener: (state: CalibrationState) => void): () => void;
  /** No learning goes on when this is done. */
  stop(): Promise<void>;
}

/** Part of the gallery that may change before what it taught is out of date. */
const OUT_OF_DATE = 0.1;

/** `noteAlike` is told the pairs of people who are too alike, after each learning. `pause` is between two slices of it. */
export function createCalibrating(parts: {
  matcher: Matcher;
  newIndex: () => FaceIndex;
  noteAlike: (pairs: readonly (readonly [string, string])[]) => Promise<void>;
  journal: Pick<Journal, 'append'>;
  clock: Clock;
  log: (sentence: string) => void;
  pause?: () => Promise<unknown>;
}): Calibrating {
  const { matcher, newIndex, noteAlike, journal, clock, log, pause } = parts;
  const sample = createPictureSample();
  const listeners = new Set<(state: CalibrationState) => void>();
  const stopping = new AbortController();
  let calibration: Calibration | undefined;
  let changes = 0;
  let isStarted = false;
  let learning: Promise<void> | undefined;

  function tell(): void {
    const { state } = calibrating;
    for (const listener of listeners) listener(state);
  }

  /** Model and meaning change in one step: a score of the one is never read by the other. */
  function* takeUp(learned: Calibration | undefined): Work<void> {
    yield* matcher.takeUp(learned);
    calibration = learned;
  }

  function* learnAll(): Work<Calibration | undefined> {
    const at = clock.now().toISOString();
    const { engine, templates } = matcher;
    const learned = yield* learn({ engine, at, templates, pictures: id => sample.pictures(id), newIndex });
    yield* takeUp(learned);
    return learned;
  }

  async function learnOnce(): Promise<void> {
    // Whatever comes of it, it is tried again after a change and not at once.
    changes = 0;
    const learned = await inSlices(learnAll(), stopping.signal, pause);
    if (!learned) return tell();
    const { people, pairs, model, tooAlike } = learned;
    await journal.append({
      what: 'faces-calibrated',
      who: 'terminal',
      data: { people, pairs, model: model.kind, alike: tooAlike.length },
    });
    await noteAlike(tooAlike.map(({ faceIds }) => faceIds));
    tell();
  }

  function isOutOfDate(): boolean {
    if (matcher.size < FEWEST_PEOPLE) return calibration !== undefined;
    if (!calibration) return changes > 0;
    return changes >= calibration.people * OUT_OF_DATE;
  }

  function look(): void {
    if (!isStarted || learning || stopping.signal.aborted || !isOutOfDate()) return;
    learning = learnOnce()
      .catch(error => {
        log(`What faces mean here could not be learned; it goes on as before: ${String(error)}`);
      })
      .finally(() => {
        learning = undefined;
        look();
      });
  }

  function changed(): void {
    changes++;
    look();
  }

  const calibrating: Calibrating = {
    matcher,
    get calibration() {
      return calibration;
    },
    get state(): CalibrationState {
      if (calibration) return { kind: 'calibrated', calibration };
      const people = matcher.size;
      return people < FEWEST_PEOPLE
        ? { kind: 'too-few', people, needed: FEWEST_PEOPLE }
        : { kind: 'learning', people };
    },
    put({ faceId, engine, descriptors }) {
      if (engine !== matcher.engine) return;
      matcher.put(faceId, descriptors);
      sample.put(faceId, descriptors);
      changed();
    },
    remove(faceId) {
      matcher.remove(faceId);
      sample.remove(faceId);
      changed();
    },
    start() {
      isStarted = true;
      look();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping.abort();
      await learning;
    },
  };
  return calibrating;
}
