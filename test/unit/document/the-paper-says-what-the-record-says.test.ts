import { expect, test } from 'vitest';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { DENSITIES } from '../../../server/document/layout/geometry.ts';
import { tableSlabs } from '../../../server/document/layout/table.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, joined, METADATA, SAMPLE, textOf, unspaced } from './pdf-tools.ts';

const renderer = await createRenderer();
const fonts = openFontSet(FONT_CHAIN);
const draw = async (content: typeof SAMPLE) => textOf(bytesOf(await renderer.render(content, METADATA)));

test('every part of a certificate can be copied from it exactly', async () => {
  const [page = ''] = await draw({ ...SAMPLE, paragraphs: ['现居住于云水路 18 号 501 室。'] });
  expect(page.split('\n')).toContain('居住证明');
  expect(page).toContain('编号：XBJ-JZ-2026-000318-7');
  expect(page).toContain('现居住于云水路 18 号 501 室。');
  expect(page).toContain('王小明\n990101199003070015');
  expect(page).toContain('小北街社区居民委员会\n2026年11月23日');
  expect(page).toContain(SAMPLE.foot[0]);
});

test.each([
  ['Extension A', '张䶮'],
  ['Extension B, drawn by the bundled font', '林𤩽'],
  ['Extension C', '吴𫖮'],
  ['Extension E', '陈𬭎'],
  ['Extension B, drawn by an optional font', '孙𠀀'],
  ['a middle dot and forty characters', '阿卜杜热西提·买买提依明·艾力江·阿依古丽·迪丽达尔·吐尔逊·阿不来提买'],
])('a name comes back character by character: %s', async (_what, name) => {
  const [page = ''] = await draw({
    ...SAMPLE,
    paragraphs: [`兹证明${name}，现居住于小北街 101 号。`],
    table: [{ label: '姓名', value: name }],
  });
  const text = joined(page);
  expect(text).toContain(`兹证明${name}，现居住于`);
  expect(text.split(name)).toHaveLength(3);
});

test('numbers inside Chinese are not torn away by the small gaps around them', async () => {
  const address = '示例省云汀市临水区小北街道云水路18号3幢2单元501室';
  const [page = ''] = await draw({ ...SAMPLE, table: [{ label: '现住址', value: address }] });
  expect(joined(page)).toContain(address);
});

test('an address of three hundred characters is wrapped and complete', async () => {
  const address = '示例省云汀市临水区小北街道小北街社区望湖路8号12幢1单元1501室'.repeat(9).slice(0, 300);
  const pages = await draw({
    ...SAMPLE,
    paragraphs: [`现居住于${address}。`],
    table: [{ label: '现住址', value: address }],
  });
  const text = unspaced(pages.join('')).replace(/第\d页共\d页/g, '');
  expect(text.split(address)).toHaveLength(3);
});

test('a long value comes back in one piece, and those in the rows beside it beside their names', async () => {
  const long = '示例省云汀市临水区小北街道小北街社区望湖路8号12幢1单元1501室'.repeat(4);
  const short = '示例省云汀市临水区小北街道小北街社区云水路18号3幢2单元501室';
  const table = [
    { label: '姓名', value: '王小明' },
    { label: '现住址', value: long },
    { label: '户籍地', value: short },
  ];
  const text = unspaced((await draw({ ...SAMPLE, table })).join(''));
  expect(text).toContain(long);
  expect(text).toContain(short);
  expect(text).toContain(`姓名王小明`);
});

test('labels of one table stand all in the middle or all at the top', () => {
  const valueOf = (lines: number) => '小北街社区'.repeat(5 * lines);
  const offsets = (lines: number[]) => {
    const marks = tableSlabs(
      lines.map(count => ({ label: '现住址', value: valueOf(count) })),
      fonts,
      DENSITIES[0],
    ).flatMap(slab => slab.draw(0));
    const baselines = (kind: string) =>
      marks.flatMap(mark => (mark.kind === 'text' && mark.part?.tag === kind ? [mark] : []));
    return baselines('TH').map(label => {
      const values = baselines('TD').filter(({ part }) => part?.id.slice(6) === label.part?.id.slice(6));
      return label.baseline - (values[0]?.baseline ?? NaN);
    });
  };
  const [besideOne, besideTwo = 0] = offsets([1, 2]);
  expect(besideOne).toBeCloseTo(0);
  expect(besideTwo).toBeLessThan(-5);
  for (const offset of offsets([1, 2, 5])) expect(offset).toBeCloseTo(0);
});

test('look-alike radicals never take the place of characters', async () => {
  const common =
    '一二人入八力十又口土士大女子寸小山工己巾干广弓心手支文斗方日月木止比毛氏水火父牛犬玉瓜瓦甘生用田白皮目石示竹米羊老耳肉自至舌舟色虫血行衣西见角言谷豆走足身车里金长门雨青非面革音页风食首香马骨高鬼鱼鸟鹿麻黄黑鼓鼠鼻龙龟';
  const [page = ''] = await draw({ ...SAMPLE, paragraphs: [`${common}。`] });
  expect(joined(page)).toContain(common);
  expect(page).not.toMatch(/[\u2e80-\u2fdf]/);
});

test('the seal and a watermark are pictures and put no words between the text', async () => {
  const plain = await draw({ ...SAMPLE, seal: 'staff-stamps' });
  const sealed = await draw({ ...SAMPLE, seal: 'printed', watermark: '样张' });
  expect(unspaced(sealed.join(''))).toBe(unspaced(plain.join('')).replace('盖章处', ''));
});
