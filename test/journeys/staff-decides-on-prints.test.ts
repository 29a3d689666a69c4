import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../kiosk/staff/words/en.ts';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import type { DoubtfulPrint } from '../../server/contract/print-decisions.ts';
import type { AttentionRow, RegisterRow } from '../../server/contract/staff-view.ts';
import { answers, fakeApi, refusal } from './desk-harness/fake-api.ts';
import { attemptOf, decidedAs, doubtful, endedAs } from './desk-harness/fake-prints.ts';
import { enter, playStation } from './desk-harness/fake-staff.ts';
import { openChromium } from './harness/chromium.ts';
import { type PageServer, servePages } from './screens/stage.ts';

let server: PageServer;
beforeAll(async () => {
  server = await servePages();
});
afterAll(() => server[Symbol.asyncDispose]());

const text = zhCN.prints;
const LONG_NUMBER = '云汀市临水区小北街证字〔2026〕XBJ居JZ第000318号-7';
const didNot = { decision: decidedAs('did-not', { byWhom: '钱值班' }) };

async function openPrints(prints: DoubtfulPrint[], attention: AttentionRow[] = []) {
  const chromium = await openChromium({
    viewport: { width: 1280, height: 800 },
    expected: [/status of 4\d\d/],
  });
  const { page } = chromium;
  const api = await fakeApi(page);
  playStation(api, [], attention);
  const list = (rows: DoubtfulPrint[]) => api.on('GET /staff/prints', answers({ prints: rows }));
  const attempts = (of: DoubtfulPrint['attempts']) =>
    api.on('GET /staff/certificates/*/prints', answers({ prints: of }));
  list(prints);
  await enter(page, server.base);
  const tab = (name: string) => page.locator('.masthead__tab', { hasText: name }).click();
  const choose = (verdict: keyof typeof text.decide.verdicts) =>
    page.getByRole('radio', { name: text.decide.verdicts[verdict].name }).check();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const sent = (end: string) =>
    api.asked.filter(({ method, path }) => method === 'POST' && path.endsWith(end));
  /** Slowly enough that it is an answer to what is asked, and not the second half of a double click. */
  const confirmAgain = async () => {
    await page.getByText(text.decide.leftOutThen).waitFor();
    await page.waitForTimeout(900);
    await press(text.decide.confirmAgain);
  };
  return { ...chromium, api, list, attempts, tab, choose, press, confirmAgain, sent };
}

test('a print in doubt is counted in the bar, told in plain words, and its raw record is one touch away', async () => {
  await using desk = await openPrints([doubtful()]);
  const { page } = desk;
  await page.getByRole('button', { name: text.waiting(1) }).click();
  await page.getByText(text.said.outcomes.unknown).waitFor();
  await page.getByText(text.said.counted(1, 4)).waitFor();
  await page.getByText(text.said.wrong(text.said.reasons['media-jam'])).waitFor();
  await page.getByText(text.amount(2, 2)).waitFor();
  const raw = page.getByText('urn:uuid:5b7c9a52-0000-4000-8000-0000000000a1');
  expect(await raw.isVisible()).toBe(false);
  await page.getByText(text.said.raw).click();
  await raw.waitFor();
  expect(desk.complaints()).toEqual([]);
});

test('what probably came of a print that went by way of a queue is said as no more than that', async () => {
  const state = endedAs('unknown');
  const evidence = { ...state.evidence, likely: 'printed' as const };
  await using desk = await openPrints([
    doubtful({ attempts: [attemptOf(1, { state: { ...state, evidence } })] }),
  ]);
  await desk.tab(zhCN.tabs.prints);
  await desk.page.getByText(text.said.likely.printed).waitFor();
});

test('each choice says what it comes to before it is confirmed, and nothing is sent until then', async () => {
  await using desk = await openPrints([doubtful()]);
  const { page, choose } = desk;
  await desk.tab(zhCN.tabs.prints);
  await choose('came-out');
  await page.getByText(text.decide.status.valid).waitFor();
  await page.getByText(text.decide.complete).waitFor();
  await page.getByText(text.decide.inYourName('钱值班')).waitFor();
  await choose('did-not');
  await page.getByText(text.decide.status['not-printed']).waitFor();
  await page.getByText(text.decide.missing(2)).waitFor();
  expect(desk.sent('/decide')).toEqual([]);
});

test('from “it did not come out” over the reprint to its outcome, everything is said on the same card', async () => {
  await using desk = await openPrints([doubtful()]);
  const { page, api, list, attempts, choose, press, confirmAgain } = desk;
  await desk.tab(zhCN.tabs.prints);
  api.on('POST /staff/prints/*/decide', answers({ answer: { kind: 'decided' } }));
  await choose('did-not');
  list([doubtful({ attempts: [attemptOf(1, didNot)], missingCopies: 2 })]);
  // The printer counted a sheet: they are asked to look once more before anything is sent, a double click included.
  await page.getByRole('button', { name: text.decide.confirm['did-not'], exact: true }).dblclick();
  await page.getByText(text.decide.leftOut(1, 0)).waitFor();
  await page.getByText(text.decide.leftOutThen).waitFor();
  expect(desk.sent('/decide')).toEqual([]);
  await confirmAgain();
  await page.getByText(text.decide.decided).waitFor();
  expect(desk.sent('/decide')).toMatchObject([
    { path: '/staff/prints/job-1/decide', body: { verdict: 'did-not' }, staff: 'staff-token-of-this-test' },
  ]);

  await page.getByText(text.reprint.mark(2)).waitFor();
  api.on(
    'POST /staff/certificates/*/reprint',
    answers({ answer: { kind: 'started', attempt: 2, copies: 2 } }),
  );
  list([]);
  const progress = { phase: 'printing' as const, sheetsDone: 1, sheetsTotal: 4, reasons: [] };
  attempts([attemptOf(1, didNot), attemptOf(2, { state: { kind: 'under-way', progress } })]);
  await press(text.reprint.go(2));
  await page.getByRole('heading', { name: text.underWay.again(2) }).waitFor();
  await page.getByText(text.underWay.printing(1, 4)).waitFor();
  await page.getByText(text.underWay.byWhom('钱值班')).waitFor();

  attempts([attemptOf(1, didNot), attemptOf(2, { state: endedAs('printed', { sheets: 4, reasons: [] }) })]);
  await page.getByText(text.done.reprinted(2)).waitFor();
  await page.getByText(text.attempts.decision('钱值班', text.decide.done['did-not'])).waitFor();
  expect(desk.sent('/reprint')).toHaveLength(1);
  api.on('POST /staff/certificates/*/handed-over', answers({}));
  await press(text.done.handOver);
  await page.getByText(text.done.handedOver).waitFor();
  expect(desk.sent('/handed-over')).toHaveLength(1);
  expect(desk.complaints()).toEqual([]);
});

test('a reprint that ends in doubt is decided on like the first print', async () => {
  await using desk = await openPrints([doubtful({ attempts: [attemptOf(1, didNot)], missingCopies: 2 })]);
  const { page, api, list, attempts, press } = desk;
  await desk.tab(zhCN.tabs.prints);
  api.on(
    'POST /staff/certificates/*/reprint',
    answers({ answer: { kind: 'started', attempt: 2, copies: 2 } }),
  );
  const both = [attemptOf(1, didNot), attemptOf(2, { state: endedAs('partial') })];
  attempts([attemptOf(1, didNot), attemptOf(2, { state: { kind: 'under-way' } })]);
  list([]);
  await press(text.reprint.go(2));
  await page.getByRole('heading', { name: text.underWay.again(2) }).waitFor();
  list([doubtful({ attempts: both })]);
  attempts(both);
  await page.getByText(text.said.outcomes.partial).waitFor();
  expect(await page.getByRole('radio').count()).toBe(3);
});

test('spoiled asks for sheets and copies within what the print had, and for nothing that another choice says', async () => {
  await using desk = await openPrints([doubtful()]);
  const { page, api, choose, press } = desk;
  await desk.tab(zhCN.tabs.prints);
  await choose('spoiled');
  await page.getByText(text.decide.nothingCounted).waitFor();
  const good = page.getByLabel(text.decide.goodCopies, { exact: true });
  await good.press('Enter');
  const more = page.getByRole('button', {
    name: `${text.decide.goodCopies}${text.comma}${text.decide.more}`,
  });
  await more.click();
  await more.click();
  expect(await more.getAttribute('aria-disabled')).toBe('true');
  expect(await good.inputValue()).toBe('2');
  await page.getByText(text.decide.allGood).waitFor();
  await good.fill('1');
  await page.getByText(text.decide.missing(1)).waitFor();
  const spoiled = page.getByLabel(text.decide.spoiledSheets, { exact: true });
  await spoiled.fill('9');
  // Two of the four sheets are the good copy.
  expect(await spoiled.inputValue()).toBe('2');
  await spoiled.fill('2');
  expect(await more.getAttribute('aria-disabled')).toBe('true');
  expect(desk.sent('/decide')).toEqual([]);
  api.on('POST /staff/prints/*/decide', answers({ answer: { kind: 'decided' } }));
  await press(text.decide.confirm.spoiled);
  await page.getByText(text.decide.decided).waitFor();
  expect(desk.sent('/decide')[0]?.body).toEqual({ verdict: 'spoiled', spoiledSheets: 2, goodCopies: 1 });
});

test('of two who decide at once the slower one reads who decided what, and nothing is overwritten', async () => {
  await using desk = await openPrints([doubtful()]);
  const { page, api, list, attempts, choose, press, confirmAgain } = desk;
  await desk.tab(zhCN.tabs.prints);
  await choose('did-not');
  const decided = attemptOf(1, { decision: decidedAs('came-out', { goodCopies: 2 }) });
  api.on(
    'POST /staff/prints/*/decide',
    answers({ answer: { kind: 'already-decided', verdict: 'came-out', byWhom: '李接班' } }),
  );
  list([]);
  attempts([decided]);
  await press(text.decide.confirm['did-not']);
  await confirmAgain();
  const done = text.decide.done['came-out'];
  await page.getByText(text.decide.alreadyDecided('李接班', done)).waitFor();
  await page.getByText(text.attempts.decision('李接班', done)).waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
});

test('every refusal of a reprint says what to do instead', async () => {
  await using desk = await openPrints([doubtful({ attempts: [attemptOf(1, didNot)], missingCopies: 2 })]);
  const { page, api, press } = desk;
  await desk.tab(zhCN.tabs.prints);
  for (const [kind, sentence] of Object.entries(text.reprint.refusals)) {
    api.on(
      'POST /staff/certificates/*/reprint',
      kind === 'not-found' ? refusal(404, 'not-found') : answers({ answer: { kind } }),
    );
    await expect
      .poll(async () => {
        if (!(await page.getByText(sentence).isVisible())) await press(text.reprint.go(2));
        return page.getByText(sentence).isVisible();
      })
      .toBe(true);
  }
});

test('where nothing came out for certain there is no doubt to settle, only one button, and it needs no mouse', async () => {
  const { impressions: _none, ...evidence } = endedAs('not-printed').evidence;
  const state = endedAs('not-printed', { sheets: 0, evidence });
  await using desk = await openPrints([doubtful({ attempts: [attemptOf(1, { state })] })]);
  const { page, api } = desk;
  await desk.tab(zhCN.tabs.prints);
  await page.getByText(text.decide.nothing.heading).waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
  api.on('POST /staff/prints/*/decide', answers({ answer: { kind: 'decided' } }));
  await page.getByText(text.said.raw).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(text.decide.decided).waitFor();
});

test('what needs attention leads to deciding; only what may be closed can be closed there', async () => {
  const at = '2026-11-23T01:00:00Z';
  const { number } = doubtful();
  const rows: AttentionRow[] = [
    { id: 'a1', at, about: 'print', subject: number },
    { id: 'a2', at, about: 'print', subject: 'XBJ-KN-2026-000011-7' },
    { id: 'a3', at, about: 'sheets', subject: '2026-11-22' },
    { id: 'a4', at, about: 'paper', subject: number },
  ];
  await using desk = await openPrints([doubtful()], rows);
  const { page, api } = desk;
  await desk.tab(zhCN.tabs.attention);
  await page.locator('.attention__row').nth(3).waitFor();
  const closers = await page
    .locator('.attention__row')
    .evaluateAll(
      (items, word) => items.map(item => item.textContent?.includes(word)),
      zhCN.attention.closeItem,
    );
  expect(closers).toEqual([false, true, false, true]);

  api.on('POST /staff/attention/*/close', refusal(409, 'conflict'));
  await page
    .locator('.attention__row')
    .nth(1)
    .getByRole('button', { name: zhCN.attention.closeItem })
    .click();
  await page.getByText(zhCN.attention.first).waitFor();
  await desk.tab(zhCN.tabs.attention);
  await page.getByRole('button', { name: zhCN.attention.ways.print }).first().click();
  await page.getByRole('article', { name: number }).waitFor();
});

test('the register tells every print of a certificate with who decided what, and leads to deciding', async () => {
  const attempts = [attemptOf(1, { decision: decidedAs('spoiled', { spoiledSheets: 3 }) }), attemptOf(2)];
  const print = doubtful({ attempts });
  await using desk = await openPrints([print]);
  const { page, api } = desk;
  const row: RegisterRow = {
    number: print.number,
    kind: print.kind,
    maskedName: print.maskedName,
    purpose: '子女入学',
    copies: 2,
    attempts: 2,
    issuedAt: print.issuedAt,
    expiresOn: '2027-02-21',
    print: 'unknown',
    status: { status: 'suspended' },
    endings: [],
    hasOriginal: true,
  };
  api.on('GET /staff/register', answers({ rows: [row] }));
  desk.attempts(attempts);
  await desk.tab(zhCN.tabs.register);
  await page.getByRole('button', { name: zhCN.register.open(print.number) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(text.attempts.decision('李接班', text.decide.done['none-usable'])).waitFor();
  await dialog.getByText(text.attempts.byWhom('钱值班')).waitFor();
  await dialog.getByText(text.attempts.undecided).waitFor();
  await dialog.getByRole('button', { name: text.attempts.decide }).click();
  await page.getByRole('article', { name: print.number }).waitFor();
});

test('the longest number and five prints stay within both sizes of window, in both languages', async () => {
  const earlier = [1, 2, 3, 4].map(n => attemptOf(n, didNot));
  const print = doubtful({
    number: LONG_NUMBER,
    maskedName: '阿不都·****************娜',
    attempts: [...earlier, attemptOf(5)],
  });
  await using desk = await openPrints([print, doubtful()]);
  const { page } = desk;
  for (const [words, language] of [
    [zhCN, 'English'],
    [en, '中文'],
  ] as const) {
    await desk.tab(words.tabs.prints);
    await page.getByRole('button', { name: LONG_NUMBER }).click();
    await page.getByRole('radio').nth(2).check();
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(viewport);
      const wide = await page
        .locator('.page, .masthead, .masthead .big-button, .choice')
        .evaluateAll(parts =>
          parts.filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.className),
        );
      expect([words.title, viewport.width, wide]).toEqual([words.title, viewport.width, []]);
    }
    await page.getByRole('button', { name: language }).click();
  }
});
