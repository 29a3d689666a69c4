import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runVerifyCommand } from '../../../server/commands/verify-command.ts';
import type { PaperClaims } from '../../../server/contract/paper-claims.ts';
import { paperCodeUrl } from '../../../server/contract/paper-code-url.ts';
import { appendSignature } from '../../../server/document/pdf/append-signature.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { type KeyRing, openKeyRing } from '../../../server/signing/key-ring.ts';
import { handClock } from '../../support/hand-clock.ts';
import { TEMPLATES } from '../../support/real-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { claimsOf } from '../../support/verify-papers.ts';
import { METADATA, SAMPLE } from '../document/pdf-tools.ts';

export const NOW = new Date('2026-11-24T02:00:00Z');
const renderer = await createRenderer();

/** A committee's keys in a data folder of their own, and what they sign. */
export interface Issuer {
  dataFolder: string;
  ring: KeyRing;
  /** A file with the published keys. */
  keysFile: string;
  paper(change?: Partial<PaperClaims>): Promise<{ printed: Uint8Array; original: Uint8Array; url: string }>;
}

export function issuer(code = 'XBJ', name = '小北街社区居民委员会'): Issuer {
  const dataFolder = temporaryFolder();
  const clock = handClock();
  const opening = openKeyRing(dataFolder, { issuer: code, name, clock });
  if (opening.kind === 'broken') throw new Error(opening.sentence);
  const { ring } = opening;
  const keysFile = join(dataFolder, 'keys.json');
  writeFileSync(keysFile, JSON.stringify(ring.published()));
  return {
    dataFolder,
    ring,
    keysFile,
    async paper(change = {}) {
      let url = '';
      const { number } = claimsOf(change);
      const content = { ...SAMPLE, numberLine: `编号：${number}`, code: { caption: '扫码核验' } };
      const rendered = await renderer.render(content, METADATA, hash => {
        const claims = claimsOf({ issuer: code, documentHash: hash, ...change });
        url = paperCodeUrl('https://verify.city.example/', ring.writeCode(claims));
        return url;
      });
      if (rendered.kind !== 'document') throw new Error(`Not rendered: ${rendered.kind}.`);
      const { bytes, signaturePlace } = rendered;
      const signature = appendSignature(bytes, signaturePlace, words => ring.signDocument(words), {
        at: NOW,
        name,
      });
      return { printed: bytes, original: new Uint8Array(Buffer.concat([bytes, signature])), url };
    },
  };
}

/** A register that gives one answer, at an address that ends with the test. */
export async function register(answer: object): Promise<{ statusUrl: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => asked.push(chunk.toString()));
    request.on('end', () => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { statusUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/verify`, asked };
}

/** `npm run verify -- WORDS` with a clock, and an input that may be typed. */
export async function verify(words: string[], typed = '', env: Record<string, string> = {}) {
  const said: string[] = [];
  const complained: string[] = [];
  const exit = await runVerifyCommand(words, {
    env,
    templateFolder: TEMPLATES,
    clock: { now: () => NOW },
    say: line => said.push(line),
    complain: line => complained.push(line),
    standardInput: () => Promise.resolve(new TextEncoder().encode(typed)),
  });
  return { exit, said: said.join('\n'), complained: complained.join('\n') };
}

/** Puts bytes into a file of their own. */
export function laid(bytes: Uint8Array | string, name = 'paper.pdf'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}
