import { z } from 'zod';
import { RECORD_PLACEHOLDERS } from './placeholders.ts';

/** The shape of printer-templates/<kind>/template.yaml and community.yaml: staff write it, so its words are Chinese. */

/** Fixed words: names, sentences for the screen. */
const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^{}｛｝]*$/, '这里不能写占位，请写固定的文字。');
/** Words with placeholders. */
const text = z.string().trim().min(1).max(2000);
const bilingual = z
  .strictObject({ 中文: line, 英文: line })
  .transform(both => ({ zh: both.中文, en: both.英文 }));

const names = (filter: (placeholder: { kind: string; optional: boolean }) => boolean) =>
  RECORD_PLACEHOLDERS.filter(filter).map(({ name }) => name);
const recordName = z.enum(names(() => true));
const DATE_NAMES = names(({ kind }) => kind === 'date');
const recordDate = z.enum(DATE_NAMES);
const optionalName = z.enum(names(({ optional }) => optional));

const capitals = (fewest: number, most: number, example: string) =>
  z
    .string()
    .regex(
      new RegExp(`^[A-Z]{${fewest},${most}}$`),
      `要写 ${fewest} 到 ${most} 个大写英文字母，例如 ${example}。`,
    );

const purpose = z
  .strictObject({
    代号: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/, '代号用小写英文字母、数字和短横线，以字母开头，例如 school。'),
    中文: line,
    英文: line,
  })
  .transform(raw => ({ id: raw.代号, label: { zh: raw.中文, en: raw.英文 } }));

const condition = z
  .strictObject({
    需要: recordName,
    属于: z.array(line).min(1).optional(),
    满天数: z.int().min(1).max(36_500).optional(),
    不符合时: bilingual,
    去哪里: bilingual,
  })
  .refine(raw => raw.满天数 === undefined || DATE_NAMES.includes(raw.需要), {
    path: ['满天数'],
    error: '“满天数”只能和日期一起用。',
  })
  .transform(raw => ({
    needs: raw.需要,
    oneOf: raw.属于,
    daysAgo: raw.满天数,
    otherwise: raw.不符合时,
    where: raw.去哪里,
  }));

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

/** Most paragraphs are a text and nothing else. */
const paragraph = z.preprocess(
  raw => (typeof raw === 'string' ? { 文字: raw } : raw),
  z
    .strictObject({ 文字: text, 仅当: optionalName.optional() })
    .transform(raw => ({ text: raw.文字, when: raw.仅当 })),
);

const row = z
  .strictObject({ 名称: line, 内容: text, 仅当: optionalName.optional() })
  .transform(raw => ({ label: raw.名称, text: raw.内容, when: raw.仅当 }));

const SEALS = { 人工盖章: 'staff-stamps', 机器印章: 'printed' } as const;

export const templateFileSchema = z
  .strictObject({
    名称: bilingual,
    提示: bilingual,
    编号代码: capitals(2, 3, 'JZ'),
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
    印章: z.enum(Object.keys(SEALS) as (keyof typeof SEALS)[]).transform(seal => SEALS[seal]),
    页脚: z.array(text).max(6).default([]),
  })
  .transform(raw => ({
    title: raw.名称,
    hint: raw.提示,
    numberCode: raw.编号代码,
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
    seal: raw.印章,
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
export const KNOWN_KEYS = [
  ...Object.keys(templateFileSchema.in.shape),
  ...Object.keys(communityFileSchema.in.shape),
  ...[purpose, condition, freshness, field, row].flatMap(part => Object.keys(part.in.shape)),
  '文字',
  '中文',
  '英文',
];
