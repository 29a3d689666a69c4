import { expect, test } from 'vitest';
import { startIppevePrinter } from '../printer/ippeve.ts';
import { pdfsIn } from '../printer/printer-contract.ts';
import { ended, startOnDisk, toPreview } from './disk-terminal.ts';

test('a disk that takes three seconds for every sync: touching print again and again makes one certificate and one sheet', async () => {
  const printer = await startIppevePrinter();
  try {
    const terminal = await startOnDisk({ printer: printer.address });
    const walk = await toPreview(terminal);
    terminal.become('slow');
    const touches = await Promise.all([walk.act('print'), walk.act('print'), walk.act('print')]);
    expect(touches.filter(({ ok }) => ok)).toHaveLength(1);
    const last = await ended(walk, 90_000);
    expect(last).toMatchObject({ step: 'take', sheets: 1 });
    terminal.become('well');
    expect(terminal.rows()).toMatchObject([{ sequence: 1, outcome: 'printed', sheets: 1, attempt: 1 }]);
    expect(await pdfsIn(printer.spool)).toHaveLength(1);
  } finally {
    await printer.stop();
  }
});
