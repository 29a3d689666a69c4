import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acquire } from '../evaluate/acquire.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { REPOSITORY } from '../unit/architecture/source-tree.ts';
import { distanceOf } from '../unit/evaluate/synthetic.ts';
import { type Chromium, openChromium } from './harness/chromium.ts';

const DEMO = join(dirname(createRequire(import.meta.url).resolve('face-api.js/package.json')), 'demo');
const sample = (n: number) => join(DEMO, `sample${n}.jpg`);

let chromium: Chromium;
beforeAll(async () => {
  chromium = await openChromium({ viewport: { width: 320, height: 240 } });
});
afterAll(() => chromium[Symbol.asyncDispose]());

/** A part of a demo picture, as a file of another kind or turned a quarter to the left. */
async function cutOut(options: { kind: string; turned?: boolean; width?: number }): Promise<Buffer> {
  const { kind, turned = false, width = 480 } = options;
  const base64 = await chromium.page.evaluate(
    async ({ jpeg, type, quarter, side }) => {
      const bytes = Uint8Array.from(atob(jpeg), letter => letter.charCodeAt(0));
      // The person at the right of the picture, with room around the head.
      const part = await createImageBitmap(new Blob([bytes]), 1300, 130, 560, 560);
      const canvas = new OffscreenCanvas(side, side);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      if (quarter) context.setTransform(0, -1, 1, 0, 0, side);
      context.drawImage(part, 0, 0, side, side);
      const blob = await canvas.convertToBlob({ type, quality: 0.95 });
      const encoded = new Uint8Array(await blob.arrayBuffer());
      let letters = '';
      for (const byte of encoded) letters += String.fromCharCode(byte);
      return btoa(letters);
    },
    { jpeg: readFileSync(sample(6)).toString('base64'), type: kind, quarter: turned, side: width },
  );
  return Buffer.from(base64, 'base64');
}

/** The same JPEG with a note that it is to be turned a quarter to the right (EXIF orientation 6). */
function saidToBeTurned(jpeg: Buffer): Buffer {
  const exif = Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 34]),
    Buffer.from('Exif\0\0II*\0'),
    // One entry 8 bytes in: tag 0x0112, one short, the value 6; nothing follows.
    Buffer.from([8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]),
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

test('every kind of picture gives the same face, and what is broken costs nobody else theirs', async () => {
  const folder = temporaryFolder();
  const upright = await cutOut({ kind: 'image/jpeg' });
  const files = Object.entries({
    'upright.jpg': upright,
    'same.png': await cutOut({ kind: 'image/png' }),
    'same.webp': await cutOut({ kind: 'image/webp' }),
    'turned.jpeg': saidToBeTurned(await cutOut({ kind: 'image/jpeg', turned: true })),
    'large.jpg': await cutOut({ kind: 'image/jpeg', width: 2600 }),
    'cut off.jpg': upright.subarray(0, 600),
    'empty.jpg': Buffer.alloc(0),
    'words.png': Buffer.from('this is no picture'),
    'grey.png': Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
      'base64',
    ),
  }).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
  const answers = await acquire([...files, join(folder, 'gone.jpg'), folder], {
    lanes: 1,
    onProgress: () => undefined,
  });
  expect(answers.map(answer => (answer.kind === 'face' ? 'face' : answer.because))).toEqual([
    'face',
    'face',
    'face',
    'face',
    'face',
    'no-picture',
    'no-picture',
    'no-picture',
    'no-face',
    'no-file',
    'no-file',
  ]);
  const [first, ...others] = answers.filter(answer => answer.kind === 'face');
  for (const other of others) expect(distanceOf(first?.descriptor ?? [], other.descriptor)).toBeLessThan(0.2);
});

test('the command prints one JSON object, writes the plots and names nobody', async () => {
  const folder = temporaryFolder();
  for (const [person, pictures] of [
    ['王 小明', [1, 2]],
    ['Zhang San', [3, 6]],
  ] as const) {
    mkdirSync(join(folder, person));
    for (const n of pictures) copyFileSync(sample(n), join(folder, person, `照片 ${n}.JPG`));
  }
  symlinkSync('/nowhere.jpg', join(folder, 'Zhang San', 'gone.jpg'));
  mkdirSync(join(folder, 'nobody'));
  const svg = join(temporaryFolder(), 'plots', 'det.svg');
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['test/evaluate/evaluate.ts', folder, '--json', '--svg', svg],
    { cwd: REPOSITORY },
  );
  expect(JSON.parse(stdout)).toMatchObject({
    people: 2,
    pictures: 5,
    fta: 0.2,
    eer: null,
    policy: { wrongAccepted: null, tried: expect.any(Number) },
  });
  expect(readFileSync(svg, 'utf8')).toContain('2 people, 5 pictures');
  expect(stderr).toContain('5 of 5 pictures, 1 not acquired');
  expect(stderr).toContain('1 folders hold no picture.');
  for (const name of ['小明', 'Zhang', '照片', 'gone']) expect(stdout + stderr).not.toContain(name);
});

test('a folder without people ends with one sentence, status 1 and nothing on standard output', async () => {
  const ended = promisify(execFile)(
    process.execPath,
    ['test/evaluate/evaluate.ts', temporaryFolder(), '--json'],
    {
      cwd: REPOSITORY,
    },
  );
  await expect(ended).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('There is nobody in this folder'),
  });
});
