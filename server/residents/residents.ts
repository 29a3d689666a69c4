import { type Clock, localDay } from '../clock.ts';
import { readIdNumber } from '../contract/gb11643.ts';
import { implausibleDates } from '../contract/plausible-dates.ts';
import { type ResidentRecord, residentRecordSchema } from '../contract/resident-record.ts';
import type { SaveResidentAnswer } from '../contract/staff-view.ts';
import type { NewId } from '../ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from '../store/open-store.ts';

/** One resident with the record version that is current right now. */
export interface Resident {
  id: string;
  version: number;
  record: ResidentRecord;
  faceId: string | null;
  pinHash: string | null;
}

/** What a search tells; the identity number is whole here and masked at the door. */
export interface FoundResident {
  id: string;
  name: string;
  idNumber: string;
  address: string;
  faceEnrolled: boolean;
  pinSet: boolean;
}

export interface Residents {
  byId(id: string, within?: Store): Promise<Resident | undefined>;
  byIdNumber(idNumber: string): Promise<Resident | undefined>;
  byFaceId(faceId: string): Promise<Resident | undefined>;
  /** Up to 200 rows whose name, address or identity number holds the text; all of them first to last by name. */
  search(text: string): Promise<FoundResident[]>;
  count(): Promise<number>;
  /** Adds a resident, or a new version of the record of one. The old version stays: certificates point to it. */
  save(record: ResidentRecord, who: string, id?: string): Promise<SaveResidentAnswer | { kind: 'not-found' }>;
}

const SEARCH_LIMIT = 200;

export function createResidents(store: Store, journal: Journal, clock: Clock, newId: NewId): Residents {
  const joined = (db: Store) =>
    db
      .selectFrom('residents')
      .innerJoin('record_versions', join =>
        join
          .onRef('record_versions.resident_id', '=', 'residents.id')
          .onRef('record_versions.version', '=', 'residents.current_version'),
      )
      .select(['residents.id', 'version', 'record', 'face_id', 'pin_hash']);

  return {
    byId: async (id, within) =>
      read(
        await joined(within ?? store)
          .where('residents.id', '=', id)
          .executeTakeFirst(),
      ),
    byIdNumber: async idNumber =>
      read(await joined(store).where('id_number', '=', idNumber).executeTakeFirst()),
    byFaceId: async faceId => read(await joined(store).where('face_id', '=', faceId).executeTakeFirst()),

    async search(text) {
      const wanted = text.trim().toUpperCase();
      const rows = await store
        .selectFrom('residents')
        .selectAll()
        .$if(wanted !== '', query =>
          query.where(is =>
            is.or([
              is(is.fn('instr', ['name', is.val(text.trim())]), '>', 0),
              is(is.fn('instr', ['address', is.val(text.trim())]), '>', 0),
              is(is.fn('instr', ['id_number', is.val(wanted)]), '>', 0),
            ]),
          ),
        )
        .orderBy('name')
        .limit(SEARCH_LIMIT)
        .execute();
      return rows.map(row => ({
        id: row.id,
        name: row.name,
        idNumber: row.id_number,
        address: row.address,
        faceEnrolled: row.face_id !== null,
        pinSet: row.pin_hash !== null,
      }));
    },

    async count() {
      const { n } = await store
        .selectFrom('residents')
        .select(is => is.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },

    save: (record, who, id) =>
      store.transaction().execute(async transaction => {
        const mismatch = disagreement(record);
        if (mismatch) return mismatch;
        if (implausibleDates(record, localDay(clock.now())).length > 0) return { kind: 'implausible-date' };
        const holder = await transaction
          .selectFrom('residents')
          .select('id')
          .where('id_number', '=', record.idNumber)
          .executeTakeFirst();
        if (holder && holder.id !== id) return { kind: 'id-number-taken' };
        const before = id === undefined ? undefined : await currentVersion(transaction, id);
        if (id !== undefined && before === undefined) return { kind: 'not-found' };
        const residentId = id ?? newId();
        const version = (before ?? 0) + 1;
        const columns = {
          id_number: record.idNumber,
          name: record.name,
          address: record.address,
          current_version: version,
        };
        await (before === undefined
          ? transaction
              .insertInto('residents')
              .values({ id: residentId, ...columns, face_id: null, pin_hash: null })
              .execute()
          : transaction.updateTable('residents').set(columns).where('id', '=', residentId).execute());
        await transaction
          .insertInto('record_versions')
          .values({
            resident_id: residentId,
            version,
            record: JSON.stringify(record),
            saved_at: clock.now().toISOString(),
            saved_by: who,
          })
          .execute();
        await journal.append(
          { what: 'record-saved', who, data: { resident: residentId, version } },
          transaction,
        );
        return { kind: 'saved', id: residentId, version };
      }),
  };
}

/** The identity number says a birth date and a sex; a record that says otherwise holds a typing mistake. */
function disagreement(
  record: ResidentRecord,
): { kind: 'birth-date-differs' } | { kind: 'sex-differs' } | undefined {
  const reading = readIdNumber(record.idNumber);
  if (reading.kind === 'invalid') return { kind: 'birth-date-differs' };
  if (reading.birthDate !== record.birthDate) return { kind: 'birth-date-differs' };
  return reading.sex === record.sex ? undefined : { kind: 'sex-differs' };
}

async function currentVersion(db: Store, id: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('residents')
    .select('current_version')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.current_version;
}

function read(
  row:
    | { id: string; version: number; record: string; face_id: string | null; pin_hash: string | null }
    | undefined,
): Resident | undefined {
  if (!row) return undefined;
  const record = residentRecordSchema.parse(JSON.parse(row.record));
  return { id: row.id, version: row.version, record, faceId: row.face_id, pinHash: row.pin_hash };
}
