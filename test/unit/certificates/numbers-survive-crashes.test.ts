import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { drawDraft, issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';
import { pick, seededRandom } from '../../support/seeded-random.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NODE = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
const PROCESS = fileURLToPath(new URL('../../support/issuing-process.ts', import.meta.url));

/** Processes are started one after the other and share the cores with everything else that is being tested. */
const A_BUSY_MACHINE_MS = 120_000;

interface Issuing {
  child: ChildProcess;
  /** The numbers it said it had issued. */
  said: () => string[];
  /** Resolves once it has issued this many. */
  issued(count: number): Promise<void>;
  kill(): Promise<void>;
}

function startIssuing(dataFolder: string, lanes: number): Issuing {
  const child = spawn(NODE, [PROCESS, dataFolder, String(lanes)], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const ended = once(child, 'close');
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const said = () => [...output.matchAll(/^issued (\S+)\n/gm)].map(([, number = '']) => number);
  return {
    child,
    said,
    async issued(count) {
      await expect
        .poll(() => said().length >= count || child.exitCode !== null, {
          timeout: A_BUSY_MACHINE_MS,
          interval: 5,
        })
        .toBe(true);
      if (child.exitCode !== null) throw new Error(output);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Sequences in the register, in order. */
async function sequences({ store }: Rooms): Promise<number[]> {
  const rows = await store.selectFrom('certificates').select('sequence').orderBy('sequence').execute();
  return rows.map(({ sequence }) => sequence);
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Fills what a crash left open, as the next residents would, and answers how many there are then. */
async function fillHoles(rooms: Rooms): Promise<number> {
  const [resident] = await rooms.residents.search(recordOf().name);
  const id = resident?.id ?? (await addResident(rooms, recordOf()));
  for (;;) {
    const issued = await sequences(rooms);
    const highest = issued.at(-1) ?? 0;
    if (issued.length === highest) return highest;
    const { draft } = await issueOne(rooms, id);
    expect(draft.lease.sequence).toBeLessThan(highest);
  }
}

test('killed again and again in the middle of it, what was said to be issued is there, whole, and no number is lost', {
  timeout: A_BUSY_MACHINE_MS,
}, async () => {
  const dataFolder = temporaryFolder();
  const random = seededRandom(9);
  const said = new Set<string>();
  for (let round = 0; round < 5; round++) {
    const issuing = startIssuing(dataFolder, 4);
    await issuing.issued(pick(random, [1, 7, 20, 33]));
    await issuing.kill();
    for (const number of issuing.said()) {
      expect([number, said.has(number)]).toEqual([number, false]);
      said.add(number);
    }
  }
  const rooms = await openRooms({ dataFolder });
  const rows = await rooms.store
    .selectFrom('certificates')
    .leftJoin('print_jobs', 'print_jobs.certificate_id', 'certificates.id')
    .select(['number', 'signature', 'certificates.sha256', 'certificates.bytes', 'print_jobs.id as job'])
    .execute();
  expect(said.size).toBeGreaterThan(20);
  const kept = new Set(rows.map(({ number }) => number));
  expect([...said].filter(number => !kept.has(number))).toEqual([]);
  // Each with its print job and the signature over its very bytes: all of one transaction or nothing of it.
  for (const row of rows) {
    expect(row.job).not.toBeNull();
    expect(Buffer.from(row.signature ?? []).toString()).toContain(row.sha256);
  }
  expect((await rooms.journal.check()).intact).toBe(true);
  const count = await fillHoles(rooms);
  expect(await sequences(rooms)).toEqual(upTo(count));
});

test('two processes on one folder, which the lock forbids, still never issue one number twice', {
  timeout: A_BUSY_MACHINE_MS,
}, async () => {
  const dataFolder = temporaryFolder();
  const first = startIssuing(dataFolder, 2);
  await first.issued(1);
  const second = startIssuing(dataFolder, 2);
  await Promise.all([first.issued(20), second.issued(20)]);
  await Promise.all([first.kill(), second.kill()]);
  const said = [...first.said(), ...second.said()];
  expect(new Set(said).size).toBe(said.length);
  const rooms = await openRooms({ dataFolder });
  const count = await fillHoles(rooms);
  expect(await sequences(rooms)).toEqual(upTo(count));
  expect((await rooms.journal.check()).intact).toBe(true);
});

test('many drafts at once, each with its own code: leaving any of them loses no number', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const random = seededRandom(31);
  const open = await Promise.all(Array.from({ length: 12 }, () => drawDraft(rooms, id)));
  expect(new Set(open.map(({ code }) => code.token)).size).toBe(12);
  for (const draft of open) {
    if (pick(random, ['issue', 'leave']) === 'issue')
      await rooms.sessions.issue(draft, rooms.sessions.newId(), { way: 'id+pin' }, 'plain residence 1');
    draft.lease.giveBack();
  }
  const count = await fillHoles(rooms);
  expect(await sequences(rooms)).toEqual(upTo(count));
});
