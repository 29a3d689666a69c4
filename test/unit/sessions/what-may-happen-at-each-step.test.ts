import { describe, expect, test } from 'vitest';
import {
  ACTIONS_AT,
  SESSION_ACTIONS,
  type SessionAction,
  type SessionStep,
} from '../../../server/contract/session-view.ts';
import { untilNotPrinting, WAY_TO } from '../../support/steps.ts';
import { BODIES, openTerminal, PIN, probeOf } from '../../support/terminal.ts';

const STEPS = Object.keys(ACTIONS_AT) as SessionStep[];

const bodyFor = (action: SessionAction, idNumber: string): unknown => {
  const bodies: Partial<Record<SessionAction, unknown>> = {
    'choose-way': BODIES.face,
    'send-claim': { idNumber },
    'send-probe': probeOf(undefined),
    'send-digits': { digits: idNumber.slice(-4) },
    'send-id-pin': { idNumber, pin: PIN },
    confirm: BODIES.yes,
    prepare: BODIES.prepare,
  };
  return bodies[action] ?? {};
};

describe.each(STEPS)('at %s', step => {
  test('an honest resident gets there', async () => {
    const terminal = await openTerminal();
    const walk = await WAY_TO[step](terminal);
    expect((await walk.view())?.step).toBe(step);
    terminal.rooms.printer.letGo();
  });

  test('everything that is not in the table is refused and changes nothing', async () => {
    const terminal = await openTerminal();
    const walk = await WAY_TO[step](terminal);
    const { store } = terminal.rooms;
    const all = async () => ({
      view: await walk.view(),
      journal: (await store.selectFrom('journal').select('seq').execute()).length,
      certificates: (await store.selectFrom('certificates').select('number').execute()).length,
      consents: (await store.selectFrom('consents').select('id').execute()).length,
      tries: await store.selectFrom('pin_tries').selectAll().execute(),
      attention: (await terminal.rooms.attention.open()).length,
    });
    const before = await all();
    for (const action of SESSION_ACTIONS.filter(action => !ACTIONS_AT[step].includes(action))) {
      const answer = await walk.act(action, bodyFor(action, terminal.record.idNumber));
      expect([action, answer.status, answer.problem?.code]).toEqual([action, 409, 'wrong-step']);
      if (action !== 'read-document') expect(answer.view).toEqual(before.view);
      expect(await all()).toEqual(before);
    }
    terminal.rooms.printer.letGo();
  });

  test('leaving, where it is possible, ends the session for good', async () => {
    if (!ACTIONS_AT[step].includes('leave')) {
      expect(step).toBe('over');
      return;
    }
    const terminal = await openTerminal();
    const walk = await WAY_TO[step](terminal);
    const certificates = () => terminal.rooms.store.selectFrom('certificates').select('number').execute();
    const before = await certificates();
    expect((await walk.act('leave')).view).toEqual({ step: 'over', because: 'left' });
    terminal.rooms.printer.letGo();
    for (const action of SESSION_ACTIONS)
      expect((await walk.act(action, bodyFor(action, terminal.record.idNumber))).status).toBe(409);
    expect(await certificates()).toEqual(before);
  });
});

test('the view of a step tells no more than the step shows', async () => {
  const forbidden: Partial<Record<SessionStep, boolean>> = { fill: true };
  for (const step of STEPS) {
    const terminal = await openTerminal();
    const walk = await WAY_TO[step](terminal);
    const said = JSON.stringify(await walk.view());
    const { name, idNumber, address } = terminal.record;
    expect(said.includes(idNumber)).toBe(false);
    expect(said.includes(address)).toBe(false);
    if (!forbidden[step]) expect(said.includes(name)).toBe(false);
    terminal.rooms.printer.letGo();
    if (step === 'printing') await untilNotPrinting(walk);
  }
});
