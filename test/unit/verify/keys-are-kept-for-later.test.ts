import { expect, test } from 'vitest';
import { createKeySource, type KeyShelf } from '../../../kiosk/verify/published-keys.ts';
import { paperKey, publishedKeys } from '../../support/verify-papers.ts';

const URL_OF_KEYS = 'https://city.example/laiban/keys.json';
const keys = publishedKeys([paperKey(1)], 'https://city.example/terminal-7/api/verify');

function shelfWith(contents: Record<string, string> = {}): KeyShelf {
  return {
    getItem: place => contents[place] ?? null,
    setItem: (place, text) => {
      contents[place] = text;
    },
  };
}
const answers =
  (body: BodyInit, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));
const noNetwork: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));

test('keys that came once are there without a network the next time', async () => {
  const shelf = shelfWith();
  const first = createKeySource(URL_OF_KEYS, shelf, answers(JSON.stringify(keys)));
  expect(first.kept()).toBeUndefined();
  expect(await first.latest()).toEqual(keys);
  const second = createKeySource(URL_OF_KEYS, shelf, noNetwork);
  expect(await second.latest()).toBeUndefined();
  expect(second.kept()).toEqual(keys);
});

test('two committees on one host do not take each other’s keys', async () => {
  const shelf = shelfWith();
  await createKeySource(URL_OF_KEYS, shelf, answers(JSON.stringify(keys))).latest();
  expect(createKeySource('https://city.example/other/keys.json', shelf).kept()).toBeUndefined();
});

test.each([
  ['a page instead of a file', '<!doctype html>', 200],
  ['a file that is missing', JSON.stringify(keys), 404],
  ['another JSON', '{"version":2}', 200],
  ['nothing', '', 200],
])('%s does not replace the keys that were kept', async (_, body, status) => {
  const shelf = shelfWith();
  await createKeySource(URL_OF_KEYS, shelf, answers(JSON.stringify(keys))).latest();
  const source = createKeySource(URL_OF_KEYS, shelf, answers(body, status));
  expect(await source.latest()).toBeUndefined();
  expect(source.kept()).toEqual(keys);
});

test('a browser that forbids storage, or has none left, still gets the keys', async () => {
  const full = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  const source = createKeySource(
    URL_OF_KEYS,
    { getItem: full, setItem: full },
    answers(JSON.stringify(keys)),
  );
  expect(source.kept()).toBeUndefined();
  expect(await source.latest()).toEqual(keys);
  expect(await createKeySource(URL_OF_KEYS, undefined, answers(JSON.stringify(keys))).latest()).toEqual(keys);
});
