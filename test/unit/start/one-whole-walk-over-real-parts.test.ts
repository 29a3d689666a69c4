import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runVerifyCommand } from '../../../server/commands/verify-command.ts';
import type { CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import { checkPaperCode } from '../../../server/contract/paper-code.ts';
import { readPublishedKeys } from '../../../server/contract/paper-code-keys.ts';
import type { HealthView } from '../../../server/contract/staff-view.ts';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { verifyEd25519 } from '../../support/paper-codes.ts';
import { startProcess, TEMPLATES } from '../../support/real-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { BODIES, openPage, sendTo, startSession, type Walk } from '../../support/terminal.ts';

/** Not the one whose number the start-up message shows. */
const [, SOMEONE, RARE] = demoCommunity('2026-11-23');

async function realServer(dataFolder = join(temporaryFolder(), 'data')) {
  const server = startProcess({ PORT: '0', LAIBAN_DATA: dataFolder });
  const port = await server.ready;
  const host = `127.0.0.1:${port}`;
  const request = sendTo(`http://${host}`);
  return { dataFolder, server, request, send: await openPage(request, 'resident') };
}

type Terminal = Awaited<ReturnType<typeof realServer>>;

async function toPreview(
  { send }: Terminal,
  { record, pin }: { record: { idNumber: string }; pin: string },
  kind: CertificateKind,
  copies = 1,
): Promise<Walk> {
  const walk = await startSession(send, kind);
  await walk.act('choose-way', BODIES.other);
  await walk.act('send-id-pin', { idNumber: record.idNumber, pin });
  const { view } = await walk.act('confirm', BODIES.yes);
  const purpose = view?.step === 'fill' ? (view.purposes[0]?.id ?? '') : '';
  expect((await walk.act('prepare', { purpose, copies })).view?.step).toBe('preview');
  return walk;
}

async function printed(walk: Walk): Promise<unknown> {
  await walk.act('print');
  await expect.poll(async () => (await walk.view())?.step, { timeout: 20_000 }).not.toBe('printing');
  const view = await walk.view();
  // Or nobody else could be served.
  if (view?.step === 'take') await walk.act('taken');
  return view;
}

test('record to paper through the real templates, renderer and folder printer; the chain holds at every link', async () => {
  if (!SOMEONE) throw new Error('The demo community is empty.');
  const terminal = await realServer();
  const walk = await toPreview(terminal, SOMEONE, 'residence');
  const shown = await fetchBytes(walk);
  expect(await printed(walk)).toMatchObject({ step: 'take', sheets: 1 });

  const folder = join(terminal.dataFolder, 'printed');
  const papers = readdirSync(folder).filter(name => name.endsWith('.pdf'));
  expect(papers).toHaveLength(1);
  const paper = readFileSync(join(folder, papers[0] ?? ''));
  expect(sha256(paper)).toBe(shown);

  const database = new Database(join(terminal.dataFolder, 'laiban.db'), { readonly: true });
  const row = database
    .prepare<
      [],
      {
        sha256: string;
        bytes: Buffer;
        record: string;
        session_id: string;
        number: string;
        outcome: string;
        paper_code: string;
      }
    >(
      `SELECT certificates.sha256, certificates.bytes, record, session_id, number, outcome, paper_code FROM certificates
       JOIN record_versions USING (resident_id) JOIN print_jobs ON certificate_id = certificates.id
       WHERE record_versions.version = record_version`,
    )
    .get();
  database.close();
  expect(row?.sha256).toBe(shown);
  expect(row?.session_id).toBe(walk.id);
  expect(row?.outcome).toBe('printed');
  expect(JSON.parse(row?.record ?? '{}')).toMatchObject({ idNumber: SOMEONE.record.idNumber });

  const text = execFileSync('pdftotext', ['-layout', join(folder, papers[0] ?? ''), '-'], {
    encoding: 'utf8',
  });
  expect(text).toContain(SOMEONE.record.name);
  expect(text.replace(/\s/g, '')).toContain(SOMEONE.record.address.replace(/\s/g, ''));
  expect(text).toContain(row?.number);

  const code = /验证码\s*([0-9A-Z]{6})/.exec(text)?.[1] ?? '';
  const recipient = await openPage(terminal.request, 'verify');
  const answer = await recipient('POST', '/api/verify', { number: row?.number, code });
  expect(JSON.parse(answer.text)).toMatchObject({
    answer: { kind: 'found', status: 'valid', number: row?.number },
  });

  const { url, token, claims } = await readCode(paper, terminal);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/verify\/$/);
  expect(token).toBe(row?.paper_code);
  expect(claims).toMatchObject({ number: row?.number, kind: 'residence' });
  const question = {
    number: claims.number,
    documentHash: Buffer.from(claims.documentHash).toString('hex'),
  };
  const status = async () => {
    const { text } = await terminal.request('POST', '/api/verify/status', question);
    return (JSON.parse(text) as { answer: unknown }).answer;
  };
  expect(await status()).toEqual({ kind: 'found', status: 'valid' });
  expect(await inAShell(token, terminal)).toBe('Genuine and valid.');

  const staff = await openPage(terminal.request, 'staff');
  const passcode = readFileSync(join(terminal.dataFolder, 'keys/staff-passcode'), 'utf8').trim();
  const { token: signedIn = '' } = await staff('POST', '/api/staff/sign-in', { name: '甲', passcode });
  const asStaff = { 'x-laiban-staff': signedIn };
  const path = `/api/staff/certificates/${row?.number}`;
  const original = await staff('GET', `${path}/original`, undefined, asStaff);
  expect(original.headers.get('content-type')).toBe('application/pdf');
  expect(original.headers.get('cache-control')).toBe('no-store');
  expect(sha256(original.bytes.slice(0, paper.length))).toBe(shown);
  expect(original.bytes.length).toBeGreaterThan(paper.length);
  const revoked = await staff('POST', `${path}/revoke`, { reason: '资料有误' }, asStaff);
  expect(JSON.parse(revoked.text)).toEqual({ ok: true, answer: { kind: 'ended' } });
  expect(await status()).toMatchObject({ kind: 'found', status: 'revoked' });
  expect(await inAShell(token, terminal)).toMatch(/^Genuine, but revoked since/);
});

/** `npm run verify -- CODE --keys FILE` with a copy of the keys as the terminal serves them; the first line it says. */
async function inAShell(code: string, { request }: Terminal) {
  const keys = join(temporaryFolder(), 'keys.json');
  writeFileSync(keys, (await request('GET', '/verify/keys.json')).text);
  const said: string[] = [];
  await runVerifyCommand([code, '--keys', keys], {
    env: {},
    templateFolder: TEMPLATES,
    say: line => said.push(line),
    complain: line => said.push(line),
    standardInput: () => Promise.resolve(new Uint8Array()),
  });
  return said[0];
}

/** The code on a paper as software reads it out of the file, checked with the keys that the terminal publishes. */
async function readCode(paper: Buffer, { request }: Terminal) {
  const link = /\/URI \((http[^#)]*)#([\w-]+)\)/.exec(paper.toString('latin1'));
  const [, url = '', token = ''] = link ?? [];
  const published = readPublishedKeys(JSON.parse((await request('GET', '/verify/keys.json')).text));
  if (published.kind !== 'keys') throw new Error(published.because);
  const reading = await checkPaperCode(token, published.keys, verifyEd25519);
  if (reading.kind !== 'genuine') throw new Error(reading.kind);
  return { url, token, claims: reading.claims };
}

test('keys that are lost after certificates were issued are told at start and to the technician, until they are back', async () => {
  if (!SOMEONE) throw new Error('The demo community is empty.');
  const terminal = await realServer();
  const ringFile = join(terminal.dataFolder, 'keys/signing/ring.json');
  const [kid] = await lostKeysOf(terminal, 'kid');
  expect(await printed(await toPreview(terminal, SOMEONE, 'residence'))).toMatchObject({ step: 'take' });
  const restarted = async (before: Terminal) => {
    before.server.child.kill('SIGTERM');
    await before.server.ended;
    return realServer(terminal.dataFolder);
  };
  const kept = readFileSync(ringFile);
  rmSync(ringFile);
  const without = await restarted(terminal);
  expect(without.server.output()).toContain(`(${kid}) are not in keys/signing/ring.json any more`);
  expect(await lostKeysOf(without)).toEqual([kid]);
  // The second start finds keys and would have nothing to say if it only looked whether there are any.
  const later = await restarted(without);
  expect(await lostKeysOf(later)).toEqual([kid]);
  writeFileSync(ringFile, kept);
  const mended = await restarted(later);
  expect(mended.server.output()).not.toContain('ring.json any more');
  expect(await lostKeysOf(mended)).toEqual([]);
});

/** The keys that the technician's page calls lost, or the one in use. */
async function lostKeysOf({ request }: Terminal, which: 'lost' | 'kid' = 'lost'): Promise<string[]> {
  const page = await openPage(request, 'technician');
  const { text } = await page('GET', '/api/technician/health');
  const { paperCodes } = JSON.parse(text) as HealthView;
  return which === 'kid' ? [paperCodes.kid] : (paperCodes.lostKids ?? []);
}

test('a walk leaves no personal data in what the server wrote', async () => {
  if (!RARE) throw new Error('The demo community is too small.');
  const terminal = await realServer();
  const walk = await toPreview(terminal, RARE, 'hardship');
  await walk.act('read-document');
  expect(await printed(walk)).toMatchObject({ step: 'take' });
  await terminal.send('POST', '/api/resident/session', { kind: RARE.record.name });
  terminal.server.child.kill('SIGTERM');
  expect(await terminal.server.ended).toBe(0);
  const output = terminal.server.output();
  for (const personal of [RARE.record.name, RARE.record.idNumber, RARE.record.address, RARE.pin])
    expect(output.includes(personal)).toBe(false);
  const database = new Database(join(terminal.dataFolder, 'laiban.db'), { readonly: true });
  const journal = JSON.stringify(database.prepare('SELECT * FROM journal').all());
  database.close();
  for (const personal of [RARE.record.name, RARE.record.idNumber, RARE.record.address])
    expect(journal.includes(personal)).toBe(false);
});

test('all three kinds are drawn for a resident who is entitled to all of them', async () => {
  const [everything] = demoCommunity('2026-11-23');
  if (!everything) throw new Error('The demo community is empty.');
  const terminal = await realServer();
  for (const kind of ['residence', 'hardship', 'house-number'] as const) {
    const walk = await toPreview(terminal, everything, kind);
    const { text, headers } = await walk.act('read-document');
    expect([kind, text.slice(0, 5), headers.get('content-type')]).toEqual([kind, '%PDF-', 'application/pdf']);
    await walk.act('leave');
  }
});

test('killed in the middle of printing, the server follows the job to an outcome after its restart', async () => {
  if (!SOMEONE) throw new Error('The demo community is empty.');
  const terminal = await realServer();
  const walk = await toPreview(terminal, SOMEONE, 'residence');
  await walk.act('print');
  terminal.server.child.kill('SIGKILL');
  await terminal.server.ended;
  const again = startProcess({ PORT: '0', LAIBAN_DATA: terminal.dataFolder });
  await again.ready;
  const rows = () => {
    const database = new Database(join(terminal.dataFolder, 'laiban.db'), { readonly: true });
    const found = database.prepare<[], { outcome: string | null }>('SELECT outcome FROM print_jobs').all();
    database.close();
    return found;
  };
  await expect.poll(() => rows().every(({ outcome }) => outcome !== null), { timeout: 20_000 }).toBe(true);
  expect(rows()).toHaveLength(1);
  const papers = readdirSync(join(terminal.dataFolder, 'printed')).filter(name => name.endsWith('.pdf'));
  // Never twice; and "printed" exactly when the paper is there.
  expect(papers.length).toBe(rows()[0]?.outcome === 'printed' ? 1 : 0);
});

/** The hash of the bytes that the preview shows. */
async function fetchBytes(walk: Walk): Promise<string> {
  const answer = await walk.act('read-document');
  expect(answer.status).toBe(200);
  return sha256(answer.bytes);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
