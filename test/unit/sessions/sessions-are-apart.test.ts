import { expect, test } from 'vitest';
import { SESSION_IDLE_MS } from '../../../server/sessions/session-book.ts';
import { recordOf } from '../../support/people.ts';
import { addResident } from '../../support/rooms.ts';
import { untilNotPrinting, WAY_TO } from '../../support/steps.ts';
import { BODIES, openPage, openTerminal, PIN, startSession } from '../../support/terminal.ts';

async function atPreview(send: Awaited<ReturnType<typeof openPage>>, idNumber: string) {
  const walk = await startSession(send);
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber, pin: PIN });
  await walk.act('confirm', BODIES.yes);
  await walk.act('prepare', BODIES.prepare);
  return walk;
}

async function twoAtPreview() {
  const terminal = await openTerminal();
  const { rooms, request } = terminal;
  const second = recordOf({ serial: 103, name: '孙另一', address: '另一条街 9 号' });
  await rooms.pins.set(await addResident(rooms, second), PIN, 'staff:test');
  const pages = [terminal.send, await openPage(request, 'resident')] as const;
  const walks = [
    await atPreview(pages[0], terminal.record.idNumber),
    await atPreview(pages[1], second.idNumber),
  ] as const;
  return { terminal, rooms, pages, walks, records: [terminal.record, second] as const };
}

test('two residents at two screens each see their own document and number', async () => {
  const { walks, records } = await twoAtPreview();
  const [one, two] = [await walks[0].act('read-document'), await walks[1].act('read-document')];
  expect(one.text).toContain(records[0].idNumber);
  expect(one.text).not.toContain(records[1].idNumber);
  expect(two.text).toContain(records[1].idNumber);
  expect(two.text).not.toContain(records[0].idNumber);
  expect(one.headers.get('content-type')).toBe('application/pdf');
  const numbers = await Promise.all(walks.map(async walk => JSON.stringify(await walk.view())));
  expect(numbers[0]).not.toBe(numbers[1]);
});

test('the id of another page’s session opens nothing', async () => {
  const { pages, walks } = await twoAtPreview();
  const stolen = { 'x-laiban-session': walks[0].id };
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['GET', '/document', undefined],
    ['POST', '/print', {}],
    ['POST', '/leave', {}],
  ] as const) {
    const answer = await pages[1](method, `/api/resident/session${path}`, body, stolen);
    expect([path, answer.ok, answer.view]).toEqual([path, false, undefined]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain('%PDF');
  }
  expect((await walks[0].view())?.step).toBe('preview');
});

test('both touch print at the same time: one prints, the other waits until that paper is taken, and each gets its own', async () => {
  const { rooms, walks, records } = await twoAtPreview();
  const answers = await Promise.all(walks.map(walk => walk.act('print')));
  expect(answers.map(({ problem }) => problem?.code ?? 'printing').toSorted()).toEqual([
    'printing',
    'slot-occupied',
  ]);
  const place = answers.findIndex(({ ok }) => ok);
  const [first, second] = place === 0 ? walks : [walks[1], walks[0]];
  expect((await second.view())?.step).toBe('preview');
  await untilNotPrinting(first);
  expect((await second.act('print')).problem?.code).toBe('slot-occupied');
  await first.act('taken');
  expect((await second.act('print')).ok).toBe(true);
  await untilNotPrinting(second);
  const rows = await rooms.store
    .selectFrom('certificates')
    .innerJoin('residents', 'residents.id', 'certificates.resident_id')
    .select(['session_id', 'id_number', 'number', 'bytes'])
    .execute();
  for (const [i, walk] of walks.entries()) {
    const row = rows.find(({ session_id }) => session_id === walk.id);
    expect(row?.id_number).toBe(records[i]?.idNumber);
    const order = rooms.printer.orders.find(({ jobName }) => jobName === row?.number);
    expect(new TextDecoder().decode(order?.pdf)).toContain(records[i]?.idNumber);
  }
});

test('touching print twice, three times, at once, makes one certificate and one sheet', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  const answers = await Promise.all([walk.act('print'), walk.act('print'), walk.act('print')]);
  expect(answers.map(answer => String(answer.status)).toSorted()).toEqual(['200', '409', '409']);
  await untilNotPrinting(walk);
  expect(terminal.rooms.issueCalls()).toBe(1);
  expect(terminal.rooms.printer.orders).toHaveLength(1);
});

test('print and leave at once: either it is printed or it is not, and the register agrees', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  await Promise.all([walk.act('leave'), walk.act('print')]);
  expect((await walk.view())?.step).toBe('over');
  expect(terminal.rooms.issueCalls()).toBe(0);
  expect(await terminal.rooms.numbers.lease('residence', 2026)).toMatchObject({ sequence: 1 });
});

test.each(['fill', 'preview'] as const)('leaving at %s gives the number back', async step => {
  const terminal = await openTerminal();
  const walk = await WAY_TO[step](terminal);
  await walk.act('leave');
  expect((await terminal.rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});

test('choosing again keeps one number and gives no second one away', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  const first = await walk.view();
  const again = await walk.act('prepare', { purpose: 'bank', copies: 2 });
  expect(again.view).toMatchObject({ step: 'preview', copies: 2 });
  expect(first).toMatchObject({ number: again.view?.step === 'preview' ? again.view.number : '' });
  expect((await walk.act('prepare', { purpose: 'none', copies: 1 })).problem?.code).toBe('bad-request');
  expect((await terminal.rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});

test('starting anew at the same page ends what was there, number and all', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  const next = await startSession(terminal.send);
  expect(next.first).toEqual({ step: 'consent', kind: 'residence' });
  expect((await walk.send('GET', '')).problem?.code).toBe('no-session');
  expect((await walk.act('print')).status).toBe(404);
  expect((await terminal.rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});

test('starting anew while the document is being drawn leaves no number behind', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.fill(terminal);
  const { drafts } = terminal.rooms.sessions;
  const draw = drafts.draw.bind(drafts);
  drafts.draw = async (...order) => {
    const result = await draw(...order);
    await startSession(terminal.send);
    return result;
  };
  await walk.act('prepare', BODIES.prepare);
  expect((await terminal.rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});

test('starting anew while the printer is being asked prints nothing for the one who was there', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  let answer: () => void = () => undefined;
  const asked = new Promise<void>(resolve => {
    const { watch } = terminal.rooms;
    watch.look = () => {
      resolve();
      return new Promise(ready => {
        answer = () => ready(watch.now());
      });
    };
  });
  const printing = walk.act('print');
  await asked;
  await startSession(terminal.send);
  answer();
  await printing;
  expect(terminal.rooms.issueCalls()).toBe(0);
  expect(terminal.rooms.printer.orders).toEqual([]);
});

test('a session that nobody touches for long enough is over, and its number is free', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  terminal.rooms.clock.advance(SESSION_IDLE_MS);
  expect((await walk.view())?.step).toBe('preview');
  terminal.rooms.clock.advance(SESSION_IDLE_MS + 1);
  terminal.rooms.sessions.book.sweep();
  expect((await walk.send('GET', '')).problem?.code).toBe('no-session');
  expect((await terminal.rooms.numbers.lease('residence', 2026)).sequence).toBe(1);
});

test('printing goes on after the resident has left, and its outcome is in the register', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.printing(terminal);
  await walk.act('leave');
  expect(await terminal.rooms.prints.unfinished()).toBe(1);
  terminal.rooms.printer.letGo();
  await expect.poll(() => terminal.rooms.prints.unfinished()).toBe(0);
  expect(await terminal.rooms.register.rows()).toMatchObject([{ print: 'printed' }]);
});

test('a page reloaded while printing starts clean once the paper was taken, and the print is followed all the same', async () => {
  const terminal = await openTerminal();
  await WAY_TO.printing(terminal);
  const reloaded = await openPage(terminal.request, 'resident');
  const refused = await reloaded('POST', '/api/resident/session', { kind: 'residence' });
  expect([refused.status, refused.problem?.code]).toEqual([409, 'slot-occupied']);
  terminal.rooms.printer.letGo();
  await expect.poll(() => terminal.rooms.prints.unfinished()).toBe(0);
  await reloaded('POST', '/api/resident/slot/taken', {});
  expect((await startSession(reloaded)).first).toEqual({ step: 'consent', kind: 'residence' });
});

test('whoever opens sessions without end shuts out nobody new and nobody who is known by name', async () => {
  const terminal = await openTerminal();
  const { clock, sessions } = terminal.rooms;
  const known = await WAY_TO.fill(terminal);
  clock.advance(1_000);
  const forgotten = sessions.book.start('page-forgotten', 'residence');
  clock.advance(1_000);
  const [first] = Array.from({ length: 2_000 }, (_, n) => sessions.book.start(`page-${n}`, 'residence'));
  const last = await startSession(await openPage(terminal.request, 'resident'));
  expect((await known.view())?.step).toBe('fill');
  expect((await last.view())?.step).toBe('consent');
  for (const gone of [forgotten, first])
    expect(sessions.book.find(gone?.id ?? '', gone?.pageToken ?? '')).toBeUndefined();
});

test('where everybody is known by name, one more is refused until somebody has been idle for long', async () => {
  const terminal = await openTerminal();
  const { book } = terminal.rooms.sessions;
  let started = 0;
  for (; started < 2_000; started++) {
    const session = book.start(`page-${started}`, 'residence');
    if (!session) break;
    book.move(session, { step: 'printing', jobId: `job-${started}`, number: '', bytes: new Uint8Array() });
  }
  expect(started).toBeGreaterThan(100);
  expect(started).toBeLessThan(2_000);
  terminal.rooms.clock.advance(SESSION_IDLE_MS + 1);
  expect(book.start('page-later', 'residence')).toBeDefined();
});
