import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { appendSignature } from '../../../server/document/pdf/append-signature.ts';
import { srgbProfile } from '../../../server/document/pdf/srgb-profile.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { bytesOf, FULL, METADATA, pixelsOf, withFile } from './pdf-tools.ts';
import { isPreflightHere, PREFLIGHT_PACKAGES, preflight } from './preflight.ts';

const renderer = await createRenderer();
const oldArchive = await createRenderer({ archival: 'pdfa-1b' });
const writeCode = () => 'https://example.org/verify#code';
const CONTENT = { ...FULL, paragraphs: [...FULL.paragraphs, '张䶮、陈𬭎、林𤩽'], watermark: '样张' };
const TWO_PAGES = { ...CONTENT, paragraphs: Array.from({ length: 40 }, () => '情况属实，特此证明。') };
const WORDS = { ...METADATA, title: '居住证明 <甲 & 乙> (一)', keywords: ['sha256-0a1b', 'residence'] };

const draw = async (from: typeof renderer, content: typeof FULL = CONTENT) =>
  bytesOf(await from.render(content, WORDS, writeCode));
const signed = async (from: typeof renderer) => {
  const result = await from.render(CONTENT, WORDS, writeCode);
  if (result.kind !== 'document') throw new Error(result.kind);
  const info = { at: WORDS.createdAt, name: WORDS.author };
  const update = appendSignature(result.bytes, result.signaturePlace, () => Buffer.alloc(800, 1), info);
  return Buffer.concat([result.bytes, update]);
};
const sourceOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
const pdfinfo = (pdf: Uint8Array, ...options: string[]) =>
  withFile(pdf, async path => execFileSync('pdfinfo', [...options, path]).toString());

test(isPreflightHere()
  ? 'Preflight finds the 1b variant valid and the usual one not'
  : `the 1b variant is not shown to Preflight, which is not installed here (${PREFLIGHT_PACKAGES})`, async () => {
  const files = [await draw(oldArchive, TWO_PAGES), await signed(oldArchive)];
  for (const pdf of files) expectFirstEdition(sourceOf(pdf));
  if (!isPreflightHere()) return;
  for (const pdf of files) expect(await preflight(pdf)).toContain('is a valid PDF/A-1b file');
  const usual = await preflight(await draw(renderer));
  expect(usual).toContain('is not a valid PDF/A-1b file');
  expect(usual).toContain('Transparency error');
}, 30_000);

test('the usual variant claims no conformance that no validator here has shown', async () => {
  const xmp = await pdfinfo(await draw(renderer), '-meta');
  expect(xmp).not.toContain('<pdfaid:');
  expect(await pdfinfo(await draw(oldArchive), '-meta')).toContain('<pdfaid:part>1</pdfaid:part>');
});

test.each([
  ['usual', renderer],
  ['1b', oldArchive],
])('metadata for archives says the same as that for readers: %s', async (_variant, from) => {
  const pdf = await draw(from);
  const [xmp, info] = [await pdfinfo(pdf, '-meta'), await pdfinfo(pdf, '-isodates')];
  expect(xmp).toContain('居住证明 &lt;甲 &amp; 乙&gt; (一)</rdf:li>');
  expect(info).toMatch(/Title: +居住证明 <甲 & 乙> \(一\)\n/);
  expect(xmp).toContain(`<rdf:li>${METADATA.author}</rdf:li>`);
  expect(info).toMatch(new RegExp(`Author: +${METADATA.author}`));
  expect(xmp).toContain('<pdf:Keywords>sha256-0a1b, residence</pdf:Keywords>');
  expect(info).toMatch(/Keywords: +sha256-0a1b, residence/);
  expect(xmp).toContain('<rdf:li>zh-CN</rdf:li>');
  for (const [property, name] of [
    ['CreateDate', 'CreationDate'],
    ['ModifyDate', 'ModDate'],
  ]) {
    expect(xmp).toContain(`<xmp:${property}>2026-11-23T08:00:00Z</xmp:${property}>`);
    expect(info).toMatch(new RegExp(`${name}: +2026-11-23T08:00:00Z`));
  }
});

test('colours have a defined meaning, fonts are whole, annotations are printed, nothing is locked', async () => {
  const source = sourceOf(await draw(renderer));
  expect(source).toMatch(
    /\/OutputIntents \[ <<\s\/Type \/OutputIntent\s\/S \/GTS_PDFA1\s[^>]*\/DestOutputProfile \d+ 0 R/,
  );
  expect(source.match(/\/FontFile2 /g)?.length).toBe(source.match(/\/Type \/FontDescriptor/g)?.length);
  const annotations = source.match(/\/Type \/Annot\s[^]*?endobj/g) ?? [];
  expect(annotations).toHaveLength(2);
  for (const annotation of annotations) expect(annotation).toMatch(/\/F (4|132)\s/);
  expect(source).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}\n/);
  expect(source).toMatch(/trailer\n<<\s[^>]*\/ID \[ <([0-9a-f]{32})> <\1> \]/);
  expect(source).not.toMatch(/\/Encrypt|\/JavaScript|\/ObjStm|\/Launch/);
});

test('the colour profile is that of sRGB', () => {
  const profile = Buffer.from(srgbProfile());
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
  const tag = (name: string) => {
    const at = profile.indexOf(name, 128, 'latin1');
    return profile.subarray(profile.readUInt32BE(at + 4)).subarray(0, profile.readUInt32BE(at + 8));
  };
  const column = (name: string) => [8, 12, 16].map(at => tag(name).readInt32BE(at) / 0x10000);
  const white = [0, 1, 2].map(axis =>
    ['rXYZ', 'gXYZ', 'bXYZ'].reduce((sum, name) => sum + (column(name)[axis] ?? 0), 0),
  );
  for (const [axis, value] of [0.9642, 1, 0.8249].entries()) expect(white[axis]).toBeCloseTo(value, 3);
  // IEC 61966-2-1: 0x80 is 21.586 % of the light, 0x0a is on the straight part.
  const light = (value: number) => tag('gTRC').readUInt16BE(12 + 2 * value) / 0xffff;
  expect(light(0x80)).toBeCloseTo(0.21586, 4);
  expect(light(0x0a)).toBeCloseTo(0x0a / 255 / 12.92, 4);
  expect([light(0), light(255)]).toEqual([0, 1]);
});

test('the 1b variant looks the same but where the seal lies on words', async () => {
  const [usual, old] = [await pixelsOf(await draw(renderer)), await pixelsOf(await draw(oldArchive))];
  let differing = 0;
  for (let at = 0; at < usual.data.length; at += 4)
    if (Math.abs((usual.data[at] ?? 0) - (old.data[at] ?? 0)) > 8) differing++;
  expect(differing).toBeGreaterThan(0);
  expect(differing).toBeLessThan(4000);
});

/** What ISO 19005-1 asks for, as far as the source shows it. */
function expectFirstEdition(source: string): void {
  expect(source).toMatch(/^%PDF-1\.4\n/);
  expect(source).not.toContain('/BM');
  expect(source.match(/\/CIDSet /g)?.length).toBe(source.match(/\/FontFile2 /g)?.length);
  expect(source).toMatch(/<<\s\/Type \/Metadata\s\/Subtype \/XML\s\/Length \d+\s>>/);
  expect(source).toMatch(/\/Subtype \/Widget\s[^]*?\/AP <<\s\/N \d+ 0 R\s>>/);
}
