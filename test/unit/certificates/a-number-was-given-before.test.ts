import { expect, test } from 'vitest';
import { createDraftDesk } from '../../../server/certificates/draft.ts';
import type { CertificateTemplate } from '../../../server/templates/template.ts';
import { issueOne } from '../../support/drafts.ts';
import { recordOf } from '../../support/people.ts';
import { plainRenderer, plainTemplate } from '../../support/plain-templates.ts';
import { addResident, openRooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import { BODIES, openTerminal } from '../../support/terminal.ts';

/** House numbers under the code that residence certificates have had so far. */
const [houseNumber, residence] = [plainTemplate('house-number'), plainTemplate('residence')];
const confused: CertificateTemplate = { ...houseNumber, number: parts => residence.number(parts) };
const choice = { purpose: 'school', copies: 1 };

test('a template that is given the code of another one draws nothing under a number that was issued', async () => {
  const rooms = await openRooms();
  const id = await addResident(rooms, recordOf());
  const { draft } = await issueOne(rooms, id);
  const resident = await rooms.residents.byId(id);
  if (!resident) throw new Error('The resident is gone.');
  const { numbers, key, clock, signing } = rooms;
  const desk = createDraftDesk({ numbers, renderer: plainRenderer, key, signing, clock });
  expect(await desk.draw(confused, resident, choice)).toEqual({ kind: 'number-taken', number: draft.number });
  // Its sequence was given back, and the other templates go on.
  expect((await numbers.lease('house-number', 2026)).sequence).toBe(1);
  expect((await issueOne(rooms, id)).draft.lease.sequence).toBe(2);
});

test('the resident is told that it cannot be had now, and the journal says why', async () => {
  const terminal = await openTerminal();
  const { rooms, residentId } = terminal;
  const walk = await WAY_TO.fill(terminal);
  await issueOne(rooms, residentId, { kind: 'house-number' });
  const state = rooms.library.states.residence;
  if (state.kind !== 'ready') throw new Error('The template is broken.');
  state.template.number = parts => houseNumber.number(parts);
  const answer = await walk.act('prepare', BODIES.prepare);
  expect([answer.status, answer.problem?.code]).toEqual([503, 'not-available']);
  const entry = await rooms.store
    .selectFrom('journal')
    .select(['what', 'data'])
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow();
  expect(entry.what).toBe('number-taken');
  expect(entry.data).toContain('CSQ-MP-2026-000001');
});
