import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engineName, FACE_API_EMBEDDER } from '../../../kiosk/face/engine/engine-name.ts';
import { CHIP_SIZE_PX } from '../../../kiosk/face/measure/chip.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';

test('the engine that the server knows is the one that the kiosk runs', () => {
  expect(engineName(FACE_API_EMBEDDER)).toBe(FACE_ENGINE);
});

test('the version of the network is that of the package it comes from', () => {
  const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  expect(dependencies['face-api.js']).toBe(`npm:@vladmandic/face-api@${FACE_API_EMBEDDER.version}`);
});

test('chips are drawn at the size that the network was trained on', () => {
  expect(FACE_API_EMBEDDER.chipSizePx).toBe(CHIP_SIZE_PX);
});

test('another network or another version is another engine', () => {
  const names = [
    engineName(FACE_API_EMBEDDER),
    engineName({ id: 'face-api.js', version: '2' }),
    engineName({ id: 'vendor', version: FACE_API_EMBEDDER.version }),
  ];
  expect(new Set(names).size).toBe(names.length);
});
