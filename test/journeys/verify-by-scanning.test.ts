import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerdictName } from '../../kiosk/verify/verdict.ts';
import { zhCN } from '../../kiosk/verify/words/zh-CN.ts';
import {
  claimsOf,
  paperCode,
  paperKey,
  publishedKeys,
  withOtherCharacter,
} from '../support/verify-papers.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';
import { type HostedSite, openHostedSite } from './verify-harness/hosted-site.ts';

const key = paperKey(1);
const code = paperCode(key);
const claims = claimsOf();

let site: HostedSite;
let chromium: Chromium;
let page: Page;
beforeAll(async () => {
  site = await openHostedSite([key]);
  chromium = await openChromium({ viewport: { width: 390, height: 844 } });
  page = chromium.page;
});
afterAll(async () => {
  expect(chromium.complaints()).toEqual([]);
  await chromium[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

/** As a phone's camera does it: a fresh load of the address in the square code. */
async function scan(fragment: string, target = page): Promise<void> {
  await target.goto('about:blank');
  await target.goto(`${site.base}#${fragment}`);
}
const verdict = (name: VerdictName, target = page) =>
  target.locator(`[data-verdict="${name}"]`).waitFor({ timeout: 15_000 });

test('a scanned paper is told as genuine at once, then as valid, and nothing moves', async () => {
  const later = Promise.withResolvers<object>();
  site.says(later.promise);
  await scan(code);
  await verdict('genuine-asking');
  expect(await page.getByRole('heading', { level: 1 }).evaluate(h => h === document.activeElement)).toBe(
    true,
  );
  for (const text of [
    zhCN.kinds.residence,
    claims.number,
    claims.maskedName,
    zhCN.day(claims.issuedOn),
    zhCN.day(claims.expiresOn),
  ])
    await page.locator('.verdict__compare').getByText(text, { exact: false }).waitFor();
  const before = await page.locator('.verdict__compare').boundingBox();

  later.resolve({ kind: 'found', status: 'valid' });
  await verdict('valid');
  await page.getByText(zhCN.register.valid).waitFor();
  expect(await page.locator('.verdict__compare').boundingBox()).toEqual(before);
  expect(await page.locator('.verdict__words[role="status"]').innerText()).toContain(
    zhCN.verdicts.valid.title,
  );
});

test('the register is sent the number and the digest alone, and the address bar keeps nothing', async () => {
  site.says({ kind: 'found', status: 'valid' });
  await scan(code);
  await verdict('valid');
  expect(site.asked.at(-1)).toEqual({
    number: claims.number,
    documentHash: Buffer.from(claims.documentHash).toString('hex'),
  });
  expect(page.url()).toBe(site.base);
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(10);
});

test('revoked, replaced and never issued papers are told with the day, and never the reason', async () => {
  site.says({ kind: 'found', status: 'revoked', since: '2026-11-25', reason: 'a secret' });
  await scan(code);
  await verdict('revoked');
  await page.getByText(zhCN.registerSince(zhCN.register.revoked, '2026-11-25')).waitFor();
  expect(await page.content()).not.toContain('a secret');

  site.says({ kind: 'found', status: 'superseded', since: '2026-11-26' });
  await page.getByRole('button', { name: zhCN.checkAgain }).click();
  await verdict('superseded');
  await page.getByText(zhCN.registerSince(zhCN.register.superseded, '2026-11-26')).waitFor();

  site.says({ kind: 'not-found' });
  await scan(code);
  await verdict('not-registered');
});

test('a second paper scanned into the same tab takes the place of the first', async () => {
  site.says({ kind: 'found', status: 'valid' });
  await scan(code);
  await verdict('valid');
  const number = 'XBJ-KN-2026-000007-4';
  const other = paperCode(key, claimsOf({ number, kind: 'hardship' }));
  await page.evaluate(hash => {
    location.hash = hash;
  }, other);
  await page.locator('.verdict__compare').getByText(number).waitFor();
  await page.locator('.verdict__compare').getByText(zhCN.kinds.hardship).waitFor();
  await verdict('valid');
  expect(page.url()).toBe(site.base);
});

const flipBit = (text: string) => {
  const bytes = Buffer.from(text, 'base64url');
  const at = bytes.indexOf(Buffer.from('000318'));
  bytes[at + 5] = (bytes[at + 5] ?? 0) ^ 1;
  return bytes.toString('base64url');
};
const ODD_CODES: [string, string, VerdictName][] = [
  ['one bit of the number changed', flipBit(code), 'altered'],
  [
    'the signature of another paper',
    swapSignature(code, paperCode(key, claimsOf({ number: 'X-1' }))),
    'altered',
  ],
  ['a character of the signature changed', withOtherCharacter(code, -9), 'altered'],
  ['an end that an app cut off', code.slice(0, -30), 'not-a-code'],
  ['something else behind the #', 'top', 'not-a-code'],
  ['the code of another terminal', paperCode(paperKey(3), claimsOf({ issuer: 'ABC' })), 'other-issuer'],
  ['a key that nobody published', paperCode(paperKey(3)), 'unknown-key'],
  ['the code of a specimen', 'specimen', 'specimen'],
];

/** The words of one code under the signature of another: replayed with another number. */
function swapSignature(words: string, signature: string): string {
  const from = Buffer.from(signature, 'base64url').subarray(-64);
  return Buffer.concat([Buffer.from(words, 'base64url').subarray(0, -64), from]).toString('base64url');
}

test.each(ODD_CODES)(
  '%s is never called genuine, and the register is not asked',
  async (_, fragment, name) => {
    site.says({ kind: 'found', status: 'valid' });
    const before = site.asked.length;
    await scan(fragment);
    await verdict(name);
    await page.getByText(zhCN.verdicts[name].what).waitFor();
    expect(await page.locator('.verdict__compare').count()).toBe(0);
    expect(site.asked).toHaveLength(before);
    if (name === 'other-issuer') await page.getByText(zhCN.claimsIssuer('ABC')).waitFor();
  },
);

test('after the keys were rotated old paper is still genuine, but not what is dated later', async () => {
  const old = { ...key, until: '2026-12-01T02:00:00.000Z' };
  site.publish(publishedKeys([paperKey(2), old], site.statusUrl));
  try {
    site.says({ kind: 'found', status: 'valid' });
    await scan(code);
    await verdict('valid');
    await scan(paperCode(paperKey(2)));
    await verdict('valid');
    await scan(paperCode(key, claimsOf({ issuedOn: '2026-12-02' })));
    await verdict('retired-key');
  } finally {
    site.publish(publishedKeys([key], site.statusUrl));
  }
});

test('a phone without Ed25519 and a page over plain http come to the same verdicts', async () => {
  site.says({ kind: 'found', status: 'valid' });
  for (const handicap of ['no-ed25519', 'no-subtle'] as const) {
    await using other = await openChromium({ viewport: { width: 390, height: 844 } });
    await other.page.addInitScript(kind => {
      const importKey = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
      Object.defineProperty(crypto, 'subtle', { value: kind === 'no-subtle' ? undefined : { importKey } });
    }, handicap);
    const loaded: string[] = [];
    other.page.on('request', request => loaded.push(request.url()));
    await scan(code, other.page);
    await verdict('valid', other.page);
    expect(loaded.some(url => url.includes('sha2'))).toBe(true);
    for (const [, fragment, name] of ODD_CODES) {
      await scan(fragment, other.page);
      await verdict(name, other.page);
    }
    expect(other.complaints()).toEqual([]);
  }
});

test('a browser with Ed25519 never loads the other one', async () => {
  const loaded: string[] = [];
  page.on('request', request => loaded.push(request.url()));
  await scan(code);
  await verdict('valid');
  expect(loaded.filter(url => /ed25519|sha2/.test(url.replace(/.*\//, '')))).not.toContainEqual(
    expect.stringContaining('sha2'),
  );
});

test('the typed number is asked of the register as it stands on the paper', async () => {
  site.says({
    kind: 'found',
    status: 'valid',
    certificate: 'residence',
    number: 'XBJ-JZ-2026-000318-Y',
    maskedName: claims.maskedName,
    issuedOn: claims.issuedOn,
    expiresOn: claims.expiresOn,
  });
  await page.goto(site.base);
  await page.locator('#number').fill('ＸＢＪ－ＪＺ－２０２６－０００３１８－Ｙ');
  await page.locator('#code').fill('７kq 2ab');
  await page.getByRole('button', { name: zhCN.ask }).click();
  await verdict('valid');
  expect(site.asked.at(-1)).toEqual({ number: 'XBJ-JZ-2026-000318-Y', code: '7kq2ab' });
});
