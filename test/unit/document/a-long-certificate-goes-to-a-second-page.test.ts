import { expect, test } from 'vitest';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { AREA } from '../../../server/document/layout/geometry.ts';
import { layOut } from '../../../server/document/layout/lay-out.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { boxOf, within } from './mark-boxes.ts';
import { bytesOf, METADATA, pixelsOf, SAMPLE, textOf, unspaced } from './pdf-tools.ts';

const renderer = await createRenderer();
const fonts = openFontSet(FONT_CHAIN);
const address = '示例省云汀市临水区小北街道小北街社区望湖路8号12幢1单元1501室';
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `事项${index + 1}`, value: address }));

test('what fits on one sheet has no page number', async () => {
  const result = await renderer.render(SAMPLE, METADATA);
  expect(result).toMatchObject({ kind: 'document', pages: 1 });
  expect((await textOf(bytesOf(result))).join('')).not.toContain('页');
});

test('a certificate a little too long for one sheet is set closer instead of leaving the signature alone', async () => {
  const pagesFor = async (count: number) => {
    const result = await renderer.render({ ...SAMPLE, table: rows(count) }, METADATA);
    return result.kind === 'document' ? result.pages : 0;
  };
  expect(await pagesFor(5)).toBe(1);
  expect(await pagesFor(14)).toBe(2);
});

test('longer ones go on overleaf, complete and with the pages counted', async () => {
  const table = rows(20);
  const result = await renderer.render({ ...SAMPLE, table }, METADATA);
  const pages = await textOf(bytesOf(result));
  expect(pages).toHaveLength(2);
  for (const [index, page] of pages.entries()) expect(unspaced(page)).toContain(`第${index + 1}页共2页`);
  expect(unspaced(pages.join('')).split(address)).toHaveLength(table.length + 1);
});

test('each of several sheets says which certificate it is of, a single one does not say it again', async () => {
  const pageLabel = '编号 XBJ-JZ-2026-000318-7';
  const draw = async (count: number) =>
    textOf(
      bytesOf(await renderer.render({ ...SAMPLE, numberLine: '', pageLabel, table: rows(count) }, METADATA)),
    );
  for (const [index, page] of (await draw(20)).entries())
    expect(unspaced(page)).toContain(`编号XBJ-JZ-2026-000318-7第${index + 1}页共2页`);
  expect((await draw(1)).join('')).not.toContain('编号');
});

test('a label too long for the line below the text is set smaller', () => {
  const content = { ...SAMPLE, pageLabel: '编号 XBJ-JZ-2026-000318-7 '.repeat(6), table: rows(20) };
  for (const marks of layOut(content, fonts)) {
    const lines = marks.filter(mark => mark.kind === 'text' && !mark.part);
    expect(lines).toHaveLength(1);
    for (const line of lines) expect(within(boxOf(line), { ...AREA, bottom: 0 })).toBe(true);
  }
});

test('the signature takes the last row along and the foot stands on the last page only', async () => {
  const pages = await textOf(bytesOf(await renderer.render({ ...SAMPLE, table: rows(14) }, METADATA)));
  const last = unspaced(pages.at(-1) ?? '');
  expect(last).toContain('事项14');
  expect(last).toContain(SAMPLE.signature.body);
  expect(last).toContain(SAMPLE.foot[0]);
  expect(unspaced(pages[0] ?? '')).not.toContain(SAMPLE.foot[0]);
});

test('no ink lies outside the text area but the page number below it', async () => {
  const content = {
    ...SAMPLE,
    title: '小北街社区居民委员会关于居民居住情况和历次门牌变更情况的综合证明',
    paragraphs: [address.repeat(8), 'W'.repeat(200)],
    table: [{ label: '一个长得不能再长的事项名称', value: address.repeat(20) }, ...rows(3)],
    signature: { body: '示例省云汀市临水区小北街道办事处小北街社区居民委员会', date: '2026年11月23日' },
    foot: [address.repeat(3)],
  };
  const bytes = bytesOf(await renderer.render(content, METADATA));
  const count = (await textOf(bytes)).length;
  expect(count).toBeGreaterThan(1);
  for (let page = 1; page <= count; page++) {
    const { width, height, data } = await pixelsOf(bytes, page, 72);
    const dirty: string[] = [];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const inArea = x >= 78 && x <= 523 && y >= 104 && y <= 744;
        const pageNumber = y > 760 && y < 780 && x > 250 && x < 345;
        if (!inArea && !pageNumber && (data[4 * (y * width + x)] ?? 255) < 200) dirty.push(`${x},${y}`);
      }
    expect(dirty).toEqual([]);
  }
}, 30_000);
