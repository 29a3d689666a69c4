import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { smallJsonOnly } from '../../../server/http/guard.ts';
import { createStaffDesk } from '../../../server/http/staff-desk.ts';
import { templateRoutes } from '../../../server/http/template-routes.ts';
import { randomId } from '../../../server/ids.ts';
import { MOST_BYTES } from '../../../server/templates/file-text.ts';
import { read } from '../../support/terminal.ts';
import { deskOverAFolder } from '../templates/desk/desk-over-a-folder.ts';

async function signedIn() {
  const folder = await deskOverAFolder();
  const desk = createStaffDesk('passcode', folder.clock, randomId);
  const entered = desk.signIn('甲', 'passcode');
  const token = entered.kind === 'in' ? entered.token : '';
  const app = new Hono().route(
    '/templates',
    templateRoutes({ desk, templates: folder.desk, clock: folder.clock }),
  );
  return {
    ...folder,
    ask: async (method: string, path: string, body?: unknown) =>
      read(
        await app.request(`/templates${path}`, {
          method,
          headers: { 'x-laiban-staff': token, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
  };
}

test('a template is opened, checked, looked at, saved and found among the earlier ones', async () => {
  const { ask, noted } = await signedIn();
  const opened = JSON.parse((await ask('GET', '/residence/text')).text) as {
    answer: { text: string; basedOn: string };
  };
  const { text, basedOn } = opened.answer;
  const changed = text.replace('有效天数: 60', '有效天数: 45');
  expect((await ask('POST', '/check', { file: 'residence', text: changed })).text).toContain('"good"');
  expect(
    (await ask('POST', '/preview', { file: 'residence', text: changed, sample: 'usual' })).text,
  ).toContain('"specimen"');
  expect((await ask('PUT', '', { file: 'residence', text: changed, basedOn })).text).toContain('"saved"');
  expect(noted[0]).toMatchObject({ who: 'staff:甲', file: 'residence', before: basedOn });
  const { versions } = JSON.parse((await ask('GET', '/residence/earlier')).text) as {
    versions: { id: string; byWhom: string }[];
  };
  expect(versions.map(({ byWhom }) => byWhom)).toEqual(['甲']);
  const earlier = await ask('GET', `/residence/earlier/${versions[0]?.id}`);
  expect(JSON.parse(earlier.text)).toEqual({ ok: true, text });
});

test.each([
  '/none/text',
  '/README.md/text',
  '/..%2Fcommunity.yaml/text',
  '/residence%2Ftemplate.yaml/text',
  '/__proto__/text',
  '/constructor/earlier',
  '/residence/earlier/..%2F..%2Flaiban.db',
  '/residence/earlier/x',
])('nothing but the known files can be named: %s', async path => {
  const { ask } = await signedIn();
  expect((await ask('GET', path)).status).toBe(404);
});

test('a body that names another file is refused', async () => {
  const { ask } = await signedIn();
  for (const file of ['README.md', '../x', 'residence/template.yaml', '__proto__', '']) {
    const answers = [
      await ask('POST', '/check', { file, text: '' }),
      await ask('POST', '/preview', { file, text: '', sample: 'usual' }),
      await ask('PUT', '', { file, text: '', basedOn: 'missing' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  }
});

test('ten checks a second are enough for anybody, and the next second has ten more', async () => {
  const { ask, clock } = await signedIn();
  const check = async () => (await ask('POST', '/check', { file: 'residence', text: '' })).status;
  const burst: number[] = [];
  for (let i = 0; i < 14; i++) burst.push(await check());
  expect(burst.filter(status => status === 200)).toHaveLength(10);
  expect(burst.filter(status => status === 429)).toHaveLength(4);
  clock.advance(1_000);
  expect(await check()).toBe(200);
});

test('the longest template that may be saved fits through a request, however JSON writes it', async () => {
  const { ask, textOf } = await signedIn();
  const opened = JSON.parse((await ask('GET', '/residence/text')).text) as { answer: { basedOn: string } };
  const text = textOf('residence');
  // Of a line end JSON makes two characters.
  const longest = text + '\n'.repeat(MOST_BYTES - Buffer.byteLength(text));
  const body = JSON.stringify({ file: 'residence', text: longest, basedOn: opened.answer.basedOn });
  const guarded = new Hono().use(smallJsonOnly).put('/', context => context.text('through'));
  const request = { method: 'PUT', headers: { 'content-type': 'application/json' }, body };
  expect((await guarded.request('/', request)).status).toBe(200);
  expect((await ask('PUT', '', JSON.parse(body))).text).toContain('"saved"');
});
