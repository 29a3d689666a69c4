import { expect, test } from 'vitest';
import { recentLooks } from '../../../server/identity/recent-looks.ts';
import { openRooms } from '../../support/rooms.ts';

test('looks of the last thirty days are counted by what they led to, and nothing else is', async () => {
  const { store, journal, clock } = await openRooms();
  const look = (decision: string) =>
    journal.append({ what: 'face-compared', who: 'resident', data: { session: 's', decision, gallery: 3 } });
  await look('accepted');
  clock.advance(31 * 24 * 3_600_000);
  for (const decision of ['accepted', 'ask-digits', 'ask-digits', 'too-far', 'too-close-to-call'])
    await look(decision);
  await journal.append({ what: 'face-enrolled', who: 'staff:甲', data: { decision: 'accepted' } });
  expect(await recentLooks(store, clock)).toEqual({ days: 30, accepted: 1, askedDigits: 2, otherWay: 2 });
});

test('a terminal at which nobody has looked counts none', async () => {
  const { store, clock } = await openRooms();
  expect(await recentLooks(store, clock)).toEqual({ days: 30, accepted: 0, askedDigits: 0, otherWay: 0 });
});
