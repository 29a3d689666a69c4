import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { PublishedKeys } from '../../../server/contract/paper-claims.ts';
import type { HealthView } from '../../../server/contract/staff-view.ts';
import { fromPem, subjectName } from '../../../server/signing/certificate.ts';
import { ringFileIn } from '../../../server/signing/ring-file.ts';
import { startServer } from '../../../server/start-server.ts';
import { USUAL_IDENTITY } from '../../support/identity.ts';
import { TEMPLATES } from '../../support/real-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PATIENCE = { timeout: 20_000 };

async function startWith(templates: string) {
  const dataFolder = temporaryFolder();
  const said: string[] = [];
  const config = {
    port: 0,
    dataFolder,
    printer: `folder:${dataFolder}`,
    demo: false,
    identity: USUAL_IDENTITY,
    faceMonths: 24,
  };
  const starting = await startServer(config, templates, sentence => said.push(sentence));
  if (starting.kind === 'failed') throw new Error(starting.sentence);
  onTestFinished(() => starting.stop());
  const at = `http://127.0.0.1:${starting.port}`;
  const send = (path: string, body: unknown) => {
    const headers = { origin: at, 'content-type': 'application/json' };
    return fetch(`${at}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  return { at, dataFolder, said, send };
}

test('a first start with a broken community.yaml makes no keys, shows the mistake, and makes them once it is mended', async () => {
  const templates = join(temporaryFolder(), 'printer-templates');
  cpSync(TEMPLATES, templates, { recursive: true });
  const file = join(templates, 'community.yaml');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, 'not: [a community');
  const { at, dataFolder, said, send } = await startWith(templates);
  expect(said.join('\n')).toContain('There are no signing keys yet.');

  const { token } = (await (await send('/api/page', { page: 'technician' })).json()) as { token: string };
  const headers = { origin: at, 'x-laiban-page': token };
  const health = async () => {
    const answer = await fetch(`${at}/api/technician/health`, { headers });
    return (await answer.json()) as HealthView;
  };
  const { templates: states, paperCodes } = await health();
  expect(JSON.stringify(states)).toContain('community.yaml');
  expect([states.some(({ ok }) => ok), paperCodes.kid]).toEqual([false, '—']);
  const none = await fetch(`${at}/verify/keys.json`);
  expect([none.status, none.headers.get('cache-control')]).toEqual([503, 'no-store']);
  expect(existsSync(ringFileIn(dataFolder))).toBe(false);

  writeFileSync(file, whole);
  await expect.poll(async () => (await fetch(`${at}/verify/keys.json`)).status, PATIENCE).toBe(200);
  const keys = (await (await fetch(`${at}/verify/keys.json`)).json()) as PublishedKeys;
  const subject = subjectName(fromPem(keys.certificates[0] ?? '') ?? new Uint8Array());
  expect(subject).toBe(keys.name);
  expect(whole).toContain(keys.name);
  expect((await health()).paperCodes.kid).toBe(keys.keys[0]?.kid);
});
