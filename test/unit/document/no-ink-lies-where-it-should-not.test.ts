import { expect, test } from 'vitest';
import type { DocumentContent } from '../../../server/document/content.ts';
import { FONT_CHAIN } from '../../../server/document/fonts/font-chain.ts';
import { openFontSet } from '../../../server/document/fonts/font-set.ts';
import { AREA, mm, PAGE } from '../../../server/document/layout/geometry.ts';
import { layOut } from '../../../server/document/layout/lay-out.ts';
import type { Mark } from '../../../server/document/layout/marks.ts';
import { inventedContent } from './invented-content.ts';
import { boxOf, overlap, within } from './mark-boxes.ts';
import { SAMPLE } from './pdf-tools.ts';

const fonts = openFontSet(FONT_CHAIN);
const SHEET = { left: mm(5), bottom: mm(5), right: PAGE.width - mm(5), top: PAGE.height - mm(5) };
const WORDS_OUTSIDE = { ...AREA, bottom: AREA.bottom - mm(12) };
/** The table's outer rules lie half outside. */
const RULE = 0.5;

const SEEDS = Array.from({ length: 160 }, (_, seed) => seed);
const address = '示例省云汀市临水区小北街道小北街社区望湖路8号12幢1单元1501室'.repeat(9).slice(0, 300);
const members = Array.from(
  { length: 20 },
  (_, index) => `家庭成员${index + 1}（子女，2010年1月${index + 1}日生）`,
);
const EXTREMES: readonly [string, Partial<DocumentContent>][] = [
  [
    'an address of 300 characters',
    { paragraphs: [`现居住于${address}。`], table: [{ label: '现住址', value: address }] },
  ],
  [
    'a name of 40 characters',
    {
      table: [{ label: '姓名', value: '阿依古丽·'.repeat(8) }],
      paragraphs: [`兹证明${'阿依古丽·'.repeat(8)}。`],
    },
  ],
  ['twenty members of a household', { table: [{ label: '家庭成员', value: members.join('；') }] }],
  [
    'thirty rows',
    {
      table: Array.from({ length: 30 }, (_, row) => ({
        label: `事项${row + 1}`,
        value: address.slice(0, 40),
      })),
    },
  ],
  ['nothing but a title', { paragraphs: [], table: [], foot: [] }],
  ['a photo and no words beside it', { paragraphs: [], photo: 'place' }],
  [
    'a name of 60 characters below, and a caption of five lines',
    {
      signature: { body: '小北街社区居民委员会'.repeat(6), date: '2026年11月23日' },
      code: { caption: '请用手机扫描二维码核验真伪，'.repeat(4) },
    },
  ],
];

test.each(SEEDS)('an invented certificate has its ink where it belongs: %i', seed =>
  check(inventedContent(seed)),
);
test.each(EXTREMES)('ink lies where it belongs: %s', (_what, change) => {
  for (const seal of ['printed', 'staff-stamps'] as const)
    for (const photo of ['none', 'place'] as const)
      check({ code: { caption: '扫码核验' }, ...SAMPLE, seal, photo, ...change });
});

function check(content: DocumentContent) {
  const pages = layOut(content, fonts);
  for (const marks of pages) {
    insideThePaper(marks);
    wordsApart(marks);
    picturesApart(marks);
  }
  everythingIsThere(content, pages.flat());
  if (pages.length > 1)
    for (const [index, marks] of pages.entries())
      expect(wordsOf(marks.filter(mark => mark.kind === 'text' && !mark.part))).toContain(`第${index + 1}页`);
  for (const marks of pages) linesBeginAndEndWell(marks);
}

function insideThePaper(marks: readonly Mark[]) {
  for (const mark of marks) {
    if (mark.kind === 'form' && mark.layer === 'under') continue;
    if (mark.kind === 'shape' && !mark.part) continue;
    const box = boxOf(mark);
    expect(within(box, SHEET), say(mark)).toBe(true);
    const pageNumber = mark.kind === 'text' && !mark.part;
    expect(within(box, pageNumber ? WORDS_OUTSIDE : AREA, RULE), say(mark)).toBe(true);
  }
}

/** Ink of one line of words never touches another's, nor a rule. */
function wordsApart(marks: readonly Mark[]) {
  const words = marks.filter(mark => mark.kind === 'text');
  const rules = marks.filter(mark => mark.kind === 'rule');
  for (const [index, one] of words.entries()) {
    // The words that mark the stamp's place stand above the signature.
    for (const other of words.slice(index + 1))
      expect(overlap(boxOf(one), boxOf(other)), `${say(one)} on ${say(other)}`).toBe(false);
    for (const rule of rules) {
      const { left, bottom, right, top } = boxOf(rule);
      const thick = { left: left - 0.2, bottom: bottom - 0.2, right: right + 0.2, top: top + 0.2 };
      expect(overlap(boxOf(one), thick), `${say(one)} on a rule`).toBe(false);
    }
  }
}

/** Code and photo lie on nothing; the seal lies on the body and the date alone. */
function picturesApart(marks: readonly Mark[]) {
  const pictures = marks.filter(mark => mark.kind !== 'text' && mark.kind !== 'rule' && mark.part);
  for (const picture of pictures) {
    if (picture.kind === 'rule') continue;
    const id = picture.part?.id;
    for (const other of marks) {
      const otherId = other.kind === 'rule' ? undefined : other.part?.id;
      const ground = other.kind !== 'text' && other.kind !== 'rule' && !other.part;
      const signed = id === 'seal' && (otherId === 'body' || otherId === 'date');
      const stamped = (id === 'body' || id === 'date') && otherId === 'seal';
      if (ground || signed || stamped || otherId === id) continue;
      expect(overlap(boxOf(picture), boxOf(other)), `${id} on ${say(other)}`).toBe(false);
    }
  }
}

function everythingIsThere(content: DocumentContent, marks: readonly Mark[]) {
  const said = new Map<string, string>();
  for (const mark of marks)
    if (mark.kind === 'text' && mark.part)
      said.set(mark.part.id, (said.get(mark.part.id) ?? '') + wordsOf([mark]));
  const expected: [string, string][] = [
    ['title', content.title],
    ['number', content.numberLine],
    ...content.paragraphs.map((text, index): [string, string] => [`paragraph-${index + 1}`, text]),
    ...content.table.flatMap(({ label, value }, row): [string, string][] => [
      [`label-${row + 1}`, label],
      [`value-${row + 1}`, value],
    ]),
    ['body', content.signature.body],
    ['date', content.signature.date],
    ['code-caption', content.code?.caption ?? ''],
    ...content.foot.map((text, index): [string, string] => [`foot-${index + 1}`, text]),
  ];
  for (const [id, text] of expected) expect(said.get(id) ?? '', id).toBe(text.replace(/\s/g, ''));
}

function linesBeginAndEndWell(marks: readonly Mark[]) {
  const lines = marks.flatMap(mark =>
    mark.kind === 'text' && mark.part?.id.startsWith('paragraph')
      ? [{ id: mark.part.id, text: wordsOf([mark]) }]
      : [],
  );
  for (const [index, { id, text }] of lines.entries()) {
    const first = lines[index - 1]?.id !== id;
    // A text that itself begins or ends with such a sign cannot be helped.
    if (!first) expect(text).not.toMatch(/^[，。、；：？！）》”’】％·]/u);
    const next = lines[index + 1];
    if (next?.id !== id) continue;
    expect(text).not.toMatch(/[（《“‘【]$/u);
    const cut = /[0-9A-Za-z-]+$/.exec(text)?.[0] ?? '';
    const rest = /^[0-9A-Za-z-]+/.exec(next.text)?.[0] ?? '';
    if (cut && rest) expect(`${cut}${rest}`.length, `${cut} / ${rest}`).toBeGreaterThan(24);
  }
}

function wordsOf(marks: readonly Mark[]): string {
  return marks
    .flatMap(mark => (mark.kind === 'text' ? mark.line.glyphs.map(({ glyph }) => glyph.codePoint) : []))
    .map(codePoint => String.fromCodePoint(codePoint))
    .join('')
    .replace(/\s/g, '');
}

function say(mark: Mark): string {
  if (mark.kind === 'text') return `${mark.part?.id ?? 'page number'} “${wordsOf([mark])}”`;
  return mark.kind === 'rule' ? 'a rule' : `a picture ${mark.part?.id ?? ''}`;
}
