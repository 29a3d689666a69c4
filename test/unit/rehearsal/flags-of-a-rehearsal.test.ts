import { expect, test } from 'vitest';
import { readFlags } from '../../rehearsal/flags.ts';

test('without flags a residence certificate goes to the folder', () => {
  expect(readFlags([])).toEqual({
    kind: 'rehearsal',
    rehearsal: { kind: 'residence', into: 'var/rehearsal' },
  });
});

test('kind, printer and folder are taken, with a blank or an equals sign', () => {
  expect(
    readFlags(['--kind', 'hardship', '--into', 'elsewhere', '--printer=ipp://127.0.0.1:60000/ipp/print']),
  ).toEqual({
    kind: 'rehearsal',
    rehearsal: { kind: 'hardship', into: 'elsewhere', printer: 'ipp://127.0.0.1:60000/ipp/print' },
  });
});

test.each([
  ['an unknown certificate', ['--kind', 'marriage'], 'there are residence, hardship, house-number'],
  ['another kind of printer', ['--printer', 'lpr:office'], 'ipp://HOST'],
  ['an unknown flag', ['--colour'], '--colour'],
  ['a flag without its value', ['--kind'], '--kind'],
  ['a stray word', ['hardship'], 'hardship'],
])('%s is a mistake with a sentence and the usage', (_, argv, words) => {
  expect(readFlags(argv)).toEqual({ kind: 'mistake', sentence: expect.stringContaining(words) });
  expect(readFlags(argv)).toEqual({ kind: 'mistake', sentence: expect.stringContaining('Usage: npm run') });
});
