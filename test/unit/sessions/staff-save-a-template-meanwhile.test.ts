import { expect, test } from 'vitest';
import type { CertificateTemplate, TemplateState } from '../../../server/templates/template.ts';
import { plainTemplate } from '../../support/plain-templates.ts';
import type { Rooms } from '../../support/rooms.ts';
import { WAY_TO } from '../../support/steps.ts';
import { openTerminal } from '../../support/terminal.ts';

/** What the library does when staff save: the same library, another state. */
function put(rooms: Rooms, state: TemplateState): void {
  Object.assign(rooms.library.states, { residence: state });
}

const NEWER: CertificateTemplate = {
  ...plainTemplate('residence'),
  hash: 'f'.repeat(64),
  title: { zh: '新版', en: 'newer' },
};

test.each(['fill', 'preview'] as const)(
  'a resident who is at %s goes on with the version they began with, the next one gets the new one',
  async step => {
    const terminal = await openTerminal();
    const walk = await WAY_TO[step](terminal);
    put(terminal.rooms, { kind: 'ready', template: NEWER });
    expect(await walk.view()).toMatchObject({ step, title: plainTemplate('residence').title });
    if (step === 'fill') await walk.act('prepare', { purpose: 'school', copies: 1 });
    await walk.act('print');
    const [row] = await terminal.rooms.store.selectFrom('certificates').select('template_hash').execute();
    expect(row?.template_hash).toBe(plainTemplate('residence').hash);

    await expect.poll(async () => (await walk.view())?.step).toBe('take');
    await walk.act('taken');
    const next = await WAY_TO.fill(terminal);
    expect(await next.view()).toMatchObject({ title: NEWER.title });
  },
);

test('a certificate that is withdrawn is not issued any more, not even from a preview', async () => {
  const terminal = await openTerminal();
  const walk = await WAY_TO.preview(terminal);
  put(terminal.rooms, { kind: 'broken', problems: [] });
  expect((await walk.act('print')).problem?.code).toBe('not-available');
  expect(await terminal.rooms.register.rows()).toEqual([]);
});
