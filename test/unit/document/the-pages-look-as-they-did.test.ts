import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, METADATA, pixelsOf, textOf } from './pdf-tools.ts';
import { CODE_TEXT, SAMPLE_PAGES } from './sample-pages.ts';

/**
 * Golden pages, compared pixel for pixel. After a change that is meant, look at the new pictures and keep them with:
 * `LAIBAN_KEEP_PICTURES=1 npm test -- test/unit/document/the-pages-look-as-they-did.test.ts`
 */
const KEEP = process.env['LAIBAN_KEEP_PICTURES'] === '1';
const GOLDEN = fileURLToPath(new URL('golden/', import.meta.url));
const FRESH = join(tmpdir(), 'laiban-golden-pages');
const DOTS_PER_INCH = 60;

const renderer = await createRenderer();

test.each(Object.entries(SAMPLE_PAGES))('the pages are the same as ever: %s', async (name, content) => {
  const pdf = bytesOf(await renderer.render(content, METADATA, () => CODE_TEXT));
  const pages = (await textOf(pdf)).length;
  for (let page = 1; page <= pages; page++) {
    const file = `${name}-${page}.png`;
    const drawn = await pixelsOf(pdf, page, DOTS_PER_INCH);
    if (KEEP) keep(file, drawn);
    const golden = existsSync(join(GOLDEN, file))
      ? PNG.sync.read(readFileSync(join(GOLDEN, file)))
      : undefined;
    const difference = differenceOf(golden, drawn);
    if (difference) writeFresh(file, drawn);
    expect(difference && `${difference}. ${hint(file)}`).toBeUndefined();
  }
  // A page that is no longer there would go unnoticed otherwise.
  expect(existsSync(join(GOLDEN, `${name}-${pages + 1}.png`))).toBe(false);
});

function differenceOf(golden: PNG | undefined, drawn: PNG): string | undefined {
  if (!golden) return 'There is no golden picture';
  if (golden.width !== drawn.width || golden.height !== drawn.height) return 'The page has another size';
  let differing = 0;
  for (let at = 0; at < drawn.data.length; at += 4)
    if ([0, 1, 2].some(channel => golden.data[at + channel] !== drawn.data[at + channel])) differing++;
  return differing === 0 ? undefined : `${differing} pixels differ`;
}

function hint(file: string): string {
  const [before, now] = [readFileSync(join(GOLDEN, 'made-with.txt'), 'utf8').trim(), mutoolVersion()];
  const versions =
    before === now
      ? ''
      : ` The golden pictures were made with ${before}, here is ${now}, which may draw otherwise.`;
  return `Compare ${join(FRESH, file)} with test/unit/document/golden/${file}.${versions}`;
}

function keep(file: string, drawn: PNG) {
  mkdirSync(GOLDEN, { recursive: true });
  writeFileSync(join(GOLDEN, file), packed(drawn));
  writeFileSync(join(GOLDEN, 'made-with.txt'), `${mutoolVersion()}\n`);
}

function writeFresh(file: string, drawn: PNG) {
  mkdirSync(FRESH, { recursive: true });
  writeFileSync(join(FRESH, file), packed(drawn));
}

/** Without the channel of transparency: a third less. */
function packed(picture: PNG): Buffer {
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, filterType: 0 });
}

/** mutool says its version on the channel for errors. */
function mutoolVersion(): string {
  return execFileSync('sh', ['-c', 'mutool -v 2>&1'], { encoding: 'utf8' }).trim();
}
