import type { Clock } from '../clock.ts';
import type { AlikeAttention } from '../contract/staff-view.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attention } from '../residents/attention.ts';
import type { Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';

/** Two enrolled faces by their opaque ids, in any order. */
export type FacePair = readonly [string, string];

/**
 * Enrolled people whom a face alone cannot tell apart: twins, or one person enrolled under two names. Staff are told of each
 * pair once, by name, never how alike they are. The pair is remembered after staff have seen to it, for as long as both
 * faces are enrolled: a face of it alone is never enough.
 */
export interface AlikeFaces {
  isTooAlike(faceId: string): boolean;
  /** How many pairs there are. */
  readonly pairs: number;
  /** Remembers pairs that an enrolment or a calibration found, and calls staff to those that are new. */
  note(pairs: readonly FacePair[]): Promise<void>;
  /** The face is deleted: its pairs are gone, and nobody needs to look at them any more. `who` asked for it. */
  forget(faceId: string, who: string): Promise<void>;
}

/** Reads the pairs of before; call it once at start. */
export async function openAlikeFaces(parts: {
  store: Store;
  residents: Pick<Residents, 'byFaceId'>;
  attention: Attention;
  journal: Journal;
  clock: Clock;
}): Promise<AlikeFaces> {
  const { store, residents, attention, journal, clock } = parts;
  const known = new Map<string, FacePair>();
  for (const row of await store.selectFrom('alike_faces').select(['face_a', 'face_b']).execute())
    known.set(keyOf([row.face_a, row.face_b]), [row.face_a, row.face_b]);

  async function noteOne(pair: FacePair): Promise<void> {
    const key = keyOf(pair);
    if (known.has(key)) return;
    const [one, other] = await Promise.all(pair.map(faceId => residents.byFaceId(faceId)));
    // Deleted since it was compared, or a template whose enrolment was cut off.
    if (!one || !other || one.id === other.id) return;
    // The records, not the faces, say what to ask: twins share a birthday, one person enrolled twice need not.
    const about: AlikeAttention =
      one.record.birthDate === other.record.birthDate ? 'twins' : 'one-person-twice';
    const [face_a, face_b] = sorted(pair);
    await store.transaction().execute(async transaction => {
      await transaction
        .insertInto('alike_faces')
        .values({ face_a, face_b, found_at: clock.now().toISOString() })
        .onConflict(conflict => conflict.columns(['face_a', 'face_b']).doNothing())
        .execute();
      await attention.raise(about, key, one.id, transaction);
      await journal.append(
        { what: 'faces-alike', who: 'terminal', data: { resident: one.id, other: other.id, about } },
        transaction,
      );
    });
    known.set(key, pair);
  }

  return {
    isTooAlike: faceId => [...known.values()].some(pair => pair.includes(faceId)),

    get pairs() {
      return known.size;
    },

    async note(pairs) {
      for (const pair of pairs) await noteOne(pair);
    },

    async forget(faceId, who) {
      const gone = [...known].filter(([, pair]) => pair.includes(faceId));
      if (gone.length === 0) return;
      await store.transaction().execute(async transaction => {
        await transaction
          .deleteFrom('alike_faces')
          .where(is => is.or([is('face_a', '=', faceId), is('face_b', '=', faceId)]))
          .execute();
        for (const [key] of gone) {
          await attention.settle('twins', key, who, transaction);
          await attention.settle('one-person-twice', key, who, transaction);
        }
      });
      for (const [key] of gone) known.delete(key);
    },
  };
}

function sorted([one, other]: FacePair): FacePair {
  return one < other ? [one, other] : [other, one];
}

/** Also the subject of the line that calls staff; ids have no blanks. */
function keyOf(pair: FacePair): string {
  return sorted(pair).join(' ');
}
