import { expect, test } from 'vitest';
import { oneAtATime } from '../../../server/printing/one-at-a-time.ts';
import type { PrintOrder } from '../../../server/printing/printer.ts';
import { memoryPrinter } from '../../support/memory-printer.ts';

const order = (jobName: string): PrintOrder => ({ jobName, pdf: new Uint8Array(), pages: 1, copies: 1 });
const names = ({ orders }: ReturnType<typeof memoryPrinter>) => orders.map(({ jobName }) => jobName);

test('a test page and a certificate never share the printer', async () => {
  const memory = memoryPrinter();
  const printer = oneAtATime(memory);
  const print = (jobName: string) =>
    printer.print(
      order(jobName),
      async () => undefined,
      () => undefined,
    );
  memory.hold();
  const first = print('first');
  const second = print('second');
  await expect.poll(() => names(memory)).toEqual(['first']);
  memory.letGo();
  expect([(await first).kind, (await second).kind]).toEqual(['printed', 'printed']);
  expect(names(memory)).toEqual(['first', 'second']);
  expect(printer.address).toBe(memory.address);
});

test('a fault of one document is told to whoever brought it, and the next one goes its way', async () => {
  const memory = memoryPrinter();
  const printer = oneAtATime(memory);
  const full = printer.print(
    order('first'),
    () => Promise.reject(new TypeError('the disk is full')),
    () => undefined,
  );
  const next = printer.print(
    order('second'),
    async () => undefined,
    () => undefined,
  );
  await expect(full).rejects.toThrow('the disk is full');
  expect((await next).kind).toBe('printed');
  expect(names(memory)).toEqual(['second']);
});
