import { expect, test } from 'vitest';
import { aptLine, findProgram, missing, type Needed } from '../../tools/debian-packages.ts';

const present: Needed = {
  debianPackage: 'bash',
  sign: { program: 'sh' },
  purpose: 'a program every Debian has',
};
const absent: Needed = { debianPackage: 'no-such', sign: { program: 'no-such-program-here' }, purpose: '' };
const absentFile: Needed = { debianPackage: 'no-font', sign: { file: '/no/such/font.ttf' }, purpose: '' };

test('only what is not on the machine is missing', () => {
  expect(missing([present, absent, absentFile])).toEqual([absent, absentFile]);
});

test('a program that only administrators have on their path is found', () => {
  expect(findProgram('ippeveprinter')).toMatch(/\/ippeveprinter$/);
});

test('the line to run names every missing package and recommends nothing more', () => {
  expect(aptLine([absent, absentFile])).toBe(
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends no-such no-font',
  );
});
