import { expect, test } from 'vitest';
import { createIppClient } from '../../../../server/printing/ipp/client.ts';
import { realPace } from '../../../../server/printing/pace.ts';
import { startFakeIppPrinter } from '../../../printer/fake-ipp-printer.ts';

test('questions under way at the same time, by a watch and a job, each get their own answer', async () => {
  const fake = await startFakeIppPrinter();
  try {
    const client = createIppClient(new URL(fake.address), realPace);
    const ask = () => client.call({ operation: 'Get-Printer-Attributes', timeoutMs: 5_000 });
    const replies = await Promise.all(Array.from({ length: 8 }, ask));
    expect(replies.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'answer'));
  } finally {
    await fake.stop();
  }
});
