import { expect } from 'vitest';
import type { SessionStep } from '../../server/contract/session-view.ts';
import { BODIES, FACE, lookInto, openTerminal, PIN, startSession, type Walk } from './terminal.ts';

type Terminal = Awaited<ReturnType<typeof openTerminal>>;

/** How an honest resident comes to each step, from a fresh terminal. */
export const WAY_TO: Record<SessionStep, (terminal: Terminal) => Promise<Walk>> = {
  consent: ({ send }) => startSession(send),
  look: after('consent', walk => walk.act('choose-way', BODIES.face)),
  'other-way': after('consent', walk => walk.act('choose-way', BODIES.other)),
  claim: async terminal => {
    terminal.rooms.sessions.recogniser.settings.mode = 'digits-first';
    const walk = await startSession(terminal.send);
    await walk.act('choose-way', BODIES.face);
    return walk;
  },
  digits: after('look', (walk, { rooms }) => lookInto(walk, rooms, FACE)),
  vouch: after('other-way', walk => walk.act('ask-vouching')),
  'is-this-you': after('digits', (walk, { record }) =>
    walk.act('send-digits', { digits: record.idNumber.slice(-4) }),
  ),
  'not-entitled': async ({ send, record }) => {
    const walk = await startSession(send, 'hardship');
    await walk.act('choose-way', BODIES.other);
    await walk.act('send-id-pin', { idNumber: record.idNumber, pin: PIN });
    await walk.act('confirm', BODIES.yes);
    return walk;
  },
  fill: after('is-this-you', walk => walk.act('confirm', BODIES.yes)),
  'face-data': after('fill', walk => walk.act('show-face-data')),
  preview: after('fill', walk => walk.act('prepare', BODIES.prepare)),
  printing: after('preview', async (walk, { rooms }) => {
    rooms.printer.hold();
    await walk.act('print');
    await expect.poll(() => walk.view()).toMatchObject({ step: 'printing', progress: { phase: 'printing' } });
  }),
  take: after('printing', async (walk, { rooms }) => {
    rooms.printer.letGo();
    return untilNotPrinting(walk);
  }),
  'print-failed': after('printing', async (walk, { rooms }) => {
    const evidence = { statesSeen: [], reasonsSeen: [], because: 'The printer was switched off.' };
    rooms.printer.outcome = { kind: 'unknown', sheets: 0, sheetsTotal: 1, reasons: [], evidence };
    rooms.printer.letGo();
    return untilNotPrinting(walk);
  }),
  over: after('fill', walk => walk.act('leave')),
};

function after(
  step: SessionStep,
  then: (walk: Walk, terminal: Terminal) => Promise<unknown>,
): (terminal: Terminal) => Promise<Walk> {
  return async terminal => {
    const walk = await WAY_TO[step](terminal);
    await then(walk, terminal);
    return walk;
  };
}

/** Asks as the page does, until the job has an outcome. */
export async function untilNotPrinting(walk: Walk): Promise<void> {
  for (let asked = 0; asked < 200; asked++) {
    if ((await walk.view())?.step !== 'printing') return;
    await new Promise(resolve => setImmediate(resolve));
  }
  throw new Error('The job never came to an outcome.');
}
