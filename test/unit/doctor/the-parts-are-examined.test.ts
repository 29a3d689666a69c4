import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { PrinterHealth } from '../../../server/contract/printing.ts';
import { checkFaceModels } from '../../../server/doctor/face-models.ts';
import { checkFonts, checkPrinter } from '../../../server/doctor/paper.ts';
import type { DocumentRenderer } from '../../../server/document/content.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import type { Printer } from '../../../server/printing/printer.ts';
import { plainSignaturePlace } from '../../support/plain-templates.ts';

const MODELS = fileURLToPath(new URL('../../../node_modules/face-api.js/model', import.meta.url));

function copyOfModels(): string {
  const folder = mkdtempSync(join(tmpdir(), 'laiban-models-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(MODELS, folder, { recursive: true });
  return folder;
}

function printerThatIs(health: PrinterHealth): Printer {
  const never = () => Promise.reject(new Error('the doctor prints nothing'));
  return {
    address: 'ipp://127.0.0.1:1/ipp/print',
    health: () => Promise.resolve(health),
    sight: () => Promise.resolve({ health, trays: [], supplies: [], told: [], certain: true }),
    model: () => Promise.resolve(undefined),
    print: never,
    resume: never,
    forgetNot: () => undefined,
  };
}

test('the face models of a good install are complete', () => {
  expect(checkFaceModels(MODELS).verdict).toBe('fine');
});

test('a model cut short is blocking', () => {
  const folder = copyOfModels();
  truncateSync(join(folder, 'face_recognition_model.bin'), 1000);
  expect(checkFaceModels(folder)).toMatchObject({
    verdict: 'blocking',
    says: expect.stringContaining('face_recognition_model has 1000 bytes'),
  });
});

test('a missing model and an unreadable manifest are blocking', () => {
  const folder = copyOfModels();
  truncateSync(join(folder, 'tiny_face_detector_model-weights_manifest.json'), 100);
  expect(checkFaceModels(folder)).toMatchObject({
    verdict: 'blocking',
    says: expect.stringContaining('manifest'),
  });
  rmSync(join(folder, 'tiny_face_detector_model-weights_manifest.json'));
  expect(checkFaceModels(folder)).toMatchObject({
    verdict: 'blocking',
    says: expect.stringContaining('missing'),
  });
});

test.each([
  [{ kind: 'ready', warnings: [] }, 'fine'],
  [{ kind: 'ready', warnings: ['toner-low'] }, 'warning'],
  [{ kind: 'blocked', reasons: ['media-empty'], warnings: [] }, 'blocking'],
  [{ kind: 'unreachable' }, 'blocking'],
  [{ kind: 'unknown' }, 'blocking'],
] as const satisfies readonly [unknown, string][])('a printer that is %o is %s', async (health, verdict) => {
  expect((await checkPrinter(printerThatIs(structuredClone(health) as PrinterHealth))).verdict).toBe(verdict);
});

test('the fonts of this machine draw common and rare characters', async () => {
  const findings = await checkFonts(createRenderer);
  expect(findings.map(({ verdict }) => verdict)).toEqual(['fine', 'fine']);
});

test('a font without common characters is blocking, without rare ones a warning that names the package', async () => {
  const without = (character: string) => (): Promise<DocumentRenderer> =>
    Promise.resolve({
      render: async ({ paragraphs }) =>
        paragraphs.join('').includes(character)
          ? { kind: 'no-glyph', character, codePoint: 'U+20BB7', part: 'paragraph 1' }
          : {
              kind: 'document',
              bytes: new Uint8Array(),
              pages: 1,
              documentHash: '0'.repeat(64),
              signaturePlace: plainSignaturePlace,
            },
    });
  expect((await checkFonts(without('证')))[0]?.verdict).toBe('blocking');
  expect((await checkFonts(without('𠮷')))[1]).toMatchObject({
    verdict: 'warning',
    todo: expect.stringContaining('fonts-hanazono'),
  });
});

test.each([
  ['bundled', 'Install the packages again: npm ci'],
  ['optional', 'Install the package it came with again, or remove the file to do without it'],
] as const)(
  'a %s font file that is damaged is named, with what to do about such a one',
  async (presence, todo) => {
    const path = join(mkdtempSync(join(tmpdir(), 'laiban-fonts-')), 'cut.ttf');
    onTestFinished(() => rmSync(dirname(path), { recursive: true }));
    writeFileSync(path, 'abc');
    const file = { name: 'Damaged', path, presence };
    const findings = await checkFonts(() => createRenderer({ fonts: { text: [file], title: [file] } }));
    expect(findings).toEqual([
      { about: 'fonts', verdict: 'blocking', says: `The font file ${path} is cut short.`, todo },
    ]);
  },
);

test('fonts that cannot be opened are a finding, not the end of the examination', async () => {
  const findings = await checkFonts(() => Promise.reject(new Error('a font file is cut short')));
  expect(findings).toMatchObject([{ verdict: 'blocking', says: expect.stringContaining('cut short') }]);
});
