import { maskAddress, maskIdNumber, maskName } from '../contract/masking.ts';
import type { PlaceholderKind } from './placeholders.ts';

const DIGITS = '〇一二三四五六七八九';

/** What may stand behind `|` in a placeholder. */
export interface Filter {
  accepts: PlaceholderKind;
  /** Total: a value it cannot read is handed back as it is; wrong kinds are refused when a template is loaded. */
  apply(value: string): string;
}

export const FILTERS: Record<string, Filter> = {
  /** `2019-03-12` → `2019年3月12日` */
  年月日: {
    accepts: 'date',
    apply: value => inDateParts(value, (year, month, day) => `${year}年${month}月${day}日`),
  },
  /** `2019-03-12` → `二〇一九年三月十二日` */
  中文年月日: {
    accepts: 'date',
    apply: value =>
      inDateParts(value, (year, month, day) => {
        const yearInWords = Array.from(year, digit => DIGITS.charAt(Number(digit))).join('');
        return `${yearInWords}年${upTo99(month)}月${upTo99(day)}日`;
      }),
  },
  /** `3` → `三` */
  中文数字: { accepts: 'number', apply: value => (/^\d{1,2}$/.test(value) ? upTo99(Number(value)) : value) },
  /** `990101199003078218` → `9901**********8218` */
  隐去证号: { accepts: 'text', apply: maskIdNumber },
  /** `王小明` → `王*明` */
  隐去姓名: { accepts: 'text', apply: maskName },
  /** Street stays, numbers go. */
  隐去门号: { accepts: 'text', apply: maskAddress },
};

function inDateParts(value: string, write: (year: string, month: number, day: number) => string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return year && month && day ? write(year, Number(month), Number(day)) : value;
}

function upTo99(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return DIGITS.charAt(ones);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${ones === 0 ? '' : DIGITS.charAt(ones)}`;
}
