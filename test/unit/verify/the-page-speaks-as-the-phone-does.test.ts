import { expect, test } from 'vitest';
import { languageFor } from '../../../kiosk/verify/language.ts';
import { dayEn, dayZhCN } from '../../../kiosk/verify/words/day.ts';

test.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['ug-CN', 'zh-CN'], 'zh-CN'],
  [['en-GB', 'zh-CN'], 'en'],
  [['de-DE', 'fr'], 'en'],
] as const)('a phone set to %j is answered in %s', (preferred, language) => {
  expect(languageFor(preferred)).toBe(language);
});

test('days are written as on the paper, and what is no day as it came', () => {
  expect([dayZhCN('2026-11-03'), dayEn('2026-11-03')]).toEqual(['2026年11月3日', '3 November 2026']);
  expect([dayZhCN('soon'), dayEn('soon')]).toEqual(['soon', 'soon']);
});
