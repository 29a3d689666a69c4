import { expect, test } from 'vitest';
import type { IdentityHealth } from '../../../server/contract/identity-health.ts';
import type { InfraredSample, NameInfraredAnswer } from '../../../server/contract/infrared.ts';
import type { HealthView } from '../../../server/contract/staff-view.ts';
import type { TerminalView } from '../../../server/contract/terminal-view.ts';
import { bothSeeActions, type Seen } from '../../support/both-cameras.ts';
import { openRooms } from '../../support/rooms.ts';
import { BODIES, openPage, openTerminal, PASSCODE, probeOf, startSession } from '../../support/terminal.ts';

const COLOUR = 'A colour camera (0001:0001)';
const INFRARED = 'An infrared camera (0001:0002)';
const NAME = '甲';

async function open() {
  const { rooms, request, send } = await openTerminal();
  const technician = await openPage(request, 'technician');
  const set = async (
    body: object,
  ): Promise<{ status: number; kind: NameInfraredAnswer['kind'] | undefined }> => {
    const { status, text } = await technician('POST', '/api/technician/infrared', {
      name: NAME,
      passcode: PASSCODE,
      ...body,
    });
    return { status, kind: (JSON.parse(text) as { answer?: NameInfraredAnswer }).answer?.kind };
  };
  const read = async <Body>(path: string, page = technician) =>
    JSON.parse((await page('GET', path)).text) as Body;
  return {
    rooms,
    tell: (labels: string[], infrared?: string) =>
      send('POST', '/api/resident/cameras', { labels, ...(infrared === undefined ? {} : { infrared }) }),
    name: (camera: string | null, changes: object = {}) => set({ ask: 'name', camera, ...changes }),
    learn: () => set({ ask: 'learn' }),
    view: async () => (await read<IdentityHealth>('/api/technician/identity')).infrared,
    fault: async () => (await read<HealthView>('/api/technician/health')).infraredFault,
    faceWay: async () => (await read<TerminalView>('/api/resident/terminal', send)).face,
    /** One look of the enrolled resident, of which the infrared camera saw this; where it led and why it was refused. */
    look: async (infrared?: 'nothing' | Seen) => {
      const walk = await startSession(send);
      await walk.act('choose-way', BODIES.face);
      const { challenge } = await walk.act('ask-challenge');
      rooms.clock.advance(3_000);
      const probe = probeOf(challenge);
      const done = probe.live.kind === 'actions' ? probe.live.done : [];
      const samples: InfraredSample[] | undefined =
        infrared === 'nothing' ? undefined : bothSeeActions(done, infrared);
      const { view } = await walk.act('send-probe', { ...probe, ...(samples ? { infrared: samples } : {}) });
      return { asked: challenge?.infrared, step: view?.step, because: await lastRefusal(rooms) };
    },
  };
}

async function lastRefusal(rooms: Awaited<ReturnType<typeof openTerminal>>['rooms']): Promise<unknown> {
  const row = await rooms.store
    .selectFrom('journal')
    .select('data')
    .where('what', '=', 'look-refused')
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row && (JSON.parse(row.data) as { because: unknown }).because;
}

async function namings(rooms: Awaited<ReturnType<typeof openTerminal>>['rooms']) {
  const rows = await rooms.store
    .selectFrom('journal')
    .select(['who', 'data'])
    .where('what', '=', 'infrared-camera-named')
    .orderBy('seq')
    .execute();
  return rows.map(({ who, data }) => ({ who, data: JSON.parse(data) as unknown }));
}

test('with no camera named a look needs none', async () => {
  const { look, view } = await open();
  expect(await look('nothing')).toMatchObject({ asked: undefined, step: 'digits' });
  expect(await view()).toEqual({ named: null, learned: false });
});

test('what the terminal told of is named, with the name of who did it, and each look must then show it', async () => {
  const { rooms, tell, name, look, view, fault } = await open();
  await tell([COLOUR, INFRARED]);
  expect(await name(INFRARED)).toEqual({ status: 200, kind: 'named' });
  expect(await namings(rooms)).toEqual([{ who: `staff:${NAME}`, data: { camera: INFRARED, before: null } }]);
  expect(await view()).toMatchObject({ named: INFRARED, cameras: { labels: [COLOUR, INFRARED] } });
  expect(await look()).toMatchObject({ asked: INFRARED, step: 'digits' });
  expect(await look('nothing')).toMatchObject({ step: 'look', because: 'not-in-infrared-no-evidence' });
  expect(await look(() => null)).toMatchObject({ step: 'look', because: 'not-in-infrared-no-face' });
  expect(await fault()).toBeUndefined();
});

test('it is still named after a restart, and naming none ends it', async () => {
  const { rooms, tell, name, look } = await open();
  await tell([COLOUR, INFRARED]);
  await name(INFRARED);
  expect(await name(null)).toEqual({ status: 200, kind: 'none' });
  expect(await look('nothing')).toMatchObject({ asked: undefined, step: 'digits' });
  await name(INFRARED);
  await rooms.close();
  const again = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key });
  expect(again.infrared.view()).toEqual({ named: INFRARED, learned: false });
});

test.for<[string, string[], NameInfraredAnswer['kind']]>([
  ['a camera of which the terminal did not tell', [COLOUR, 'Another camera'], 'not-there'],
  ['one of two with the same name', [COLOUR, INFRARED, INFRARED], 'two-alike'],
  ['the only camera', [INFRARED], 'only-camera'],
  ['any camera before the terminal told of one', [], 'not-there'],
])('%s is not named', async ([, labels, kind]) => {
  const { rooms, tell, name, view } = await open();
  await tell(labels);
  expect(await name(INFRARED)).toEqual({ status: 200, kind });
  expect((await view()).named).toBeNull();
  expect(await namings(rooms)).toEqual([]);
});

test('naming needs the passcode', async () => {
  const { tell, name, view } = await open();
  await tell([COLOUR, INFRARED]);
  expect(await name(INFRARED, { passcode: 'wrong' })).toMatchObject({ status: 401 });
  expect((await view()).named).toBeNull();
});

test('while it is not there nobody is led to a look, and it is told what to mend', async () => {
  const { tell, name, faceWay, fault } = await open();
  await tell([COLOUR, INFRARED]);
  await name(INFRARED);
  expect(await faceWay()).toBe('available');
  await tell([COLOUR]);
  expect(await faceWay()).toBe('not-now');
  expect(await fault()).toBe('missing');
  // A page that may not see the names knows less.
  await tell(['', '']);
  expect(await fault()).toBe('missing');
  await tell([COLOUR, INFRARED]);
  expect(await faceWay()).toBe('available');
  expect(await fault()).toBeUndefined();
});

test('what went wrong at a look is told until a look went well', async () => {
  const { tell, name, faceWay, fault } = await open();
  await tell([COLOUR, INFRARED]);
  await name(INFRARED);
  await tell([COLOUR, INFRARED], 'busy');
  expect(await fault()).toBe('busy');
  expect(await faceWay()).toBe('available');
  await tell([COLOUR, INFRARED], 'works');
  expect(await fault()).toBeUndefined();
});

/** A wide-angle lens that looks past the first one. */
const wide: Seen = colour => ({ ...colour, size: 0.6 * colour.size, offX: 0.6 * colour.offX - 0.15 });

test('a lens that sees otherwise is learned by one look, which recognises nobody', async () => {
  const { tell, name, learn, look, view } = await open();
  expect((await learn()).kind).toBe('not-named');
  await tell([COLOUR, INFRARED]);
  await name(INFRARED);
  expect(await look(wide)).toMatchObject({ step: 'look', because: 'not-in-infrared-elsewhere' });
  expect((await learn()).kind).toBe('learning');
  expect(await view()).toMatchObject({ learningUntil: expect.any(String) });
  expect(await look(wide)).toMatchObject({ step: 'look', because: 'not-in-infrared-teaching' });
  expect(await view()).toMatchObject({ learned: true });
  expect(await view()).not.toHaveProperty('learningUntil');
  expect(await look(wide)).toMatchObject({ step: 'digits' });
});

test('learning ends by itself, and another camera has to learn anew', async () => {
  const { rooms, tell, name, learn, view } = await open();
  await tell([COLOUR, INFRARED]);
  await name(INFRARED);
  await learn();
  rooms.clock.advance(11 * 60_000);
  expect(await view()).toEqual({
    named: INFRARED,
    learned: false,
    cameras: { labels: [COLOUR, INFRARED], at: expect.any(String) },
  });
});
