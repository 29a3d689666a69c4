import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createDraftDesk, type Draft } from '../../../server/certificates/draft.ts';
import { issue } from '../../../server/certificates/issue.ts';
import { renderAgain } from '../../../server/certificates/render-again.ts';
import { CERTIFICATE_KINDS, type CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import { checkPaperCode } from '../../../server/contract/paper-code.ts';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { createRenderer, type Renderer } from '../../../server/document/renderer.ts';
import { createPaperSigning } from '../../../server/paper-signing.ts';
import { openKeyRing } from '../../../server/signing/key-ring.ts';
import { readTemplateSource } from '../../../server/templates/kept-source.ts';
import { openLibrary } from '../../../server/templates/library.ts';
import { verifyEd25519 } from '../../support/paper-codes.ts';
import { TEMPLATES } from '../../support/real-server.ts';
import { addResident, openRooms, type Rooms } from '../../support/rooms.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const VERIFY_URL = 'https://city.example/laiban/';

let renderer: Renderer;
beforeAll(async () => {
  renderer = await createRenderer();
});

/** These rooms with the shipped templates, the real renderer and the folder's own keys. */
async function realRooms(rooms: Rooms, templateFolder: string) {
  const library = await openLibrary(templateFolder, {});
  const committee = { issuer: library.community.code, name: library.community.committee };
  const opening = openKeyRing(rooms.dataFolder, { ...committee, clock: rooms.clock });
  if (opening.kind !== 'ring') throw new Error(opening.sentence);
  const { ring } = opening;
  const signing = createPaperSigning(ring, () => VERIFY_URL);
  const { numbers, key, clock } = rooms;
  const drafts = createDraftDesk({ numbers, renderer, key, signing, clock });
  return {
    library,
    ring,
    issueOne: async (residentId: string, kind: CertificateKind): Promise<Draft> => {
      const state = library.states[kind];
      const resident = await rooms.residents.byId(residentId);
      if (state.kind !== 'ready' || !resident) throw new Error('Nothing to draw from.');
      const { template } = state;
      const purpose = template.purposes[0]?.id ?? '';
      const result = await drafts.draw(template, resident, { purpose, copies: 1 });
      if (result.kind !== 'draft') throw new Error(result.kind);
      const issuing = { ...rooms.issuing, signing };
      const decision = { way: 'id+pin' as const };
      const issued = await issue(issuing, result.draft, rooms.sessions.newId(), decision, template.source);
      expect(issued.kind).toBe('issued');
      return result.draft;
    },
    again: (number: string) =>
      renderAgain({ store: rooms.store, renderer, readSource: readTemplateSource, key }, number),
  };
}

async function setUp() {
  const rooms = await openRooms();
  const [everything] = demoCommunity('2026-11-23');
  if (!everything) throw new Error('The demo community is empty.');
  const residentId = await addResident(rooms, everything.record);
  const templateFolder = join(temporaryFolder(), 'templates');
  cpSync(TEMPLATES, templateFolder, { recursive: true });
  return { rooms, residentId, templateFolder, ...(await realRooms(rooms, templateFolder)) };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test.each(CERTIFICATE_KINDS)('%s comes out byte for byte', async kind => {
  const { residentId, issueOne, again } = await setUp();
  const draft = await issueOne(residentId, kind);
  const result = await again(draft.number);
  if (result.kind !== 'same') throw new Error(result.kind);
  expect(sha256(result.bytes)).toBe(draft.sha256);
});

test('also after the template was changed on the disk, the keys were rotated and the terminal restarted', async () => {
  const { rooms, residentId, templateFolder, ring, issueOne } = await setUp();
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
  const { rooms, residentId, ring, issueOne } = await setUp();
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
  const { rooms, residentId, issueOne } = await setUp();
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
