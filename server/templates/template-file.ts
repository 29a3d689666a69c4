import { z } from 'zod';
import { condition } from './condition-file.ts';
import { DEFAULT_NUMBER_PATTERN } from './number-pattern.ts';
import { bilingual, capitals, line, optionalName, recordDate, text } from './schema-parts.ts';

/** The shape of printer-templates/<kind>/template.yaml and community.yaml: staff write it, so its words are Chinese. */

const purpose = z
  .strictObject({
    代号: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/, '代号用小写英文字母、数字和短横线，以字母开头，例如 school。'),
    中文: line,
    英文: line,
  })
  .transform(raw => ({ id: raw.代号, label: { zh: raw.中文, en: raw.英文 } }));

const freshness = z
  .strictObject({
    日期: recordDate,
    天数以内: z.int().min(1).max(36_500),
    过期时: bilingual,
    去哪里: bilingual,
  })
  .transform(raw => ({ date: raw.日期, days: raw.天数以内, otherwise: raw.过期时, where: raw.去哪里 }));

const field = z
  .strictObject({ 名称: bilingual, 内容: text, 仅当: optionalName.optional() })
  .transform(raw => ({ label: raw.名称, text: raw.内容, when: raw.仅当 }));

const longParagraph = z
  .strictObject({ 文字: text, 仅当: optionalName.optional() })
  .transform(raw => ({ text: raw.文字, when: raw.仅当 }));
/** Most paragraphs are a text and nothing else. */
const paragraph = z.preprocess(raw => (typeof raw === 'string' ? { 文字: raw } : raw), longParagraph);
/** How a paragraph may be written, for whoever describes it. */
export const PARAGRAPH = { either: paragraph, short: text, long: longParagraph };

const row = z
  .strictObject({ 名称: line, 内容: text, 仅当: optionalName.optional() })
  .transform(raw => ({ label: raw.名称, text: raw.内容, when: raw.仅当 }));

/** Longer than any pattern that could be right, so that what is wrong in it can be told. */
const pattern = z.string().trim().min(1).max(200);
/** An arc of a seal's bottom: more does not fit. */
const sealLine = line.max(12);

const SEALS = { 人工盖章: 'staff-stamps', 机器印章: 'printed' } as const;

/** Parts of the two files by their keys, for whoever must speak of each key. */
export const PARTS = { 用途: purpose, 开具条件: condition, 资料时效: freshness, 屏幕内容: field, 表格: row };

export const templateFileSchema = z
  .strictObject({
    名称: bilingual,
    提示: bilingual,
    编号代码: capitals(2, 3, 'JZ'),
    编号格式: pattern.default(DEFAULT_NUMBER_PATTERN),
    依据: line,
    有效天数: z.int().min(1).max(3650),
    最多份数: z.int().min(1).max(9),
    用途: z
      .array(purpose)
      .min(1)
      .max(12)
      .refine(all => new Set(all.map(({ id }) => id)).size === all.length, '两个用途的代号相同。'),
    开具条件: z.array(condition).default([]),
    资料时效: z.array(freshness).min(1),
    屏幕内容: z.array(field).min(1).max(12),
    编号行: text.default('编号：{{ 编号 }}\u3000验证码：{{ 验证码 }}'),
    正文: z.array(paragraph).min(1).max(30),
    表格: z.array(row).max(30).default([]),
    落款单位: text.default('{{ 居委会 }}'),
    落款日期: text.default('{{ 开具日期 | 年月日 }}'),
    印章: z.enum(Object.keys(SEALS) as (keyof typeof SEALS)[]).default('人工盖章'),
    印章底字: sealLine.optional(),
    照片: z.enum(['是', '否']).default('否'),
    纸张: z.literal('A4', { error: '目前只能用 A4 纸：打印机和版面都按 A4 设置。' }).default('A4'),
    页脚: z.array(text).max(6).default([]),
  })
  .refine(raw => raw.印章底字 === undefined || raw.印章 === '机器印章', {
    path: ['印章底字'],
    error: '“印章底字”是机器印章下面的字，现在是人工盖章，请去掉这一行。',
  })
  .transform(raw => ({
    title: raw.名称,
    hint: raw.提示,
    numberCode: raw.编号代码,
    numberPattern: raw.编号格式,
    legalBasis: raw.依据,
    validityDays: raw.有效天数,
    maxCopies: raw.最多份数,
    purposes: raw.用途,
    conditions: raw.开具条件,
    freshness: raw.资料时效,
    fields: raw.屏幕内容,
    numberLine: raw.编号行,
    paragraphs: raw.正文,
    rows: raw.表格,
    signatureBody: raw.落款单位,
    signatureDate: raw.落款日期,
    seal: SEALS[raw.印章],
    sealLine: raw.印章底字,
    photo: raw.照片 === '是',
    foot: raw.页脚,
  }));

export type TemplateFile = z.output<typeof templateFileSchema>;

export const communityFileSchema = z
  .strictObject({
    社区代码: capitals(2, 6, 'XBJ'),
    服务站: bilingual,
    求助处: bilingual,
    居委会: line,
  })
  .transform(raw => ({ code: raw.社区代码, station: raw.服务站, help: raw.求助处, committee: raw.居委会 }));

/** Every key that may stand in one of the two files, for hints about misspelt ones. */
export const KNOWN_KEYS: readonly string[] = [
  ...new Set([
    ...Object.keys(templateFileSchema.in.shape),
    ...Object.keys(communityFileSchema.in.shape),
    ...Object.values(PARTS).flatMap(part => Object.keys(part.in.shape)),
    '文字',
    '中文',
    '英文',
  ]),
];
