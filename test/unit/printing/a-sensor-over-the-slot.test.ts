import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPaperSensor, readSensorAddress } from '../../../server/printing/paper-sensor.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('a file says whether paper lies there; anything else, or no file at all, is not known', async () => {
  const path = join(temporaryFolder(), 'value');
  const sensor = openPaperSensor(`file:${path}`);
  expect(await sensor.look()).toBe('unknown');
  for (const [text, sight] of [
    ['1\n', 'waiting'],
    ['0\n', 'clear'],
    ['1', 'waiting'],
    ['', 'unknown'],
    ['10', 'unknown'],
    ['paper', 'unknown'],
    ['1'.repeat(4_096), 'unknown'],
  ] as const) {
    writeFileSync(path, text);
    expect([text.slice(0, 6), await sensor.look()]).toEqual([text.slice(0, 6), sight]);
  }
  rmSync(path);
  expect(await sensor.look()).toBe('unknown');
});

test('a folder and an endless device are not known either, and are not read to their end', async () => {
  expect(await openPaperSensor(`file:${temporaryFolder()}`).look()).toBe('unknown');
  expect(await openPaperSensor('file:/dev/zero').look()).toBe('unknown');
});

test.each(['', 'file:', 'file:value', 'file:/', 'file:/sys/', 'gpio:17', '/sys/value', 'file:/a\0b'])(
  'the address %j is refused',
  address => {
    expect(readSensorAddress(address)).toEqual({ kind: 'refused' });
    expect(() => openPaperSensor(address)).toThrow();
  },
);
