import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { createRenderer } from '../../../server/document/renderer.ts';
import { testPageFacts } from '../../../server/sheets/test-page-facts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NOW = new Date('2026-11-23T10:00:00+08:00');
const SIGHT = {
  health: { kind: 'ready' as const, warnings: [] },
  seenAt: NOW.toISOString(),
  trays: [],
  supplies: [],
  told: [],
  certain: true,
};

test('one A4 page with the station, the printer and the moment; a character that no font draws shows as a box', async () => {
  const renderer = await createRenderer();
  const sight = { ...SIGHT, model: 'Laser 🖨 4000', uuid: 'urn:uuid:8a1d44d0' };
  const { title, facts } = testPageFacts('和平里社区', 'ipp://192.0.2.14/ipp/print', sight, NOW);
  const metadata = { title, author: '', createdAt: NOW };
  const bytes = await renderer.testPage({ title, facts }, metadata);
  expect(await renderer.testPage({ title, facts }, metadata)).toEqual(bytes);
  const pages = (await PDFDocument.load(bytes)).getPages();
  expect(pages.map(page => [Math.round(page.getWidth()), Math.round(page.getHeight())])).toEqual([
    [595, 842],
  ]);
  const file = join(temporaryFolder(), 'test-page.pdf');
  writeFileSync(file, bytes);
  const words = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout.replace(
    / +/g,
    ' ',
  );
  for (const part of ['打印测试页', '和平里社区', 'Laser □ 4000', 'urn:uuid:8a1d44d0', '2026-11-23 10:00:00'])
    expect(words).toContain(part);
});

test('a printer that tells neither its model nor a uuid is said to tell neither', () => {
  const { facts } = testPageFacts('站', 'ipp://x', SIGHT, NOW);
  expect(facts.map(({ value }) => value)).toEqual([
    '站',
    '没有说明型号',
    'ipp://x',
    '没有编号，换了别的打印机认不出来',
    '2026-11-23 10:00:00',
  ]);
});
