import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readFolder } from '../../evaluate/read-folder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Makes the files (empty: nothing is opened here) and answers the folder. */
function folderWith(files: readonly string[]): string {
  const folder = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    if (!file.endsWith('/')) writeFileSync(join(folder, file), '');
    else mkdirSync(join(folder, file), { recursive: true });
  }
  return folder;
}

function folderOf(directory: string) {
  const reading = readFolder(directory);
  if (reading.kind !== 'folder') throw new Error(reading.sentence);
  return reading.folder;
}

const names = (folder: ReturnType<typeof folderOf>) =>
  folder.pictures.map(({ file, person }) => `${person} ${basename(file)}`);

test('each folder is a person, whatever its name, and five kinds of pictures are taken', () => {
  const folder = folderOf(
    folderWith(['张伟/1.JPG', '张伟/二.jpeg', 'Li Na/3.png', 'Li Na/4.webp', 'Li Na/5.BMP', 'Ana/6.jpg']),
  );
  expect(folder.people).toBe(3);
  expect(names(folder)).toEqual(['0 6.jpg', '1 3.png', '1 4.webp', '1 5.BMP', '2 1.JPG', '2 二.jpeg']);
});

test('what is no picture is counted and left alone, hidden files are not even counted', () => {
  const folder = folderOf(
    folderWith([
      'a/1.jpg',
      'a/notes.txt',
      'a/.DS_Store',
      '.cache/9.jpg',
      '__MACOSX/8.jpg',
      'list.csv',
      'stray.png',
      'b/',
    ]),
  );
  expect(names(folder)).toEqual(['0 1.jpg']);
  expect(folder.leftOut).toEqual({
    emptyFolders: 1,
    closedFolders: 0,
    repeatedFolders: 0,
    strayPictures: 1,
    otherFiles: 2,
  });
});

test("folders within a person's folder are that person's", () => {
  const folder = folderOf(folderWith(['a/1.jpg', 'a/2024/2.jpg', 'a/2024/spring/3.jpg', 'b/4.jpg']));
  expect(names(folder)).toEqual(['0 1.jpg', '0 2.jpg', '0 3.jpg', '1 4.jpg']);
});

test('a folder that is named like a picture is a folder', () => {
  const folder = folderOf(folderWith(['a/1.jpg', 'a/album.jpg/2.jpg']));
  expect(names(folder)).toEqual(['0 1.jpg', '0 2.jpg']);
});

test('links are followed, each folder is read once, and circles end', () => {
  const directory = folderWith(['a/1.jpg', 'b/2.jpg']);
  symlinkSync(join(directory, 'a'), join(directory, 'same as a'));
  symlinkSync(directory, join(directory, 'a/around'));
  symlinkSync(join(directory, 'b/2.jpg'), join(directory, 'b/linked.jpg'));
  const folder = folderOf(directory);
  expect(names(folder)).toEqual(['0 1.jpg', '1 2.jpg', '1 linked.jpg']);
  expect(folder.leftOut.repeatedFolders).toBe(2);
});

test('a link to a picture that is gone is a picture that cannot be acquired', () => {
  const directory = folderWith(['a/1.jpg']);
  symlinkSync('/nowhere/at/all.jpg', join(directory, 'a/2.jpg'));
  symlinkSync('/nowhere/at/all', join(directory, 'nobody'));
  const folder = folderOf(directory);
  expect(names(folder)).toEqual(['0 1.jpg', '0 2.jpg']);
  expect(folder.leftOut.otherFiles).toBe(1);
});

test('five thousand pictures are read in the same order each time', () => {
  const directory = folderWith(Array.from({ length: 5000 }, (_, n) => `person ${n % 500}/${n}.jpg`));
  expect(folderOf(directory).people).toBe(500);
  expect(names(folderOf(directory))).toEqual(names(folderOf(directory)));
});

test.each([
  ['nothing in it', [], 'nobody in this folder'],
  ['only empty folders', ['a/', 'b/'], 'nobody in this folder'],
  ['only other files', ['a/readme.txt'], 'nobody in this folder'],
  ['pictures without folders', ['1.jpg', '2.jpg'], 'lie directly in this folder'],
  ['people a level deeper', ['train/a/1.jpg', 'test/b/2.jpg'], 'a level deeper'],
])('a folder with %s cannot be used, and a sentence says why', (_, files, words) => {
  expect(readFolder(folderWith(files))).toEqual({
    kind: 'unusable',
    sentence: expect.stringContaining(words),
  });
});

test('a folder that is not there, or is a file, cannot be used', () => {
  const directory = folderWith(['a/1.jpg']);
  expect(readFolder(join(directory, 'nowhere'))).toMatchObject({ sentence: 'There is no such folder.' });
  expect(readFolder(join(directory, 'a/1.jpg'))).toMatchObject({
    sentence: expect.stringContaining('That is a file'),
  });
});
