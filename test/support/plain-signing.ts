import { createHash } from 'node:crypto';
import type { OriginalSigning, PaperSigning } from '../../server/certificates/paper-port.ts';

/** Where the codes of these rooms lead. */
export const PLAIN_CODE_URL = 'http://127.0.0.1:8640/verify/';

/** Codes that say their claims openly, and signatures that are a digest: what was signed can be seen. */
export interface PlainSigning extends PaperSigning {
  /** Digests of everything that was signed. */
  readonly signed: string[];
  /** What the next signature comes to instead. */
  failure: Extract<OriginalSigning, { kind: 'cannot-sign' }> | undefined;
}

export function plainSigning(): PlainSigning {
  const signing: PlainSigning = {
    signed: [],
    failure: undefined,
    writeCode: claims => {
      const open = { ...claims, documentHash: Buffer.from(claims.documentHash).toString('hex') };
      return { url: PLAIN_CODE_URL, token: Buffer.from(JSON.stringify(open)).toString('base64url') };
    },
    signOriginal({ bytes }) {
      if (signing.failure) return signing.failure;
      const digest = createHash('sha256').update(bytes).digest('hex');
      signing.signed.push(digest);
      return { kind: 'signed', signature: Buffer.from(`\n%signed ${digest}`) };
    },
  };
  return signing;
}
