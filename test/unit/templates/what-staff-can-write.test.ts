import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FILTERS } from '../../../server/templates/filters.ts';
import {
  CERTIFICATE_PLACEHOLDERS,
  RECORD_PLACEHOLDERS,
  SETTING_PLACEHOLDERS,
} from '../../../server/templates/placeholders.ts';
import { KNOWN_KEYS } from '../../../server/templates/template-file.ts';
import { readWording } from '../../../server/templates/wording.ts';
import { SHIPPED } from './template-folder.ts';

test.each([
  ['年月日', '2019-03-12', '2019年3月12日'],
  ['年月日', '2020-10-01', '2020年10月1日'],
  ['中文年月日', '2026-11-23', '二〇二六年十一月二十三日'],
  ['中文年月日', '2010-10-30', '二〇一〇年十月三十日'],
  ['中文数字', '3', '三'],
  ['中文数字', '10', '十'],
  ['中文数字', '21', '二十一'],
  ['隐去证号', '990101199003070015', '9901**********0015'],
  ['隐去姓名', '王小明', '王*明'],
  ['隐去门号', '云水路 18 号 501 室', '云水路 * 号 * 室'],
])('%s: %s becomes %s', (filter, value, expected) => {
  expect(FILTERS[filter]?.apply(value)).toBe(expected);
});

test('line breaks and blanks that make a file readable do not reach the paper', () => {
  const names = RECORD_PLACEHOLDERS;
  const filled = (text: string) => {
    const reading = readWording(text, names);
    return reading.kind === 'wording' ? reading.wording.fillIn({ 姓名: '王明', 性别: '男' }) : reading;
  };
  expect(filled('兹证明 {{ 姓名 }}，\n  {{ 性别 }} ，现居住')).toEqual({
    kind: 'filled',
    text: '兹证明王明，男，现居住',
  });
  expect(filled('Room {{ 姓名 }} at  the desk')).toEqual({ kind: 'filled', text: 'Room 王明 at the desk' });
  expect(filled('（签章）　　年')).toEqual({ kind: 'filled', text: '（签章）　　年' });
  expect(filled("{% if 性别 == '男' %} 先生 {% else %} 女士 {% endif %}")).toEqual({
    kind: 'filled',
    text: '先生',
  });
});

test('the guide for staff explains every placeholder, filter and item', async () => {
  const guide = await readFile(join(SHIPPED, 'README.md'), 'utf8');
  const placeholders = [...RECORD_PLACEHOLDERS, ...CERTIFICATE_PLACEHOLDERS, ...SETTING_PLACEHOLDERS];
  for (const name of [...placeholders.map(({ name }) => name), ...Object.keys(FILTERS), ...KNOWN_KEYS])
    expect(guide, name).toContain(`\`${name}\``);
});
