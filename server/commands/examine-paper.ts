import { createHash, createPublicKey, verify } from 'node:crypto';
import { toBase64url } from '../contract/base64url.ts';
import type { PublishedKeys } from '../contract/paper-claims.ts';
import { checkPaperCode, type VerifyEd25519 } from '../contract/paper-code.ts';
import { paperCodeFromUrl, type ScannedText } from '../contract/paper-code-url.ts';
import { readCodeUrl, readDocumentHash } from '../document/pdf/read-document.ts';
import type { StatusSource } from './ask-status.ts';
import { checkEmbeddedSignature } from './embedded-signature.ts';
import type { FileFindings, Findings } from './judge-paper.ts';
import type { PaperInput } from './read-paper.ts';

/** Finds out everything about a code, or a file and its code, that can be found out. Never throws for what they hold. */
export async function examinePaper(
  input: Exclude<PaperInput, { kind: 'unreadable' }>,
  keys: PublishedKeys,
  askStatus: StatusSource,
): Promise<Findings> {
  if (input.kind === 'code') return withStatus({ code: await checkCode(input.scanned, keys) }, askStatus);
  const { bytes } = input;
  const address = readCodeUrl(bytes);
  const hash = readDocumentHash(bytes);
  if (address.kind === 'no-code' && hash.kind === 'hash')
    return { code: { kind: 'no-code' }, file: examine(bytes, keys, 'unreadable') };
  if (address.kind !== 'code' || hash.kind !== 'hash') {
    const trouble = address.kind === 'code' || address.kind === 'no-code' ? hash : address;
    return { code: { kind: 'no-code' }, file: { kind: 'not-ours', because: whyNotOurs(trouble) } };
  }
  const code = await checkCode(paperCodeFromUrl(address.url), keys);
  const named = code.kind === 'genuine' ? Buffer.from(code.claims.documentHash).toString('hex') : undefined;
  const file = examine(bytes, keys, named === hash.documentHash ? 'as-in-the-code' : 'other');
  const isWhole = file.kind === 'document' && file.pages === 'as-in-the-code';
  return isWhole ? comparePrinted(await withStatus({ code, file }, askStatus), bytes) : { code, file };
}

async function checkCode(scanned: ScannedText, keys: PublishedKeys): Promise<Findings['code']> {
  if (scanned.kind === 'specimen') return scanned;
  if (scanned.kind === 'nothing') return { kind: 'no-code' };
  return checkPaperCode(scanned.token, keys, verifyEd25519);
}

async function withStatus(findings: Findings, askStatus: StatusSource): Promise<Findings> {
  const { code } = findings;
  return code.kind === 'genuine' ? { ...findings, status: await askStatus(code.claims) } : findings;
}

/** An unsigned copy vouches for itself only as the very bytes that the register knows to be printed. */
function comparePrinted(findings: Findings, bytes: Uint8Array): Findings {
  const { file, status } = findings;
  if (file?.kind !== 'document' || file.signature.kind !== 'unsigned') return findings;
  const printed = status?.kind === 'answer' ? status.printedSha256 : undefined;
  if (printed === undefined) return findings;
  const isPrinted = printed.includes(createHash('sha256').update(bytes).digest('hex'));
  return { ...findings, file: { ...file, isPrinted } };
}

function examine(
  bytes: Uint8Array,
  keys: PublishedKeys,
  pages: 'as-in-the-code' | 'other' | 'unreadable',
): FileFindings {
  return { kind: 'document', signature: checkEmbeddedSignature(bytes, keys.certificates), pages };
}

function whyNotOurs(trouble: { kind: string; because?: string }): string {
  switch (trouble.because ?? trouble.kind) {
    case 'too-large':
      return 'it is far larger than a certificate';
    case 'rewritten':
      return 'another program has written it anew, or changed it';
    case 'other-program':
      return 'another program has made it';
    default:
      return 'it is damaged';
  }
}

const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey) },
    format: 'jwk',
  });
  return verify(null, message, key, signature);
};
