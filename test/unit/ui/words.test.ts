import { expect, test } from 'vitest';
import { en } from '../../../kiosk/ui/words/en.ts';
import { bindWords, inWords, language } from '../../../kiosk/ui/words/words.ts';
import { zhCN } from '../../../kiosk/ui/words/zh-CN.ts';

/** Every text of a catalogue by its path; functions are asked with small numbers or a word. */
function texts(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else if (typeof value === 'function')
      found.set(here, String((value as (...of: unknown[]) => unknown)(2, 2)));
    else if (typeof value === 'object' && value !== null)
      for (const [inner, text] of texts(value, here)) found.set(inner, text);
  }
  return found;
}

test('both languages have exactly the same texts, and none is empty', () => {
  const [chinese, english] = [texts(zhCN), texts(en)];
  expect([...english.keys()]).toEqual([...chinese.keys()]);
  for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('');
});

test('English texts hold no Chinese, except the name of the other language', () => {
  const mixed = [...texts(en)].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
  expect(mixed).toEqual(['helpers.language']);
});

test('a Chinese headline has at most twelve characters a line', () => {
  for (const [key, text] of texts(zhCN)) {
    if (!/heading$/i.test(key)) continue;
    for (const line of text.split('\n'))
      expect(Array.from(line).length, `${key}: ${line}`).toBeLessThanOrEqual(12);
  }
});

test('the page reads from the language that is chosen, and texts from the server fall back to Chinese', () => {
  const words = bindWords({ greeting: '您好' }, { greeting: 'Hello' });
  expect(words.value.greeting).toBe('您好');
  language.value = 'en';
  expect([
    words.value.greeting,
    inWords({ zh: '窗口', en: 'Desk' }),
    inWords({ zh: '窗口', en: '' }),
  ]).toEqual(['Hello', 'Desk', '窗口']);
  language.value = 'zh-CN';
});
