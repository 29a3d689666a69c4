import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, pixelsOf, SAMPLE } from './pdf-tools.ts';

const subset = await createRenderer();
const whole = await createRenderer({ fontEmbedding: 'whole' });

const people = demoCommunity('2026-11-23').map(({ record }) => record);
const rareNames = ['张䶮', '吴𫖮', '陈𬭎', '周𬍛', '林𤩽', '何𬱖', '孙𠀀', '钱𪛖', '郑𭕄'];

test('every demo resident and every rare name looks the same, pixel for pixel, with subset and with whole fonts', async () => {
  const content = {
    ...SAMPLE,
    paragraphs: [people.map(({ name, address }) => `${name}，${address}`).join('；'), rareNames.join('、')],
    table: [{ label: '姓名', value: rareNames.join('、') }],
    seal: 'printed' as const,
  };
  const small = bytesOf(await subset.render(content, METADATA));
  const large = bytesOf(await whole.render(content, METADATA));
  expect(large.length).toBeGreaterThan(20 * small.length);
  const [drawn, expected] = [await pixelsOf(small), await pixelsOf(large)];
  expect(darkPixels(expected)).toBeGreaterThan(10_000);
  expect(differingPixels(drawn, expected)).toBe(0);
}, 60_000);

test('each rare character leaves ink of its own', async () => {
  const fingerprints = new Set<string>();
  for (const name of rareNames) {
    const character = Array.from(name).at(-1) ?? '';
    const blank = { ...SAMPLE, paragraphs: [], table: [], foot: [] };
    const without = await pixelsOf(bytesOf(await subset.render(blank, METADATA)));
    const withIt = await pixelsOf(bytesOf(await subset.render({ ...blank, foot: [character] }, METADATA)));
    const ink = inkOnlyIn(withIt, without);
    expect(ink.length, `U+${character.codePointAt(0)?.toString(16)}`).toBeGreaterThan(20);
    fingerprints.add(ink.join());
  }
  expect(fingerprints.size).toBe(rareNames.length);
}, 60_000);

function darkPixels({ data }: PNG): number {
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at + 1] ?? 255) < 128) dark++;
  return dark;
}

function differingPixels(left: PNG, right: PNG): number {
  expect([left.width, left.height]).toEqual([right.width, right.height]);
  let differing = 0;
  for (let at = 0; at < left.data.length; at += 4)
    if ([0, 1, 2].some(channel => left.data[at + channel] !== right.data[at + channel])) differing++;
  return differing;
}

/** Where `left` is clearly darker than `right`, as byte offsets. */
function inkOnlyIn(left: PNG, right: PNG): number[] {
  const places: number[] = [];
  for (let at = 0; at < left.data.length; at += 4)
    if ((right.data[at] ?? 0) - (left.data[at] ?? 0) > 60) places.push(at);
  return places;
}
