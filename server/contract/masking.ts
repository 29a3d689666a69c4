/** Masked forms: enough for the person concerned to recognise, too little for somebody looking over a shoulder. */

/** `王小明` → `王*明`, `王明` → `王*`, `欧阳小明` → `欧**明`. Counts characters as people do: one with a variation selector is one. */
export function maskName(name: string): string {
  const characters = Array.from(graphemes.segment(name), ({ segment }) => segment);
  const [first = '', ...rest] = characters;
  if (rest.length <= 1) return first + '*'.repeat(rest.length);
  return first + '*'.repeat(rest.length - 1) + characters.at(-1);
}

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/**
 * Keeps the street and hides where on it: every run of digits, and every run of Chinese numerals or letters before
 * 号/栋/幢/座/室/楼/层/弄/单元 (blanks between are common) becomes `*`.
 */
export function maskAddress(address: string): string {
  return address
    .replace(/[0-9０-９]+/g, '*')
    .replace(/[一二三四五六七八九十百零〇两廿卅]+(?=\s*(?:[号栋幢座室楼层弄]|单元))/g, '*')
    .replace(/[A-Za-zＡ-Ｚａ-ｚ]+(?=\s*(?:[号栋幢座室楼层弄]|单元))/g, '*');
}

/** `990101199003078218` → `9901**********8218`. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.slice(0, 4) + '*'.repeat(Math.max(0, idNumber.length - 8)) + idNumber.slice(-4);
}
