import { expect, test } from 'vitest';
import { paperCodeFromUrl, paperCodeUrl } from '../../../server/contract/paper-code-url.ts';

const token = { kind: 'token', token: '0oRN-abc_123' };

test.each([
  ['the whole address', 'https://verify.example.cn/v/#0oRN-abc_123', token],
  ['an address with a question in it', 'https://verify.example.cn/v?lang=zh#0oRN-abc_123', token],
  ['what an app appended', 'https://verify.example.cn/#0oRN-abc_123?from=timeline&isappinstalled=0', token],
  ['the fragment', '#0oRN-abc_123', token],
  ['the bare token', '0oRN-abc_123', token],
  ['blanks and a line break around it', '  0oRN-abc_123\r\n', token],
  ['the address of a specimen', 'https://verify.example.cn/#specimen', { kind: 'specimen' }],
  ['the fragment of a specimen', '#specimen', { kind: 'specimen' }],
  ['the address alone', 'https://verify.example.cn/v/', { kind: 'nothing' }],
  ['an empty fragment', 'https://verify.example.cn/v/#', { kind: 'nothing' }],
  ['nothing', '', { kind: 'nothing' }],
  ['a telephone number', 'tel:12345', { kind: 'nothing' }],
])('%s', (_what, scanned, found) => {
  expect(paperCodeFromUrl(scanned)).toEqual(found);
});

test('what is drawn is found again', () => {
  expect(paperCodeFromUrl(paperCodeUrl('https://verify.example.cn/v/', token.token))).toEqual(token);
});
