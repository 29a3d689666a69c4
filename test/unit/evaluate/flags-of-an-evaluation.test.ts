import { expect, test } from 'vitest';
import { readFlags } from '../../evaluate/flags.ts';

test('a folder is enough; its name may have spaces and be Chinese', () => {
  expect(readFlags(['社区 人脸'])).toEqual({
    kind: 'flags',
    flags: { directory: '社区 人脸', json: false, list: false },
  });
});

test('JSON, the place of the plots, the list and the number of browsers are taken', () => {
  expect(readFlags(['--json', 'faces', '--svg', 'det.svg', '--list', '--lanes=3'])).toEqual({
    kind: 'flags',
    flags: { directory: 'faces', json: true, list: true, svg: 'det.svg', lanes: 3 },
  });
});

test.each([
  ['no folder', [], 'Which folder?'],
  ['two folders', ['one', 'two'], 'One folder'],
  ['an unknown flag', ['faces', '--cache', 'x'], '--cache'],
  ['no browsers at all', ['faces', '--lanes', '0'], '1 to 64'],
  ['browsers that are no number', ['faces', '--lanes', 'many'], '1 to 64'],
  ['plots without a name', ['faces', '--svg='], '--svg'],
])('%s is a mistake with a sentence and the usage', (_, argv, words) => {
  expect(readFlags(argv)).toEqual({ kind: 'mistake', sentence: expect.stringContaining(words) });
  expect(readFlags(argv)).toEqual({ kind: 'mistake', sentence: expect.stringContaining('Usage: npm run') });
});
