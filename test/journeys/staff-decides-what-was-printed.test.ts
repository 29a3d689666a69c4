import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { zhCN } from '../../kiosk/staff/words/zh-CN.ts';
import type { StatusAnswer } from '../../server/contract/staff-view.ts';
import { type IppevePrinter, startIppevePrinter } from '../printer/ippeve.ts';
import { openChromium } from './harness/chromium.ts';
import { type Laiban, startLaiban } from './harness/laiban.ts';
import { signIn } from './harness/staff.ts';
import { issueOverHttp } from './verify-harness/issue-over-http.ts';

const text = zhCN.prints;

/** Rows of the server's own register, read beside it. */
function rowsOf<Row>(laiban: Laiban, query: string): Row[] {
  const database = new Database(join(laiban.dataFolder, 'laiban.db'), { readonly: true });
  try {
    return database.prepare<[], Row>(query).all();
  } finally {
    database.close();
  }
}

/** What a phone is told that has scanned the paper of the only certificate. */
async function statusOnPaper(laiban: Laiban): Promise<string> {
  const [paper] = rowsOf<{ number: string; hash: string }>(
    laiban,
    'SELECT number, document_hash AS hash FROM certificates',
  );
  const ask = async (path: string, headers: Record<string, string>, body: object) =>
    (
      await fetch(`${laiban.base}/api${path}`, {
        method: 'POST',
        headers: { origin: laiban.base, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    ).json();
  const { token } = (await ask('/page', {}, { page: 'verify' })) as { token: string };
  const { answer } = (await ask(
    '/verify/status',
    { 'x-laiban-page': token },
    { number: paper?.number, documentHash: paper?.hash },
  )) as { answer: StatusAnswer };
  return answer.kind === 'found' ? answer.status : answer.kind;
}

/** Prints one certificate; the printer loses its power in the middle and knows nothing of it afterwards. */
async function printInDoubt(laiban: Laiban, printer: IppevePrinter): Promise<void> {
  await printer.setPlan('reached half; wait_for never');
  const issuing = expect(issueOverHttp(laiban.base)).rejects.toThrow('print-failed');
  await printer.reached('half');
  await printer.cutPower();
  await printer.setPlan('count $TOTAL');
  await printer.restorePower();
  await issuing;
}

const documents = ({ spool }: IppevePrinter) =>
  readdirSync(spool)
    .filter(name => name.endsWith('.pdf'))
    .toSorted((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map(name => readFileSync(join(spool, name)));

test('a print in doubt is suspended until staff decide; the reprint is marked, and the journal has the name', async () => {
  const printer = await startIppevePrinter();
  try {
    await using laiban = await startLaiban({ env: { LAIBAN_PRINTER: printer.address } });
    await printInDoubt(laiban, printer);
    expect(await statusOnPaper(laiban)).toBe('suspended');
    const [sentFirst] = documents(printer);

    await using chromium = await openChromium({ viewport: { width: 1280, height: 800 } });
    const { page } = chromium;
    await signIn(page, laiban, '钱值班');
    await page.getByRole('button', { name: text.waiting(1) }).click();
    await page.getByText(text.said.outcomes.unknown).waitFor();
    await page.getByRole('radio', { name: text.decide.verdicts['did-not'].name }).check();
    await page.getByRole('button', { name: text.decide.confirm['did-not'] }).click();
    await page.getByText(text.reprint.mark(2)).waitFor();
    expect(await statusOnPaper(laiban)).toBe('not-printed');

    await page.getByRole('button', { name: text.reprint.go(1) }).click();
    await page.getByText(text.done.reprinted(1)).waitFor({ timeout: 60_000 });
    await page.getByText(text.attempts.decision('钱值班', text.decide.done['did-not'])).waitFor();
    expect(await statusOnPaper(laiban)).toBe('valid');

    const reprinted = documents(printer).at(-1);
    const original = rowsOf<{ bytes: Buffer }>(laiban, 'SELECT bytes FROM certificates')[0]?.bytes;
    expect(sentFirst?.equals(original ?? Buffer.alloc(0))).toBe(true);
    // The mark is put behind the very bytes of the original.
    expect(reprinted?.subarray(0, original?.length).equals(original ?? Buffer.alloc(0))).toBe(true);
    expect(reprinted?.length).toBeGreaterThan(original?.length ?? Number.POSITIVE_INFINITY);

    const said = rowsOf<{ what: string }>(
      laiban,
      "SELECT what FROM journal WHERE who = 'staff:钱值班' AND what LIKE '%print%' ORDER BY seq",
    );
    expect(said.map(({ what }) => what)).toEqual(['print-decided', 'reprint-started']);
    expect(chromium.complaints()).toEqual([]);
  } finally {
    await printer.stop();
  }
});
