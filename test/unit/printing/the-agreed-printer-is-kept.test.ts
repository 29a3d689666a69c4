import { expect, test } from 'vitest';
import { createAgreedPrinter } from '../../../server/agreed-printer.ts';
import { openRooms } from '../../support/rooms.ts';

const ADDRESS = 'ipp://127.0.0.1:60000/ipp/print';

test('nothing is agreed to at first; then the last one is, and each agreement is in the journal', async () => {
  const { store, journal } = await openRooms();
  const agreed = createAgreedPrinter(store, journal, ADDRESS);
  expect(await agreed.read()).toBeUndefined();
  await agreed.write('urn:a', 'terminal');
  await agreed.write('urn:b', 'staff:王');
  expect(await createAgreedPrinter(store, journal, ADDRESS).read()).toBe('urn:b');
  const entries = await store
    .selectFrom('journal')
    .select(['who', 'data'])
    .where('what', '=', 'printer-agreed')
    .orderBy('seq')
    .execute();
  expect(entries.map(({ who, data }) => [who, JSON.parse(data)])).toEqual([
    ['terminal', { address: ADDRESS, uuid: 'urn:a', before: null }],
    ['staff:王', { address: ADDRESS, uuid: 'urn:b', before: 'urn:a' }],
  ]);
});

test('another address in the settings begins anew', async () => {
  const { store, journal } = await openRooms();
  await createAgreedPrinter(store, journal, ADDRESS).write('urn:a', 'terminal');
  expect(await createAgreedPrinter(store, journal, 'ipp://127.0.0.1:60001/').read()).toBeUndefined();
});
