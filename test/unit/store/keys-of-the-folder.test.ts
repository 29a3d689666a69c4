import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyFile, passcodeFile } from '../../../server/store/key-file.ts';
import { withSmallFiles } from '../../support/small-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('a key is made once, of 32 random bytes, and read from then on', () => {
  const dataFolder = temporaryFolder();
  const key = keyFile(dataFolder, 'a.key');
  expect(key).toHaveLength(32);
  expect(keyFile(dataFolder, 'a.key')).toEqual(key);
  expect(keyFile(dataFolder, 'b.key')).not.toEqual(key);
  expect(keyFile(temporaryFolder(), 'a.key')).not.toEqual(key);
});

test('keys can be read by this user alone', () => {
  const dataFolder = temporaryFolder();
  keyFile(dataFolder, 'a.key');
  passcodeFile(dataFolder, 'staff-passcode');
  expect(statSync(join(dataFolder, 'keys')).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(join(dataFolder, 'keys')))
    expect(statSync(join(dataFolder, 'keys', name)).mode & 0o777).toBe(0o600);
});

test.each([0, 1, 31, 33])('a key file of %i bytes is refused and kept as it is', length => {
  const dataFolder = temporaryFolder();
  keyFile(dataFolder, 'a.key');
  const file = join(dataFolder, 'keys', 'a.key');
  if (length > 32) writeFileSync(file, Buffer.alloc(length, 1));
  else truncateSync(file, length);
  const before = readFileSync(file);
  expect(() => keyFile(dataFolder, 'a.key')).toThrow(/not a whole key\. Restore it from a backup/);
  expect(readFileSync(file)).toEqual(before);
});

test('a first start cut off while a key was being written does not stop the next one', () => {
  const dataFolder = temporaryFolder();
  keyFile(dataFolder, 'other.key');
  writeFileSync(join(dataFolder, 'keys', 'a.key.new'), 'half');
  const key = keyFile(dataFolder, 'a.key');
  expect(key).toHaveLength(32);
  expect(keyFile(dataFolder, 'a.key')).toEqual(key);
  expect(existsSync(join(dataFolder, 'keys', 'a.key.new'))).toBe(false);
});

test('a key for which the disk has no room is not made, and one that is replaced stays as it was', () => {
  const dataFolder = temporaryFolder();
  keyFile(dataFolder, 'a.key');
  const file = join(dataFolder, 'keys', 'a.key');
  const before = readFileSync(file);
  const module = new URL('../../../server/store/key-file.ts', import.meta.url);
  const said = withSmallFiles(
    1,
    `const { putKeyFile } = await import('${module}');
    for (const name of ['a.key', 'b.key'])
      try { putKeyFile('${join(dataFolder, 'keys')}/' + name, Buffer.alloc(1500)); console.log('written'); }
      catch (error) { console.log(error.code); }`,
  );
  expect(said).toBe('EFBIG\nEFBIG\n');
  expect(readFileSync(file)).toEqual(before);
  expect(readdirSync(join(dataFolder, 'keys'))).toEqual(['a.key']);
});

test('a passcode is made of eight characters that cannot be mistaken; staff may write their own', () => {
  const dataFolder = temporaryFolder();
  const passcode = passcodeFile(dataFolder, 'staff-passcode');
  expect(passcode).toMatch(/^[a-hjkmnp-z2-9]{8}$/);
  expect(passcodeFile(dataFolder, 'staff-passcode')).toBe(passcode);
  writeFileSync(join(dataFolder, 'keys', 'staff-passcode'), 'our-own-code\n');
  expect(passcodeFile(dataFolder, 'staff-passcode')).toBe('our-own-code');
  writeFileSync(join(dataFolder, 'keys', 'staff-passcode'), '   \n   ');
  expect(() => passcodeFile(dataFolder, 'staff-passcode')).toThrow(/not a whole key/);
});
