import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type {
  CamerasTold,
  InfraredFault,
  InfraredSample,
  InfraredView,
  NameInfraredAnswer,
} from '../contract/infrared.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from '../store/open-store.ts';
import type { ChallengeDesk } from './challenges.ts';
import { learnPlace } from './liveness/infrared/learn-place.ts';

/** A technician walks from the page to the front of the terminal and looks. */
const LEARNING_MS = 10 * 60_000;
const FACT = 'infrared-camera';

const factSchema = z.object({
  label: z.string().nullable(),
  camera: z.object({ scale: z.number(), offX: z.number(), offY: z.number() }).nullable(),
});
type Fact = z.infer<typeof factSchema>;
const NONE: Fact = { label: null, camera: null };

/** The infrared camera that the technician has named, and what the terminal's page says of its cameras. */
export interface InfraredCamera {
  /** What keeps the named one from being used, as far as the page has told; undefined when nothing does or none is named. */
  readonly fault: InfraredFault | undefined;
  /** Whether the cameras told leave no way to look: better said before somebody is asked for consent. */
  readonly isAbsent: boolean;
  view(): InfraredView;
  told(cameras: CamerasTold): void;
  /** Names a camera (by `staff:NAME`), or none. Only one that the terminal told of, alone of its name, beside another. */
  name(label: string | null, who: string): Promise<NameInfraredAnswer>;
  /** The next look at the terminal only teaches how it sees; for LEARNING_MS. */
  learn(who: string): Promise<NameInfraredAnswer>;
  /** What a look told; used only while learning, and only if it says something. */
  learnFrom(samples: readonly InfraredSample[] | undefined): Promise<void>;
  /** The desk whose challenges name the camera. */
  over(desk: ChallengeDesk): ChallengeDesk;
}

/** Reads which camera is named. It is kept in the database; what the page told is not, a restarted page tells it again. */
export async function openInfraredCamera({
  store,
  journal,
  clock,
}: {
  store: Store;
  journal: Journal;
  clock: Clock;
}): Promise<InfraredCamera> {
  let fact = await readFact(store);
  let cameras: { labels: string[]; at: string } | undefined;
  let lastLook: CamerasTold['infrared'];
  let learningUntilMs = 0;

  const isLearning = () => clock.now().getTime() < learningUntilMs;

  async function keep(next: Fact, what: string, who: string, data: Record<string, string | null>) {
    await store.transaction().execute(async transaction => {
      const value = JSON.stringify(next);
      await transaction
        .insertInto('facts')
        .values({ name: FACT, value })
        .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
        .execute();
      await journal.append({ what, who, data }, transaction);
    });
    fact = next;
    learningUntilMs = 0;
  }

  /** What the list of cameras says about one of them; undefined where it stands there as it should, or the names are hidden. */
  function absence(label: string): 'missing' | 'two-alike' | 'only-camera' | undefined {
    if (!cameras || cameras.labels.includes('')) return undefined;
    const same = cameras.labels.filter(one => one === label).length;
    if (same === 0) return 'missing';
    if (same > 1) return 'two-alike';
    return cameras.labels.length === 1 ? 'only-camera' : undefined;
  }

  const room: InfraredCamera = {
    get isAbsent() {
      return fact.label !== null && absence(fact.label) !== undefined;
    },
    get fault() {
      if (fact.label === null) return undefined;
      const atLook = lastLook === 'works' ? undefined : lastLook;
      // Whether it is there is known better from the list; how it worked, from the last look.
      return absence(fact.label) ?? (atLook === 'missing' && cameras ? undefined : atLook);
    },
    view() {
      const { fault } = room;
      return {
        named: fact.label,
        learned: fact.camera !== null,
        ...(isLearning() ? { learningUntil: new Date(learningUntilMs).toISOString() } : {}),
        ...(fault ? { fault } : {}),
        ...(cameras ? { cameras } : {}),
      };
    },
    told({ labels, infrared }) {
      // A page that may not see the names knows less than what is known already.
      const knowsLess = labels.includes('') && cameras !== undefined && !cameras.labels.includes('');
      if (!knowsLess) cameras = { labels, at: clock.now().toISOString() };
      if (infrared !== undefined) lastLook = infrared;
    },
    async name(label, who) {
      if (label !== null) {
        const why = cameras?.labels.includes(label) ? absence(label) : 'missing';
        if (why !== undefined) return { kind: why === 'missing' ? 'not-there' : why };
      }
      lastLook = undefined;
      const data = { camera: label, before: fact.label };
      await keep({ label, camera: null }, 'infrared-camera-named', who, data);
      return { kind: label === null ? 'none' : 'named' };
    },
    async learn(who) {
      const { label } = fact;
      if (label === null) return { kind: 'not-named' };
      await journal.append({ what: 'infrared-place-asked', who, data: { camera: label } });
      learningUntilMs = clock.now().getTime() + LEARNING_MS;
      return { kind: 'learning' };
    },
    async learnFrom(samples) {
      const { label } = fact;
      if (label === null || !samples || !isLearning()) return;
      const camera = learnPlace(samples);
      if (camera) await keep({ label, camera }, 'infrared-place-learned', 'terminal', { camera: label });
    },
    over: desk => ({
      ...desk,
      give(before, cannot) {
        const given = desk.give(before, cannot);
        const { label, camera } = fact;
        if (given.kind === 'resting' || label === null) return given;
        const challenge = { ...given.open.challenge, infrared: label };
        const infrared = { ...(camera ? { camera } : {}), teaches: isLearning() };
        return { ...given, open: { ...given.open, challenge, infrared } };
      },
    }),
  };
  return room;
}

async function readFact(store: Store): Promise<Fact> {
  const row = await store.selectFrom('facts').select('value').where('name', '=', FACT).executeTakeFirst();
  return row === undefined ? NONE : factSchema.parse(JSON.parse(row.value));
}
