import { expect, test } from 'vitest';
import { createPrinter, readPrinterAddress } from '../../../server/printing/open-printer.ts';

test.each([
  ['ipp://127.0.0.1:60000/ipp/print', 'ipp://127.0.0.1:60000/ipp/print'],
  ['ipp://printer.local', 'ipp://printer.local/ipp/print'],
  ['ipp://[::1]:631/ipp/print', 'ipp://[::1]:631/ipp/print'],
])('%s is an IPP printer', (address, shown) => {
  expect(createPrinter(address).address).toBe(shown);
});

test('a folder is opened by its absolute path', () => {
  expect(createPrinter('folder:/var/lib/laiban/printed').address).toBe('folder:/var/lib/laiban/printed');
});

test.each([
  ['folder:', 'absolute path'],
  ['folder:printed', 'absolute path'],
  ['folder:/a\0b', 'absolute path'],
  ['ipps://printer.local/ipp/print', 'ipps:// is not supported'],
  ['http://printer.local/', 'no IPP printer'],
  ['ipp:', 'no IPP printer'],
  ['ipp://user:secret@printer.local/', 'name or password'],
  ['lp0', 'not an address'],
  ['', 'not an address'],
])('%j is refused with a sentence', (address, words) => {
  const reading = readPrinterAddress(address);
  expect(reading).toMatchObject({ kind: 'refused', because: expect.stringContaining(words) });
  expect(() => createPrinter(address)).toThrow(TypeError);
});
