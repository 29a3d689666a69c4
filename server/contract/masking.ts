/** Masked forms: enough for the person concerned to recognise, too little for somebody looking over a shoulder. */

/** `王小明` → `王*明`, `王明` → `王*`, `欧阳小明` → `欧**明`. Counts characters as people do, not UTF-16 units. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  const [first = '', ...rest] = characters;
  if (rest.length <= 1) return first + '*'.repeat(rest.length);
  return first + '*'.repeat(rest.length - 1) + characters.at(-1);
}

/** Keeps the street and hides the numbers: every run of digits (Western, full-width, Chinese before 号/栋/幢/单元/室/楼) becomes `*`. */
export function maskAddress(address: string): string {
  return address
    .replace(/[0-9０-９]+/g, '*')
    .replace(/[一二三四五六七八九十百零〇]+(?=[号栋幢座室楼层]|单元)/g, '*')
    .replace(/[A-Za-zＡ-Ｚａ-ｚ]+(?=[号栋幢座室楼层]|单元)/g, '*');
}

/** `990101199003078218` → `9901**********8218`. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.slice(0, 4) + '*'.repeat(Math.max(0, idNumber.length - 8)) + idNumber.slice(-4);
}
