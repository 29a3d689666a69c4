import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRareCharacters } from '../../../kiosk/ui/rare-characters.ts';

const fonts = new Set<object>();
const asked: string[] = [];
const answer = async (text: string) => {
  asked.push(text);
  return [btoa('a font')];
};

beforeEach(() => {
  fonts.clear();
  asked.length = 0;
  vi.stubGlobal('document', { fonts });
  vi.stubGlobal(
    'FontFace',
    class {
      load = () => Promise.resolve(this);
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test('each Han character is asked for once, and nothing else is', async () => {
  const characters = createRareCharacters(answer);
  await characters.show('甲乙 No. 1 甲');
  await characters.show('乙丙');
  await characters.show('丙');
  expect(asked).toEqual(['甲乙', '丙']);
  expect(fonts.size).toBe(2);
});

test('who comes next finds neither the fonts nor the characters of the one before', async () => {
  const characters = createRareCharacters(answer);
  await characters.show('甲乙');
  characters.forget();
  expect(fonts.size).toBe(0);
  await characters.show('甲');
  expect(asked).toEqual(['甲乙', '甲']);
});

test('a font that comes after everything was forgotten is not kept', async () => {
  const characters = createRareCharacters(answer);
  const late = characters.show('甲');
  characters.forget();
  await late;
  expect(fonts.size).toBe(0);
});
