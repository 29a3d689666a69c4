import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkPaperCode } from '../../../server/contract/paper-code.ts';
import { paperCodeFromUrl, paperCodeUrl } from '../../../server/contract/paper-code-url.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { verifyEd25519 } from '../../support/paper-codes.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  claimsOf,
  paperCode,
  paperKey,
  publishedKeys,
  withOtherCharacter,
} from '../../support/verify-papers.ts';
import {
  blurred,
  creased,
  grainy,
  type Picture,
  pictureOf,
  turned,
  writePicture,
} from '../../support/worn-picture.ts';
import { bytesOf, METADATA, SAMPLE } from '../document/pdf-tools.ts';
import { scan } from '../document/scan.ts';

const PAGE = 'https://verify.city.example/laiban/';
const key = paperKey(1);
const keys = publishedKeys([key]);
const content = {
  ...SAMPLE,
  code: { caption: '手机扫码核验真伪' },
  ground: { microText: 'XBJ-JZ-2026-000318-7·5F1C09A2' },
};
const renderer = await createRenderer();

/** The corner of the page that holds the code, as a grey scanner sees it; `mm` is one millimetre in pixels. */
interface Scan {
  picture: Picture;
  mm: number;
  middle: { x: number; y: number };
  token: string;
}

/** Renders a certificate whose code is changed by `change` and scans the surroundings of the code. */
async function scanned(
  dotsPerInch: number,
  change = (token: string) => token,
  numberLine = content.numberLine,
): Promise<Scan> {
  let token = '';
  const pdf = bytesOf(
    await renderer.render({ ...content, numberLine }, METADATA, documentHash => {
      token = change(paperCode(key, claimsOf({ documentHash })));
      return paperCodeUrl(PAGE, token);
    }),
  );
  const rect = /\/Subtype \/Link[^>]*?\/Rect \[([\d. ]+)\]|\/Rect \[([\d. ]+)\][^>]*?\/Subtype \/Link/.exec(
    Buffer.from(pdf).toString('latin1'),
  );
  const [left = 0, bottom = 0, right = 0, top = 0] = (rect?.[1] ?? rect?.[2] ?? '')
    .trim()
    .split(' ')
    .map(Number);
  const millimetres = (points: number) => (points * 25.4) / 72;
  const around = 6;
  const part = {
    left: millimetres(left) - around,
    top: 297 - millimetres(top) - around,
    width: millimetres(right - left) + 2 * around,
    height: millimetres(top - bottom) + 2 * around,
  };
  const mm = dotsPerInch / 25.4;
  const middle = { x: (part.width / 2) * mm, y: (part.height / 2) * mm };
  return { picture: pictureOf(await scan(pdf, { dotsPerInch, part })), mm, middle, token };
}

/** What ZBar reads, or undefined when it reads nothing. */
function decoded(picture: Picture): string | undefined {
  const file = join(temporaryFolder(), 'picture.png');
  writePicture(file, picture);
  const options = ['-q', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable'];
  const { status, stdout } = spawnSync('zbarimg', [...options, file], { encoding: 'utf8' });
  return status === 0 ? stdout.trimEnd() : undefined;
}

async function verdictOf(url: string): Promise<string> {
  const found = paperCodeFromUrl(url);
  return found.kind === 'token' ? (await checkPaperCode(found.token, keys, verifyEd25519)).kind : found.kind;
}

let clean: Scan;
beforeAll(async () => {
  clean = await scanned(150);
});

const WORN: [string, (scan: Scan) => Picture][] = [
  ['laid straight on a scanner', ({ picture }) => picture],
  ['turned by 7°', ({ picture }) => turned(picture, 7)],
  ['turned by 20°', ({ picture }) => turned(picture, 20)],
  ['upside down', ({ picture }) => turned(picture, 180)],
  ['out of focus', ({ picture, mm }) => blurred(picture, 0.12 * mm)],
  ['in bad light with a grainy camera', ({ picture }) => grainy(picture, 0.1, 1)],
];

test.each(WORN)('at 150 dpi a code is read and genuine: %s', async (_, wear) => {
  const url = decoded(wear(clean));
  expect(url).toBe(paperCodeUrl(PAGE, clean.token));
  expect(await verdictOf(url ?? '')).toBe('genuine');
});

test('folded through the middle of the code, most of nine papers are read at 150 dpi, none as something else', async () => {
  let read = 0;
  for (let paper = 1; paper <= 9; paper++) {
    const { picture, mm, middle, token } = await scanned(150, same => same, `编号：${paper}`);
    const url = decoded(creased(picture, middle.x, middle.y, 0.5 * mm));
    if (url === undefined) continue;
    expect(url).toBe(paperCodeUrl(PAGE, token));
    read++;
  }
  expect(read).toBeGreaterThanOrEqual(7);
});

/** Nine pictures of one paper that is folded, turned, out of focus and grainy at once, as a camera takes several. */
function pictures({ picture, mm, middle }: Scan, crease: number, blur: number, grain: number): Picture[] {
  const folded = creased(picture, middle.x, middle.y, crease * mm);
  return [4, 7, 10].flatMap(degrees => {
    const held = blurred(turned(folded, degrees), blur * mm);
    return [1, 2, 3].map(seed => grainy(held, grain, seed));
  });
}

test.each([
  ['at 150 dpi', 150, 0.3, 0.06, 0.03],
  ['at 200 dpi, worse', 200, 0.6, 0.1, 0.06],
])(
  'folded, turned, blurred and grainy at once %s: most pictures are read, none as something else',
  async (...[, dotsPerInch, crease, blur, grain]) => {
    const scan = dotsPerInch === 150 ? clean : await scanned(dotsPerInch);
    const read = pictures(scan, crease, blur, grain).flatMap(picture => decoded(picture) ?? []);
    expect(new Set(read)).toEqual(new Set([paperCodeUrl(PAGE, scan.token)]));
    expect(read.length).toBeGreaterThanOrEqual(6);
    expect(await verdictOf(read[0] ?? '')).toBe('genuine');
  },
);

test('single spots are mended by the code itself, and many are never read as another one', async () => {
  const { picture, mm, token } = clean;
  const random = seededRandom(7);
  const spotted = (spots: number): Picture => {
    const grey = picture.grey.slice();
    for (let spot = 0; spot < spots; spot++) {
      // Within the code, clear of its three corners: a spot of about one module, turned to its opposite.
      const [x, y] = [(14 + 18 * random()) * mm, (14 + 18 * random()) * mm].map(Math.round) as [
        number,
        number,
      ];
      for (let dy = 0; dy < 3; dy++)
        for (let dx = 0; dx < 3; dx++) {
          const i = (y + dy) * picture.width + x + dx;
          grey[i] = 1 - (grey[i] ?? 0);
        }
    }
    return { ...picture, grey };
  };
  expect(decoded(spotted(1))).toBe(paperCodeUrl(PAGE, token));
  expect(decoded(spotted(12))).toBe(paperCodeUrl(PAGE, token));
  for (const spots of [80, 200, 400]) {
    const url = decoded(spotted(spots));
    expect([undefined, paperCodeUrl(PAGE, token)]).toContain(url);
  }
});

test.each([
  ['a character of what it says', (token: string) => withOtherCharacter(token, 60)],
  ['a character of its signature', (token: string) => withOtherCharacter(token, -20)],
  ['a character of the key’s name', (token: string) => withOtherCharacter(token, 12)],
])('a paper printed with a code that differs in %s is read, and not genuine', async (_, change) => {
  const url = decoded((await scanned(150, change)).picture);
  expect(url).toBeDefined();
  expect(['altered', 'not-a-code', 'unknown-key', 'other-issuer']).toContain(await verdictOf(url ?? ''));
});

test('the certificate of another terminal is read, and told as another’s', async () => {
  const foreign = paperCode(paperKey(9), claimsOf({ issuer: 'ABC' }));
  const url = decoded((await scanned(150, () => foreign)).picture);
  expect(await verdictOf(url ?? '')).toBe('other-issuer');
});
