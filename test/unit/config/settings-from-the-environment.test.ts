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
      identity: { mode: 'face+digits', limit: 0.001 },
      faceMonths: 24,
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
    config: {
      port: 0,
      dataFolder: resolve('a/b'),
      printer: `folder:${resolve('out')}`,
      demo: false,
      identity: { mode: 'face+digits', limit: 0.001 },
      faceMonths: 24,
    },
  });
  expect(readConfig({ LAIBAN_PRINTER: 'ipp://localhost:8631/ipp/print' })).toMatchObject({
    config: { printer: 'ipp://localhost:8631/ipp/print' },
  });
  expect(readConfig({ LAIBAN_PRINTER: 'cups:office' })).toMatchObject({ config: { printer: 'cups:office' } });
});

test.each(['-1', '65536', '80.5', 'abc', '1e9', 'NaN', '0x50', ' 80'])(
  'a port that is none is told in one sentence: "%s"',
  port => {
    const sentences = mistakesOf({ PORT: port });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^PORT must be .*PORT=8640\.$/);
  },
);

test.each([
  'folder:',
  'cups:',
  'cups://elsewhere.example/x',
  'ipp://',
  'http://localhost/',
  '/dev/usb/lp0',
  'ipp://user:pass@host/ipp',
])('a printer address that cannot be used is told with examples: "%s"', address => {
  const sentences = mistakesOf({ LAIBAN_PRINTER: address });
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(/^LAIBAN_PRINTER must be folder:PATH, ipp:/);
  expect(sentences[0]).not.toContain('user:pass');
});

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

test('the page of the codes and the public address are taken as they are written', () => {
  const env = {
    LAIBAN_VERIFY_URL: 'https://city.example/laiban/',
    LAIBAN_STATUS_URL: 'https://city.example:8443/terminal-7/api/verify/',
  };
  expect(readConfig(env)).toMatchObject({
    config: {
      verifyUrl: 'https://city.example/laiban/',
      statusUrl: 'https://city.example:8443/terminal-7/api/verify',
    },
  });
  expect(readConfig({ LAIBAN_VERIFY_URL: 'http://city.example/check.html' })).toMatchObject({
    config: { verifyUrl: 'http://city.example/check.html' },
  });
});

test.each([
  'city.example/laiban/',
  'ftp://city.example/',
  'https://city.example',
  'https://city.example/laiban',
  'https://city.example/?page=1',
  'https://city.example/#there',
  'https://name:word@city.example/',
  'https://城市.example/',
  'HTTPS://CITY.EXAMPLE/',
  `https://city.example/${'x'.repeat(100)}/`,
  ' https://city.example/',
])('an address that no code can lead to is told with an example: "%s"', address => {
  const sentences = mistakesOf({ LAIBAN_VERIFY_URL: address });
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(/^LAIBAN_VERIFY_URL must be .*https:\/\/city\.example\/laiban\/\.$/);
  expect(sentences[0]).not.toContain('name:word');
});

test.each(['city.example', 'https://city.example/?a', 'https://a:b@city.example/api/verify', 'file:///x'])(
  'a public address that is none is told with an example: "%s"',
  address => {
    expect(mistakesOf({ LAIBAN_STATUS_URL: address })).toEqual([
      expect.stringMatching(/^LAIBAN_STATUS_URL must be .*api\/verify\.$/),
    ]);
  },
);

test('what a face may decide is taken, with its limit', () => {
  expect(readConfig({ LAIBAN_IDENTITY: 'digits-first', LAIBAN_FACE_LIMIT: '0.0005' })).toMatchObject({
    config: { identity: { mode: 'digits-first', limit: 0.0005 } },
  });
  expect(readConfig({ LAIBAN_IDENTITY: '', LAIBAN_FACE_LIMIT: '' })).toMatchObject({
    config: { identity: { mode: 'face+digits', limit: 0.001 } },
  });
});

test.each(['face-only', 'FACE', 'none'])(
  'a way that there is not is told with all that there are: %s',
  mode => {
    expect(mistakesOf({ LAIBAN_IDENTITY: mode })).toEqual([
      expect.stringMatching(/^LAIBAN_IDENTITY must be face .*digits-first .*no-face.*\.$/),
    ]);
  },
);

test.each(['0', '1', '0.5', '-0.001', '1e-3', '0,001', '0.0000001', 'NaN'])(
  'a limit that nobody should accept is refused in one sentence: %s',
  limit => {
    expect(mistakesOf({ LAIBAN_FACE_LIMIT: limit })).toEqual([
      expect.stringMatching(/^LAIBAN_FACE_LIMIT must be .*LAIBAN_FACE_LIMIT=0\.001\.$/),
    ]);
  },
);

test.each(['0', '121', '-1', '1.5', 'two'])(
  'months after which a face goes that are none are told: "%s"',
  months => {
    const sentences = mistakesOf({ LAIBAN_FACE_MONTHS: months });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^LAIBAN_FACE_MONTHS must be .*LAIBAN_FACE_MONTHS=24\.$/);
  },
);

test('months, and the folder in which systemd lays credentials, are taken', () => {
  expect(
    readConfig({ LAIBAN_FACE_MONTHS: '6', CREDENTIALS_DIRECTORY: '/run/credentials/laiban' }),
  ).toMatchObject({
    config: { faceMonths: 6, credentialsFolder: '/run/credentials/laiban' },
  });
});
