import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';

const mistakesOf = (env: NodeJS.ProcessEnv) => {
  const reading = readConfig(env);
  return reading.kind === 'mistakes' ? reading.sentences : [];
};

test('with nothing set there is a port, a folder, a folder printer and the demo community', () => {
  expect(readConfig({})).toEqual({
    kind: 'config',
    config: {
      port: 8640,
      dataFolder: resolve('var'),
      printer: `folder:${resolve('var/printed')}`,
      demo: true,
    },
  });
});

test('an empty setting counts as not set', () => {
  expect(readConfig({ PORT: '', LAIBAN_DATA: '', LAIBAN_PRINTER: '', LAIBAN_DEMO: '' })).toEqual(
    readConfig({}),
  );
});

test('settings are taken, and paths become absolute', () => {
  const env = { PORT: '0', LAIBAN_DATA: 'a/b', LAIBAN_PRINTER: 'folder:out', LAIBAN_DEMO: '0' };
  expect(readConfig(env)).toEqual({
    kind: 'config',
    config: { port: 0, dataFolder: resolve('a/b'), printer: `folder:${resolve('out')}`, demo: false },
  });
  expect(readConfig({ LAIBAN_PRINTER: 'ipp://localhost:8631/ipp/print' })).toMatchObject({
    config: { printer: 'ipp://localhost:8631/ipp/print' },
  });
});

test.each(['-1', '65536', '80.5', 'abc', '1e9', 'NaN', '0x50', ' 80'])(
  'a port that is none is told in one sentence: "%s"',
  port => {
    const sentences = mistakesOf({ PORT: port });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^PORT must be .*PORT=8640\.$/);
  },
);

test.each(['folder:', 'cups:x', 'ipp://', 'http://localhost/', '/dev/usb/lp0', 'ipp://user:pass@host/ipp'])(
  'a printer address that cannot be used is told with examples: "%s"',
  address => {
    const sentences = mistakesOf({ LAIBAN_PRINTER: address });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^LAIBAN_PRINTER must be folder:PATH or ipp:/);
    expect(sentences[0]).not.toContain('user:pass');
  },
);

test('every mistake is told at once, each in its own sentence', () => {
  const sentences = mistakesOf({ PORT: 'x', LAIBAN_DATA: ' ', LAIBAN_PRINTER: 'x', LAIBAN_DEMO: 'yes' });
  expect(sentences.map(sentence => sentence.split(' ')[0])).toEqual([
    'PORT',
    'LAIBAN_DATA',
    'LAIBAN_PRINTER',
    'LAIBAN_DEMO',
  ]);
});

test('a misspelt setting is a mistake, and the nearest name is suggested', () => {
  expect(mistakesOf({ LAIBAN_PRINTR: 'folder:out' })[0]).toMatch(
    /^LAIBAN_PRINTR .*Was LAIBAN_PRINTER meant\?/,
  );
  expect(mistakesOf({ LAIBAN_DATTA: 'x' })[0]).toMatch(/Was LAIBAN_DATA meant\?/);
  expect(mistakesOf({ OTHER: 'x', laiban_demo: '0' })).toEqual([]);
});
