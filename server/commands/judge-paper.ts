import type { PaperCodeCheck } from '../contract/paper-code.ts';
import type { StatusFinding } from './ask-status.ts';
import type { SignatureFinding } from './embedded-signature.ts';

/** Everything that was found out about a code, or about a file with its code. */
export interface Findings {
  code: PaperCodeCheck | { kind: 'specimen' } | { kind: 'no-code' };
  /** Of a file only: its signature, and whether its pages say what the code names. */
  file?: FileFindings;
  /** Asked only when everything before was right. */
  status?: StatusFinding;
}

export type FileFindings =
  | {
      kind: 'document';
      signature: SignatureFinding;
      pages: 'as-in-the-code' | 'other' | 'unreadable';
      /** Whether an unsigned file is byte for byte the one that was printed; left out where no register could tell. */
      isPrinted?: boolean;
    }
  /** A PDF, but none that a terminal wrote, or one that another program wrote anew. */
  | { kind: 'not-ours'; because: string };

/**
 * 0 genuine and valid · 1 could not be looked at · 2 not genuine, altered, or nothing that this committee vouches for ·
 * 3 genuine, but not good (any more), or not everything about it is known.
 */
export type VerifyExit = 0 | 1 | 2 | 3;

export interface Judgement {
  exit: VerifyExit;
  /** One word for machines. */
  verdict: string;
  /** The one sentence that counts, in English. */
  sentence: string;
}

/** What all of it comes to. `today` is a calendar day in China, used when nobody could be asked. */
export function judgePaper({ code, file, status }: Findings, today: string): Judgement {
  if (code.kind === 'specimen') return not('specimen', 'This is a specimen. It certifies nothing.');
  const ofFile = file && judgeFile(file, code.kind);
  if (ofFile?.exit === 2) return ofFile;
  const ofCode = judgeCode(code);
  if (ofCode) return ofCode;
  if (code.kind !== 'genuine') throw new Error('A code that is not genuine was not judged.');
  const ofStatus = judgeStatus(status, code.claims.expiresOn, today);
  if (ofStatus.exit === 0) return ofFile ?? ofStatus;
  // "Genuine, but …" is said of the code, and must not be taken for the copy.
  return ofStatus.exit === 3 && ofFile?.verdict === 'unsigned'
    ? { ...ofStatus, sentence: `${ofStatus.sentence} ${NOT_SIGNED}` }
    : ofStatus;
}

/** A finding that ends it (2), or that keeps a good certificate from being more than that (3). */
function judgeFile(file: FileFindings, code: Findings['code']['kind']): Judgement | undefined {
  if (file.kind === 'not-ours')
    return not('not-ours', `This PDF is not as a terminal writes it: ${file.because}.`);
  switch (file.signature.kind) {
    case 'altered':
      return not('file-altered', 'The file was changed after it was signed.');
    case 'not-whole':
      return not('file-altered', 'Something was added to the file after it was signed.');
    case 'unknown-signer':
      return not('unknown-signer', 'The file is signed by somebody else than this committee.');
    case 'not-a-signature':
      return not('file-altered', 'What stands in the place of the signature is none.');
    case 'valid':
    case 'unsigned':
      break;
    default: {
      const never: never = file.signature;
      return never;
    }
  }
  if (code === 'genuine' && file.pages !== 'as-in-the-code')
    return not(
      'other-pages',
      'The pages do not say what the code on them names: they were changed, or the code was.',
    );
  return file.signature.kind === 'unsigned' ? judgeUnsigned(file.isPrinted) : undefined;
}

const NOT_SIGNED =
  'This copy of the file is not signed, so what it shows may be something else: compare it with the lines below, or ask for the signed original.';

/** What is not signed may be drawn over: the code is genuine, and that is all that is known of it. */
function judgeUnsigned(isPrinted: boolean | undefined): Judgement {
  if (isPrinted === undefined) return but('unsigned', `The code is genuine and valid now. ${NOT_SIGNED}`);
  return isPrinted
    ? {
        exit: 0,
        verdict: 'valid',
        sentence: 'Genuine and valid. The file is not signed, but it is exactly the file that was printed.',
      }
    : not(
        'file-altered',
        'The code is genuine, but this is not the file that was printed: it was changed, and what it shows may be something else.',
      );
}

function judgeCode(code: Findings['code']): Judgement | undefined {
  switch (code.kind) {
    case 'genuine':
      return undefined;
    case 'specimen':
      return not('specimen', 'This is a specimen. It certifies nothing.');
    case 'no-code':
      return not('no-code', 'The document has no code of a terminal on it.');
    case 'not-a-code':
      return not('not-a-code', `This is not a code of a terminal, or not a whole one (${code.because}).`);
    case 'altered':
      return not('altered', 'The code was altered: its signature does not fit what it says.');
    case 'other-issuer':
      return not(
        'other-issuer',
        `The code names another issuer (${code.issuer}), whose keys are not at hand. Ask there.`,
      );
    case 'unknown-key':
      return not(
        'unknown-key',
        `The code names this committee but a key (${code.kid}) that it has not published: forged, or newer than the keys at hand.`,
      );
    case 'retired-key':
      return not('retired-key', `The code is dated after its key was replaced (${code.until}).`);
    default: {
      const never: never = code;
      return never;
    }
  }
}

function judgeStatus(status: StatusFinding | undefined, expiresOn: string, today: string): Judgement {
  if (status?.kind !== 'answer') {
    const because = status?.because ?? 'Nobody was asked.';
    return today > expiresOn
      ? but(
          'expired',
          `Genuine, but its last day was ${expiresOn} (today is ${today} on this machine). ${because}`,
        )
      : but('status-unknown', `Genuine. Whether it was revoked is not known: ${because}`);
  }
  const { answer } = status;
  if (answer.kind === 'not-found')
    return not(
      'not-registered',
      'The signature is right, but the register has no such certificate: it was never issued.',
    );
  const since = answer.since === undefined ? '' : ` since ${answer.since}`;
  switch (answer.status) {
    case 'valid':
      return { exit: 0, verdict: 'valid', sentence: 'Genuine and valid.' };
    case 'expired':
      return but('expired', `Genuine, but expired: its last day was ${expiresOn}.`);
    case 'revoked':
      return but('revoked', `Genuine, but revoked${since}.`);
    case 'superseded':
      return but('superseded', `Genuine, but replaced by a newer one${since}.`);
    case 'suspended':
      return but(
        'suspended',
        'Genuine, but suspended: its print is under way, or staff have to decide about it.',
      );
    case 'not-printed':
      return but('not-printed', 'Genuine, but no finished print of it is on record.');
    default: {
      const never: never = answer.status;
      return never;
    }
  }
}

function not(verdict: string, sentence: string): Judgement {
  return { exit: 2, verdict, sentence };
}

function but(verdict: string, sentence: string): Judgement {
  return { exit: 3, verdict, sentence };
}
