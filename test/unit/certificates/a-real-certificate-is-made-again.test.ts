import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CERTIFICATE_KINDS } from '../../../server/contract/certificate-kinds.ts';
import { checkPaperCode } from '../../../server/contract/paper-code.ts';
import { verifyEd25519 } from '../../support/paper-codes.ts';
import { realRooms, VERIFY_URL, withRealTemplates } from '../../support/real-certificates.ts';
import { openRooms } from '../../support/rooms.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test.each(CERTIFICATE_KINDS)('%s comes out byte for byte', async kind => {
  const { residentId, issueOne, again } = await withRealTemplates();
  const draft = await issueOne(residentId, kind);
  const result = await again(draft.number);
  if (result.kind !== 'same') throw new Error(result.kind);
  expect(sha256(result.bytes)).toBe(draft.sha256);
});

test('also after the template was changed on the disk, the keys were rotated and the terminal restarted', async () => {
  const { rooms, residentId, templateFolder, ring, issueOne } = await withRealTemplates();
  const draft = await issueOne(residentId, 'residence');
  const file = join(templateFolder, 'residence', 'template.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('特此证明', '谨此证明');
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  rooms.clock.advance(60_000);
  expect(ring.rotate().kind).toBe('rotated');
  await rooms.close();

  const later = await openRooms({ dataFolder: rooms.dataFolder, key: rooms.key, clock: rooms.clock });
  const real = await realRooms(later, templateFolder);
  const result = await real.again(draft.number);
  if (result.kind !== 'same') throw new Error(result.kind);
  expect(sha256(result.bytes)).toBe(draft.sha256);
  // What is drawn now is from the new version, under the new key.
  const fresh = await real.issueOne(residentId, 'residence');
  expect(fresh.templateHash).not.toBe(draft.templateHash);
  expect((await real.again(fresh.number)).kind).toBe('same');
});

test('the code on the paper is genuine by the published keys, before and after a rotation, and names the paper', async () => {
  const { rooms, residentId, ring, issueOne } = await withRealTemplates();
  const draft = await issueOne(residentId, 'house-number');
  const check = () => checkPaperCode(draft.code.token, ring.published(), verifyEd25519);
  for (const moment of ['before', 'after']) {
    const reading = await check();
    if (reading.kind !== 'genuine') throw new Error(`${moment}: ${reading.kind}`);
    expect(reading.claims).toMatchObject({ number: draft.number, kind: 'house-number' });
    expect(Buffer.from(reading.claims.documentHash).toString('hex')).toBe(draft.documentHash);
    rooms.clock.advance(24 * 60 * 60_000);
    if (moment === 'before') expect(ring.rotate().kind).toBe('rotated');
  }
  expect(draft.code.url).toBe(VERIFY_URL);
  expect(await rooms.register.status(draft.number, draft.documentHash)).toMatchObject({ kind: 'found' });
});

test('the archived original is the printed bytes with a valid signature behind them; a changed byte breaks it', async () => {
  const { rooms, residentId, issueOne } = await withRealTemplates();
  const draft = await issueOne(residentId, 'hardship');
  const original = await rooms.register.original(draft.number);
  if (original.kind !== 'original') throw new Error(original.kind);
  const { bytes } = original;
  expect(sha256(bytes.slice(0, draft.bytes.length))).toBe(draft.sha256);
  expect(pdfsig(bytes)).toContain('Signature Validation: Signature is Valid.');
  bytes[bytes.indexOf(0x0a, 2_000) + 1] = 0x58;
  expect(pdfsig(bytes)).not.toContain('Signature is Valid.');
});

/** What poppler says of the signature; it says so on both streams and with its own exit codes. */
function pdfsig(bytes: Uint8Array): string {
  const file = join(temporaryFolder(), 'original.pdf');
  writeFileSync(file, bytes);
  const { stdout, stderr } = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  return stdout + stderr;
}
