import { expect, test } from 'vitest';
import { readPrinterAddress } from '../../../../server/printing/open-printer.ts';

test.each([
  ['cups:office', 'ipp://localhost/printers/office'],
  ['cups:HP_LaserJet-4.a', 'ipp://localhost/printers/HP_LaserJet-4.a'],
  ['cups:办公室', 'ipp://localhost/printers/%E5%8A%9E%E5%85%AC%E5%AE%A4'],
  ['cups://127.0.0.1:6310/office', 'ipp://127.0.0.1:6310/printers/office'],
  ['cups://localhost/office', 'ipp://localhost/printers/office'],
  ['cups://[::1]:631/office', 'ipp://[::1]:631/printers/office'],
])('%s is spoken to at %s', (address, url) => {
  const reading = readPrinterAddress(address);
  expect(reading.kind === 'cups' ? reading.queue.url.href : reading).toBe(url);
});

test.each([
  'cups:',
  'cups:a b',
  'cups:a/b',
  'cups:a#b',
  "cups:a'b",
  'cups:%',
  'cups://localhost/',
  'cups:a\u0000',
])('%j names no queue', address => {
  expect(readPrinterAddress(address)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('cups:office'),
  });
});

test('a print server of another machine is refused, because it keeps copies', () => {
  expect(readPrinterAddress('cups://print.example:631/office')).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('copies'),
  });
});
