import type { DocumentContent } from '../../../server/document/content.ts';

/** A stream of numbers from 0 to 1 that a seed decides (mulberry32), so that a failing content can be drawn again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS =
  '兹证明 居住 云汀市 临水区 ，小北街 社区 。家庭 成员 、“临时困难” （以上） 《条例》 2026年3月7日 18号 501室 XBJ-JZ-2026-000318-7 990101199003070015 阿依古丽·买买提 —— …… 50％ ；情况 属实 Xiaobei ：A座 ！'.split(
    ' ',
  );
const NAME =
  '小北街社区居民委员会示例省云汀市临水区望湖路街道办事处综合便民服务中心第一工作站二三四五六七八九十甲乙丙丁';

/** Whatever a template and a record could put on a certificate, long and short, from a seed. */
export function inventedContent(seed: number): DocumentContent {
  const next = seeded(seed);
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const oneOf = <T>(...values: T[]): T | undefined => values[upTo(values.length - 1)];
  const words = (length: number) => {
    let text = '';
    while (Array.from(text).length < length) text += WORDS[upTo(WORDS.length - 1)] ?? '';
    return Array.from(text).slice(0, length).join('');
  };
  const name = (least: number, most: number) =>
    Array.from(NAME)
      .slice(0, least + upTo(most - least))
      .join('');
  const seal = oneOf<DocumentContent['seal']>('printed', 'staff-stamps') ?? 'printed';
  return {
    title: name(2, upTo(3) === 0 ? 40 : 8),
    numberLine: `编号：XBJ-JZ-2026-${String(upTo(999_999)).padStart(6, '0')}-7　验证码：K7M2QF`,
    paragraphs: Array.from({ length: upTo(4) }, () => words(1 + upTo(upTo(4) === 0 ? 400 : 120))),
    table: Array.from({ length: upTo(3) === 0 ? upTo(30) : upTo(8) }, () => ({
      label: words(1 + upTo(14)),
      value: words(upTo(upTo(5) === 0 ? 300 : 40)),
    })),
    signature: { body: name(3, 40), date: '2026年11月23日' },
    seal,
    ...(seal === 'printed' && next() < 0.6 ? { sealLine: name(2, 10) } : {}),
    photo: next() < 0.4 ? 'place' : 'none',
    ...(next() < 0.7 ? { code: { caption: words(upTo(24)) } } : {}),
    ...(next() < 0.3 ? { ground: { microText: 'XBJ-JZ-2026-000318-7·5F1C09A2' } } : {}),
    foot: Array.from({ length: upTo(4) }, () => words(1 + upTo(90))),
    ...(next() < 0.2 ? { watermark: '样张' } : {}),
    ...(next() < 0.5 ? { pageLabel: `编号 XBJ-JZ-${'2026-'.repeat(upTo(9))}000318-7` } : {}),
  };
}
