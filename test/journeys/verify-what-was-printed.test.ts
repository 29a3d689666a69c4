import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerdictName } from '../../kiosk/verify/verdict.ts';
import { zhCN } from '../../kiosk/verify/words/zh-CN.ts';
import { runVerifyCommand } from '../../server/commands/verify-command.ts';
import { readCodeUrl } from '../../server/document/pdf/read-document.ts';
import { TEMPLATES } from '../support/real-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type Laiban, startLaiban } from './harness/laiban.ts';
import { issueOverHttp, previewOverHttp } from './verify-harness/issue-over-http.ts';
import { staffOverHttp } from './verify-harness/staff-over-http.ts';

let laiban: Laiban;
let chromium: Chromium;
let number: string;
let printed: string;
beforeAll(async () => {
  laiban = await startLaiban();
  chromium = await openChromium({ viewport: { width: 390, height: 844 } });
  number = await issueOverHttp(laiban.base);
  printed = join(laiban.dataFolder, 'printed', `${number}.pdf`);
});
afterAll(async () => {
  await chromium[Symbol.asyncDispose]();
  await laiban[Symbol.asyncDispose]();
});

/** `npm run verify -- WORDS` on the terminal's own machine, while the server runs. */
async function verify(...words: string[]) {
  const said: string[] = [];
  const exit = await runVerifyCommand(words, {
    env: { LAIBAN_DATA: laiban.dataFolder },
    templateFolder: TEMPLATES,
    say: line => said.push(line),
    complain: line => said.push(line),
    standardInput: () => Promise.reject(new Error('Nothing was to be read.')),
  });
  return { exit, text: said.join('\n') };
}

function codeOf(file: string): string {
  const reading = readCodeUrl(new Uint8Array(readFileSync(file)));
  if (reading.kind !== 'code') throw new Error(`The file has no code: ${reading.kind}.`);
  return reading.url;
}

async function open(url: string, verdict: VerdictName): Promise<void> {
  await chromium.page.goto('about:blank');
  await chromium.page.goto(url);
  await chromium.page.locator(`[data-verdict="${verdict}"]`).waitFor({ timeout: 20_000 });
}

test('what came out of the printer leads a browser on this machine to "genuine and valid"', async () => {
  const picture = join(temporaryFolder(), 'scan');
  spawnSync('pdftoppm', ['-r', '150', '-gray', '-png', '-singlefile', printed, picture]);
  const { stdout } = spawnSync('zbarimg', ['-q', '--raw', '--nodbus', `${picture}.png`], {
    encoding: 'utf8',
  });
  expect(stdout.trim()).toBe(codeOf(printed));
  await open(stdout.trim(), 'valid');
  await chromium.page.locator('.verdict__compare').getByText(number).waitFor();
  expect(await verify(`${picture}.png`)).toMatchObject({ exit: 0 });
  expect(chromium.complaints()).toEqual([]);
});

test('the number and code printed beside it are found by the form as well', async () => {
  const text = spawnSync('pdftotext', ['-layout', printed, '-'], { encoding: 'utf8' }).stdout;
  const code = /验证码：([0-9A-Z]{6})/.exec(text.normalize('NFKC').replaceAll(':', '：'))?.[1] ?? '';
  await chromium.page.goto(`${laiban.base}/verify/`);
  await chromium.page.locator('#number').fill(number.toLowerCase());
  await chromium.page.locator('#code').fill(code.toLowerCase());
  await chromium.page.getByRole('button', { name: zhCN.ask }).click();
  await chromium.page.locator('[data-verdict="valid"]').waitFor();
});

test('the printed file is known beside its register, the signed original is valid, and each change to it is found', async () => {
  expect(await verify(printed)).toMatchObject({
    exit: 0,
    text: expect.stringContaining('exactly the file that was printed'),
  });

  const staff = await staffOverHttp(laiban);
  const bytes = await staff.original(number);
  const folder = temporaryFolder();
  const laid = (name: string, content: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const original = laid('original.pdf', bytes);
  expect(await verify(original)).toMatchObject({
    exit: 0,
    text: expect.stringContaining('Genuine and valid.'),
  });
  expect(spawnSync('pdfsig', [original], { encoding: 'utf8' }).stdout).toContain('Signature is Valid');

  for (const at of [20, 3_000, Math.floor(bytes.length / 2), bytes.length - 400, bytes.length - 20]) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await verify(laid('changed.pdf', changed))).exit, `byte ${at}`).toBe(2);
  }
  const longer = laid('longer.pdf', Buffer.concat([bytes, Buffer.from('\n')]));
  expect(await verify(longer)).toMatchObject({ exit: 2, text: expect.stringContaining('added') });
});

test('the server is asked as from anywhere, with nothing but the published keys at hand', async () => {
  const keys = join(temporaryFolder(), 'keys.json');
  writeFileSync(keys, await (await fetch(`${laiban.base}/verify/keys.json`)).text());
  const asked = await verify(
    codeOf(printed),
    '--keys',
    keys,
    '--status',
    `${laiban.base}/api/verify`,
    '--json',
  );
  expect([asked.exit, JSON.parse(asked.text)]).toMatchObject([0, { verdict: 'valid', exit: 0 }]);
  const away = await verify(codeOf(printed), '--keys', keys, '--status', 'http://127.0.0.1:1/api/verify');
  expect(away).toMatchObject({ exit: 3, text: expect.stringContaining('cannot be reached') });
});

test('a draft that was only shown on the screen is genuine by itself, and not on the register', async () => {
  const draft = join(temporaryFolder(), 'draft.pdf');
  writeFileSync(draft, await previewOverHttp(laiban.base));
  await open(codeOf(draft), 'not-registered');
  expect(await verify(codeOf(draft))).toMatchObject({
    exit: 2,
    text: expect.stringContaining('never issued'),
  });
});

test('once staff have revoked it, every way says so at once', async () => {
  const staff = await staffOverHttp(laiban);
  await staff.revoke(number, '开具有误');
  await open(codeOf(printed), 'revoked');
  expect(await chromium.page.content()).not.toContain('开具有误');
  expect(await verify(codeOf(printed))).toMatchObject({ exit: 3, text: expect.stringContaining('revoked') });
  expect((await verify(printed)).exit).toBe(3);
});
