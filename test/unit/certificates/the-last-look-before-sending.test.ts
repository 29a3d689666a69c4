import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { chainDigest } from '../../../server/certificates/chain.ts';
import { createPrintDesk } from '../../../server/certificates/print-desk.ts';
import type { Printer, PrintOrder, PrintPhase } from '../../../server/printing/printer.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';

/** Two residents, one certificate issued to each; the printer lets a test act at the last moment before a phase. */
async function atTheLastMoment(act: (rooms: Rooms) => unknown, change?: (order: PrintOrder) => PrintOrder) {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf({ name: '钱测试' }));
  const other = await addResident(rooms, recordOf({ name: '赵测试', serial: 103 }));
  const issued = await issueOne(rooms, id);
  const another = await issueOne(rooms, other);
  const { store, journal, attention, residents, library, printer, clock } = rooms;
  const sent: PrintOrder[] = [];
  const phases: PrintPhase[] = [];
  const watched: Printer = {
    ...printer,
    async print(order, note, onProgress) {
      // The same object goes on to the printer: what happens to it happens to what would be sent.
      if (change) Object.assign(order, change(order));
      const outcome = await printer.print(
        order,
        async (phase, facts) => {
          if (phase === 'sending') await act(rooms);
          await note(phase, facts);
          phases.push(phase);
        },
        onProgress,
      );
      sent.push(order);
      return outcome;
    },
  };
  const desk = createPrintDesk({
    store,
    journal,
    attention,
    residents,
    library,
    printer: watched,
    clock,
    log: sentence => rooms.log.push(sentence),
  });
  await desk.start(issued.jobId, 1);
  return { rooms, id, ...issued, another, desk, sent, phases };
}

const nothing = () => undefined;
const job = ({ store }: Rooms, id: string) =>
  store.selectFrom('print_jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const journalled = async ({ store }: Rooms, what: string) =>
  (await store.selectFrom('journal').select('data').where('what', '=', what).execute()).map(
    ({ data }) => JSON.parse(data) as Record<string, unknown>,
  );
const no = { zh: '无', en: 'no' };
/** Straight into the file, past the terminal. */
function tamper({ dataFolder }: Rooms, statements: string) {
  const raw = new Database(join(dataFolder, 'laiban.db'));
  raw.exec(statements);
  raw.close();
}

test('with nothing against it the document is sent', async () => {
  const { sent, phases, desk, jobId } = await atTheLastMoment(nothing);
  expect(sent).toHaveLength(1);
  expect(phases).toEqual(['creating', 'created', 'sending', 'sent']);
  expect(desk.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'printed' } });
});

test.each<[string, (rooms: Rooms) => unknown]>([
  [
    'record-changed',
    async rooms => {
      const [resident] = await rooms.residents.search('钱测试');
      const record = recordOf({ name: '钱测试', address: '示例省云汀市临水区小北街 8 号' });
      await rooms.residents.save(record, 'staff:甲', resident?.id ?? '');
    },
  ],
  [
    'not-entitled',
    ({ library: { states } }) => {
      if (states.residence.kind === 'ready')
        states.residence.template.entitlement = () => ({
          kind: 'not-entitled',
          because: 'stale',
          reason: no,
          where: no,
        });
    },
  ],
  [
    'template-withdrawn',
    ({ library: { states } }) => Object.assign(states, { residence: { kind: 'broken', problems: [] } }),
  ],
  ['certificate-expired', ({ clock }) => clock.advance(40 * 86_400_000)],
  [
    'certificate-revoked',
    async rooms => {
      const [row] = await rooms.register.rows('2026000001');
      await rooms.endings.revoke(row?.number ?? '', '资料有误', 'staff:甲');
    },
  ],
])(
  '%s at the last moment: withdrawn at the printer, not printed, told why, staff are called',
  async (because, act) => {
    const { rooms, jobId, certificateId, draft, desk, sent, phases } = await atTheLastMoment(act);
    expect([sent, phases]).toEqual([[], ['creating', 'created']]);
    expect(rooms.printer.resumed).toMatchObject([{ phase: 'created', facts: { jobId: 7 } }]);
    expect(await job(rooms, jobId)).toMatchObject({ outcome: 'not-printed', sheets: 0, phase: 'created' });
    expect(desk.state(jobId)).toMatchObject({ kind: 'ended', outcome: { kind: 'not-printed' }, because });
    expect(await journalled(rooms, 'print-ended')).toEqual([
      { certificate: certificateId, outcome: 'not-printed', sheets: 0, because },
    ]);
    expect(await rooms.attention.open()).toMatchObject([{ about: 'print', subject: draft.number }]);
  },
);

test.each<[string, (rooms: Rooms) => unknown, ((order: PrintOrder) => PrintOrder) | undefined]>([
  ['another resident’s bytes in hand', nothing, order => ({ ...order, pdf: Buffer.from('%PDF-1.4 赵测试') })],
  ['another number on the job', nothing, order => ({ ...order, jobName: 'CSQ-JZ-2026-000002-0' })],
  ['more copies than were asked for', nothing, order => ({ ...order, copies: 2 })],
  [
    'the register’s row points to another resident',
    rooms =>
      tamper(
        rooms,
        `DROP TRIGGER certificates_are_never_changed;
         UPDATE certificates SET (resident_id, record_version) = (SELECT resident_id, record_version FROM certificates WHERE sequence = 2)
           WHERE sequence = 1`,
      ),
    undefined,
  ],
  [
    'the register’s row names another session',
    rooms =>
      tamper(
        rooms,
        `DROP TRIGGER certificates_are_never_changed; UPDATE certificates SET session_id = 'x' WHERE sequence = 1`,
      ),
    undefined,
  ],
  [
    'the identity decision is another',
    rooms =>
      tamper(
        rooms,
        `DROP TRIGGER certificates_are_never_changed; UPDATE certificates SET decision = '{}' WHERE sequence = 1`,
      ),
    undefined,
  ],
  [
    'the chain was written over',
    rooms => tamper(rooms, `DROP TRIGGER what_a_job_was_is_never_changed; UPDATE print_jobs SET chain = 'x'`),
    undefined,
  ],
])(
  '%s: the job is destroyed, journalled as a broken chain, and an alarm is raised',
  async (_name, act, change) => {
    const { rooms, jobId, certificateId, draft, desk, sent } = await atTheLastMoment(act, change);
    expect(sent).toEqual([]);
    expect(rooms.printer.resumed).toMatchObject([{ phase: 'created' }]);
    expect(await job(rooms, jobId)).toMatchObject({ outcome: 'not-printed', sheets: 0 });
    expect(desk.state(jobId)).toMatchObject({ because: 'chain-broken' });
    expect(await journalled(rooms, 'chain-broken')).toEqual([{ certificate: certificateId, job: jobId }]);
    expect(await rooms.attention.open()).toMatchObject([{ about: 'chain', subject: draft.number }]);
  },
);

test('a job without a chain, from before there were any, is never sent', async () => {
  const rooms = await openRooms();
  const issued = await issueOne(rooms, await addResident(rooms, recordOf()));
  tamper(rooms, `DROP TRIGGER what_a_job_was_is_never_changed; UPDATE print_jobs SET chain = NULL`);
  await rooms.prints.start(issued.jobId, 1);
  expect(rooms.printer.orders).toEqual([]);
  expect(rooms.prints.state(issued.jobId)).toMatchObject({ because: 'chain-broken' });
});

test('every link counts, and the order in which they are named does not', () => {
  const links = {
    session: 's',
    decision: '{"way":"id+pin"}',
    resident: 'r',
    recordVersion: 1,
    templateHash: 't',
    documentHash: 'd',
    sha256: 'h',
    number: 'n',
    copies: 1,
    attempt: 1,
  };
  const digest = chainDigest(links);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(chainDigest(Object.fromEntries(Object.entries(links).toReversed()) as typeof links)).toBe(digest);
  const changed = Object.entries(links).map(([name, value]) =>
    chainDigest({ ...links, [name]: typeof value === 'number' ? value + 1 : `${value}x` }),
  );
  expect(new Set([digest, ...changed]).size).toBe(11);
});
