import type { PublishedKeys } from '../contract/paper-claims.ts';
import type { FileFindings, Findings, Judgement } from './judge-paper.ts';

/** The verdict first, then what was looked at, then what to compare with the paper. */
export function tellInWords(judgement: Judgement, findings: Findings, keys: PublishedKeys): string[] {
  const { code, file } = findings;
  const lines = [judgement.sentence];
  if (file?.kind === 'document') {
    lines.push('');
    lines.push(`Signature of the file: ${SIGNATURES[file.signature.kind]}`);
    if (file.signature.kind === 'valid') lines.push(`  by ${file.signature.certificate.name}`);
    if (code.kind === 'genuine') lines.push(`Pages: ${tellPages(file)}`);
  }
  // What an altered paper says is not repeated: it would lend it weight.
  if (code.kind === 'genuine' && judgement.exit !== 2) {
    const { number, kind, maskedName, issuedOn, expiresOn } = code.claims;
    lines.push('', `Issued by ${code.name}. Compare with the paper:`);
    lines.push(`  certificate  ${kind}`, `  number       ${number}`, `  name         ${maskedName}`);
    lines.push(`  issued       ${issuedOn}`, `  valid until  ${expiresOn}`);
  } else if (judgement.exit !== 0) lines.push('', `The keys are those of ${keys.name} (${keys.issuer}).`);
  return lines.map(printable);
}

/** One line of JSON with everything that was found. */
export function tellAsJson({ exit, verdict, sentence }: Judgement, { code, file, status }: Findings): string {
  return JSON.stringify({
    exit,
    verdict,
    sentence,
    code: code.kind === 'genuine' ? { ...code, claims: withHexHash(code.claims) } : code,
    ...(file && { file }),
    ...(status && { status }),
  });
}

const SIGNATURES = {
  valid: 'valid, over the whole file',
  unsigned: 'none',
  'not-whole': 'not over the whole file',
  altered: 'wrong',
  'unknown-signer': 'of somebody else',
  'not-a-signature': 'none that could be read',
} as const;

const PAGES = {
  'as-in-the-code': 'they say what the code names',
  other: 'they say something else than the code names',
  unreadable: 'could not be read',
} as const;

/** The code names the words of the pages; what else a file draws over them only its signature or the register covers. */
function tellPages({ pages, signature, isPrinted }: Extract<FileFindings, { kind: 'document' }>): string {
  if (pages !== 'as-in-the-code' || signature.kind !== 'unsigned') return PAGES[pages];
  return isPrinted === true
    ? 'those that were printed'
    : 'the words named by the code are in them; what else is drawn there nobody signed';
}

function withHexHash<Claims extends { documentHash: Uint8Array }>(claims: Claims) {
  return { ...claims, documentHash: Buffer.from(claims.documentHash).toString('hex') };
}

/** What comes from a stranger's file must not steer the terminal window it is shown in. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, '?');
}
