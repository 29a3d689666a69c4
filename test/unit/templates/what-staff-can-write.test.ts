import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BANNED_THINGS } from '../../../server/templates/banned-list.ts';
import { checkTemplateText } from '../../../server/templates/check-template.ts';
import { FILTERS } from '../../../server/templates/filters.ts';
import { NUMBER_PARTS } from '../../../server/templates/number-pattern.ts';
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

const guide = await readFile(join(SHIPPED, 'README.md'), 'utf8');

test('the guide for staff explains every placeholder, filter and item', () => {
  const placeholders = [...RECORD_PLACEHOLDERS, ...CERTIFICATE_PLACEHOLDERS, ...SETTING_PLACEHOLDERS];
  for (const name of [...placeholders.map(({ name }) => name), ...Object.keys(FILTERS), ...KNOWN_KEYS])
    expect(guide, name).toContain(`\`${name}\``);
});

test('the guide shows an example of every item, filter, choice and part of a number', () => {
  for (const key of KNOWN_KEYS)
    expect(guide, key).toMatch(new RegExp(`(^|[\\s{\`"-])${key}:( \\S|\\n)`, 'm'));
  for (const name of Object.keys(FILTERS))
    expect(guide, name).toMatch(new RegExp(`\\| ${name} }}|\`${name}\` .*→`));
  for (const choice of ['人工盖章', '机器印章', '是', '否', 'A4']) expect(guide).toContain(`\`${choice}\``);
  for (const part of Object.keys(NUMBER_PARTS))
    expect(guide).toMatch(new RegExp(`\\{\\{ ${part}( \\| \\d位)? \\}\\}`));
});

test('the guide names every banned thing, all that is counted among it, and who issues it', () => {
  for (const { name, also, issuer } of BANNED_THINGS)
    for (const words of [name, ...also, issuer]) expect(guide, name).toContain(words);
});

test('the examples of the guide are themselves right', async () => {
  const blocks = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => yaml);
  const patterns = blocks.join('\n').match(/^编号格式: .*$/gm) ?? [];
  expect(patterns.length).toBeGreaterThan(1);
  const parts = blocks.filter(yaml => !yaml.startsWith('编号格式'));
  expect(parts.length).toBeGreaterThan(3);
  const shipped = await readFile(join(SHIPPED, 'residence/template.yaml'), 'utf8');
  const cut = (text: string, key: string) =>
    text.replace(new RegExp(`^${key}:.*\\n(?:^(?: .*)?\\n)*`, 'm'), '');
  const shownKeys = parts.flatMap(yaml => yaml.match(/^[^\s#:]+(?=:)/gm) ?? []);
  for (const pattern of patterns) {
    const base = ['编号格式', ...shownKeys].reduce(cut, shipped);
    const verdict = await checkTemplateText(
      'residence',
      [base, pattern, ...parts].join('\n'),
      await readFile(join(SHIPPED, 'community.yaml'), 'utf8'),
      {},
    );
    expect(verdict.kind === 'problems' ? verdict.problems : []).toEqual([]);
    const [, shown] = /# (\S+)$/.exec(pattern) ?? [];
    if (verdict.kind === 'template')
      expect(verdict.template.number({ year: 2026, sequence: 318 })).toBe(shown);
  }
});
