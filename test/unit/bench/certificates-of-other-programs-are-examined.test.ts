import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOfText } from '../../bench/documents/correctness.ts';
import { figuresOf, percentile, type WayMeasured } from '../../bench/documents/figures.ts';
import { installPeers, PEERS_FOLDER } from '../../bench/documents/install.ts';
import { openSheets, wordsOf } from '../../bench/documents/sheet.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { checkExactVersions, checkLockfile } from '../architecture/structure.ts';

const { sheets } = await openSheets();

test('copied text with name, address and numbers in it is right, wherever its lines end', () => {
  const sheet = sheets(1);
  expect(faultsOfText(wordsOf(sheet).join('\n').replaceAll('号', '号\n'), sheet)).toEqual([]);
});

test('a rare character that was lost, a radical and an unknown character are each told', () => {
  const sheet = sheets(1, { rare: true });
  const text = wordsOf(sheet).join('\n');
  const { name } = sheet.values.record;
  expect(faultsOfText(text.replaceAll(name, name.slice(0, 1)), sheet)).toEqual(['name not found']);
  expect(faultsOfText(`${text}⺠`, sheet)).toEqual(['radicals for characters: ⺠']);
  expect(faultsOfText(`${text}\ufffd`, sheet)).toEqual(['unknown characters']);
});

test('every sheet has a number of its own, and the bare one no ground', () => {
  expect(sheets(1).values.number).not.toBe(sheets(2).values.number);
  expect(sheets(1).content.ground).toBeDefined();
  expect(sheets(1, { bare: true }).content.ground).toBeUndefined();
});

test('the 95th percentile is the value that 19 of 20 do not pass', () => {
  expect(
    percentile(
      Array.from({ length: 20 }, (_, i) => 20 - i),
      0.95,
    ),
  ).toBe(19);
  expect(percentile([7], 0.95)).toBe(7);
  expect(() => percentile([], 0.95)).toThrow('nothing was measured');
});

test('each way stands beside ours, with its faults in words', () => {
  const right = { text: [], pixels: [], code: [] };
  const way = (name: string, ms: number, faults: string[]): WayMeasured => ({
    name,
    version: '1.0.0',
    cannot: [],
    steadyMs: [ms, ms, ms],
    sizes: [50_000],
    bareMs: [ms / 2],
    bareSizes: [40_000],
    rareMs: [],
    openings: [{ loadMs: 1, openMs: 2, firstMs: 3, memoryBefore: 50_000_000, memoryOpen: 70_000_000 }],
    memoryAfter: 80_000_000,
    usual: right,
    rare: { ...right, pixels: faults },
  });
  const [ours, peer] = figuresOf([way('ours', 8, []), way('peer', 40, ['lost: 王'])]);
  expect(ours).toMatchObject({
    ratio: 1,
    sizeKb: 50,
    openedMb: 20,
    heldMb: 80,
    rareMs: null,
    pixels: 'right',
  });
  expect(peer).toMatchObject({ ratio: 5, bareRatio: 5, text: 'right', pixels: 'rare name: lost: 王' });
});

test('peers are installed when they lack or have another version, and a failure is told in a sentence', () => {
  const folder = temporaryFolder();
  const dependencies = { peer: '1.2.3' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }));
  const put = (version: string) => {
    mkdirSync(join(folder, 'node_modules/peer'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
    writeFileSync(join(folder, 'node_modules/peer/package.json'), JSON.stringify({ version }));
  };
  const asked: string[] = [];
  const installing = (status: number) => (where: string) => {
    asked.push(where);
    return status;
  };
  expect(installPeers(folder, installing(1))).toMatchObject({
    kind: 'failed',
    sentence: expect.stringContaining('needs the npm registry'),
  });
  put('1.2.2');
  expect(installPeers(folder, installing(0))).toEqual({ kind: 'there' });
  put('1.2.3');
  expect(installPeers(folder, installing(1))).toEqual({ kind: 'there' });
  expect(asked).toEqual([folder, folder]);
});

test('the peers are asked for in exact versions that can be installed from any registry and on any platform', () => {
  const read = (name: string) => readFileSync(join(PEERS_FOLDER, name), 'utf8');
  expect(checkExactVersions(read('package.json'))).toEqual([]);
  expect(checkLockfile(read('package-lock.json'))).toEqual([]);
});
