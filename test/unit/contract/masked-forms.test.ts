import { expect, test } from 'vitest';
import { maskAddress, maskIdNumber, maskName } from '../../../server/contract/masking.ts';
import { demoCommunity } from '../../../server/demo/demo-community.ts';

test.each([
  ['王', '王'],
  ['王明', '王*'],
  ['王小明', '王*明'],
  ['欧阳小明', '欧**明'],
  ['张䶮', '张*'],
  ['𬭎陈', '𬭎*'],
  ['陈𬭎安', '陈*安'],
  ['陈安𬭎', '陈*𬭎'],
  ['阿依·买买', '阿***买'],
  ['', ''],
])('a masked name keeps what its owner recognises: case %#', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('a character with a variation selector is one character, shown whole or not at all', () => {
  const variant = '葛\u{E0100}';
  expect(maskName(`${variant}明`)).toBe(`${variant}*`);
  expect(maskName(`王小${variant}`)).toBe(`王*${variant}`);
});

test.each([
  ['云水路 18 号 3 幢 2 单元 501 室', '云水路 * 号 * 幢 * 单元 * 室'],
  ['云水路１８号', '云水路*号'],
  ['小北街十八号三单元五〇一室', '小北街*号*单元*室'],
  ['石桥巷一百零六号', '石桥巷*号'],
  ['书院路 35 号 B 座 1708 室', '书院路 * 号 * 座 * 室'],
  ['书院路 35 号 Ｂ座', '书院路 * 号 *座'],
  ['听雨里二弄九号', '听雨里*弄*号'],
  ['三里河路', '三里河路'],
])('a masked address keeps the street and hides every number: case %#', (address, masked) => {
  expect(maskAddress(address)).toBe(masked);
});

test('no address of the demo community keeps a digit or a letter', () => {
  for (const { record } of demoCommunity('2026-11-23'))
    expect(maskAddress(record.address)).not.toMatch(/[0-9A-Za-z０-９]/);
});

test('a masked identity number hides ten characters, the birth date among them', () => {
  expect(maskIdNumber('990101199003071018')).toBe('9901**********1018');
  expect(maskIdNumber('')).toBe('');
});
