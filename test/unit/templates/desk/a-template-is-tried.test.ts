import { expect, test } from 'vitest';
import { SAMPLES } from '../../../../server/contract/template-desk.ts';
import { COMMUNITY_ITEMS, KIND_ITEMS } from '../../../../server/templates/desk/guide-items.ts';
import { communityFileSchema, templateFileSchema } from '../../../../server/templates/template-file.ts';
import { deskOverAFolder, SPECIMEN_URL } from './desk-over-a-folder.ts';

const KINDS = ['residence', 'hardship', 'house-number'] as const;

test.each(KINDS.flatMap(kind => SAMPLES.map(sample => [kind, sample] as const)))(
  'the shipped %s makes a specimen for the %s sample',
  async (kind, sample) => {
    const { desk, textOf } = await deskOverAFolder();
    const answer = await desk.preview(kind, textOf(kind), sample);
    // A machine without fonts for rare characters names the character.
    if (sample === 'rare' && answer.kind === 'no-glyph') {
      expect(answer.codePoint).toMatch(/^U\+[\dA-F]{4,5}$/);
      return;
    }
    expect(answer.kind).toBe('specimen');
    const pdf = Buffer.from(answer.kind === 'specimen' ? answer.pdf : '', 'base64').toString('latin1');
    expect(pdf.startsWith('%PDF-1.')).toBe(true);
    expect(pdf).toContain(`${SPECIMEN_URL}#specimen`);
  },
);

test('checking and looking at a specimen change nothing', async () => {
  const { desk, textOf, library, noted } = await deskOverAFolder();
  const before = { text: textOf('residence'), state: library.states.residence };
  await desk.check('residence', '名称: 甲');
  await desk.preview('residence', before.text.replace('60', '61'), 'usual');
  expect({ text: textOf('residence'), state: library.states.residence }).toEqual(before);
  expect(noted).toEqual([]);
});

test('a text with mistakes gives their lines instead of a specimen', async () => {
  const { desk, textOf } = await deskOverAFolder();
  const text = textOf('residence').replace('{{ 性别 }}', '{{ 性列 }}');
  const line = text.split('\n').findIndex(each => each.includes('{{ 性列 }}')) + 1;
  const answer = await desk.preview('residence', text, 'usual');
  expect(answer).toMatchObject({ kind: 'problems', problems: [{ line }] });
  expect(await desk.check('residence', text)).toEqual(answer);
});

test('a community.yaml is shown with the first kind that is in order', async () => {
  const { desk, textOf } = await deskOverAFolder();
  expect((await desk.preview('community', textOf('community'), 'usual')).kind).toBe('specimen');
});

test('an empty text and one that is no list of items are told, never thrown', async () => {
  const { desk } = await deskOverAFolder();
  for (const text of ['', '   \n', '# 只有说明', '- 一', '{', 'a: &a [*a]', '\u0000', 'x'.repeat(60_000)])
    for (const file of ['residence', 'community'] as const)
      expect([text.slice(0, 9), (await desk.check(file, text)).kind]).toEqual([text.slice(0, 9), 'problems']);
});

test('the guide names every item that the files may have, and nothing else', () => {
  expect(KIND_ITEMS.map(({ name }) => name).toSorted()).toEqual(
    Object.keys(templateFileSchema.in.shape).toSorted(),
  );
  expect(COMMUNITY_ITEMS.map(({ name }) => name).toSorted()).toEqual(
    Object.keys(communityFileSchema.in.shape).toSorted(),
  );
});

test('everything in the guide is explained or has an example', async () => {
  const { desk } = await deskOverAFolder();
  const { placeholders, filters, keys, banned } = desk.guide();
  expect(keys.filter(({ about, insert }) => about === '' || insert === '')).toEqual([]);
  expect(placeholders.filter(({ example }) => example === '')).toEqual([]);
  expect(filters.filter(({ from, to }) => from === to || to === '')).toEqual([]);
  expect(banned.length).toBeGreaterThanOrEqual(20);
});
