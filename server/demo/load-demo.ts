import { type Clock, localDay } from '../clock.ts';
import type { PinDesk } from '../identity/pin-desk.ts';
import type { Residents } from '../residents/residents.ts';
import type { Store } from '../store/open-store.ts';
import { demoCommunity } from './demo-community.ts';

const MARK = 'demo-community';

/** Fills an empty database with the demo community. Never touches a database that holds any resident. */
export async function loadDemo(parts: {
  store: Store;
  residents: Residents;
  pins: PinDesk;
  clock: Clock;
}): Promise<void> {
  const { store, residents, pins, clock } = parts;
  if ((await residents.count()) > 0) return;
  // The mark comes first: a start that is cut off must not leave invented people whom the screens take for real ones.
  await store
    .insertInto('facts')
    .values({ name: MARK, value: clock.now().toISOString() })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute();
  const people = demoCommunity(localDay(clock.now()));
  const ids: string[] = [];
  for (const { record } of people) {
    const saved = await residents.save(record, 'demo');
    if (saved.kind !== 'saved') throw new Error(`A demo record was refused: ${saved.kind}.`);
    ids.push(saved.id);
  }
  // Side by side, because each is slow on purpose.
  await Promise.all(people.map(({ pin }, place) => pins.setPublished(ids[place] ?? '', pin, 'demo')));
}

/** Whether this database was filled with the demo community; the screens say so. */
export async function holdsDemo(store: Store): Promise<boolean> {
  return (
    (await store.selectFrom('facts').select('name').where('name', '=', MARK).executeTakeFirst()) !== undefined
  );
}
