import { z } from 'zod';
import type { Suggest } from './few-problems.ts';
import { nearest } from './nearest.ts';
import { RECORD_PLACEHOLDERS } from './placeholders.ts';
import { bilingual, line, names, optionalName, recordName } from './schema-parts.ts';

/** One of the `开具条件`: what must be on record, and what is told when it is not. */

const DATES = names(({ kind }) => kind === 'date');
const NUMBERS = names(({ kind }) => kind === 'number');
/** Each comparison with the placeholders it makes sense for, and how that is called. */
const COMPARISONS = {
  满天数: { of: DATES, called: '日期' },
  满周岁: { of: DATES, called: '日期' },
  未满周岁: { of: DATES, called: '日期' },
  至少: { of: NUMBERS, called: '数字' },
  至多: { of: NUMBERS, called: '数字' },
} as const;

const days = z.int().min(1).max(36_500);
const years = z.int().min(1).max(120);
const count = z.int().min(0).max(99);
const choices = z.array(line).min(1);

export const condition = z
  .strictObject({
    需要: recordName.optional(),
    没有: optionalName.optional(),
    属于: choices.optional(),
    不属于: choices.optional(),
    满天数: days.optional(),
    满周岁: years.optional(),
    未满周岁: years.optional(),
    至少: count.optional(),
    至多: count.optional(),
    不符合时: bilingual,
    去哪里: bilingual,
  })
  .superRefine((raw, context) => {
    const fault = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    if (raw.需要 === undefined && raw.没有 === undefined)
      fault('需要', '每条开具条件要写“需要”（档案里要有什么）或“没有”（档案里不能有什么）。');
    if (raw.需要 !== undefined && raw.没有 !== undefined) fault('没有', '“需要”和“没有”请分成两条开具条件。');
    for (const key of ['属于', '不属于', ...COMPARISON_KEYS] as const) {
      if (raw[key] !== undefined && raw.需要 === undefined) fault(key, `“${key}”要和“需要”一起用。`);
    }
    for (const key of COMPARISON_KEYS) {
      const { of, called } = COMPARISONS[key];
      if (raw[key] !== undefined && raw.需要 !== undefined && !of.includes(raw.需要))
        fault(key, `“${key}”只能和${called}一起用。`);
    }
  })
  .transform(raw => ({
    needs: raw.需要,
    lacks: raw.没有,
    oneOf: raw.属于,
    noneOf: raw.不属于,
    daysAgo: raw.满天数,
    yearsAgo: raw.满周岁,
    notYearsAgo: raw.未满周岁,
    atLeast: raw.至少,
    atMost: raw.至多,
    otherwise: raw.不符合时,
    where: raw.去哪里,
  }));

export type Condition = z.output<typeof condition>;

const COMPARISON_KEYS = Object.keys(COMPARISONS) as (keyof typeof COMPARISONS)[];

/** Values that a condition names and no record can ever hold: `属于: [自有房]` would shut everybody out. */
export function impossibleChoices(
  { needs, oneOf = [], noneOf = [] }: Condition,
  suggest: Suggest,
): { value: string; possible: readonly string[]; didYouMean?: string }[] {
  const possible = RECORD_PLACEHOLDERS.find(({ name }) => name === needs)?.values;
  if (!possible) return [];
  return [...oneOf, ...noneOf].flatMap(value => {
    if (possible.includes(value)) return [];
    const didYouMean = suggest(() => nearest(value, possible));
    return [{ value, possible, ...(didYouMean === undefined ? {} : { didYouMean }) }];
  });
}
