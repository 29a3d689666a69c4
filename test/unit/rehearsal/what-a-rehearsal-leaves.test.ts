import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRecorder } from '../../rehearsal/recorder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('a folder that holds other things loses only what an earlier rehearsal left there', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'holidays'));
  for (const name of ['01-welcome.png', 'certificate.pdf', 'timings.json', 'letter.pdf', '2026-photo.png'])
    writeFileSync(join(folder, name), name);
  createRecorder(folder, () => undefined);
  expect(readdirSync(folder).toSorted()).toEqual(['2026-photo.png', 'holidays', 'letter.pdf']);
});
