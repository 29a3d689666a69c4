import type { PaperClaims } from '../contract/paper-claims.ts';
import type { SignaturePlace } from '../document/content.ts';

/** The two things that need the terminal's signing keys; `start-server.ts` hands them in. */
export interface PaperSigning {
  /** The words of the square code: the address of the verification page and the signed claims behind its `#`. */
  writeCode(claims: PaperClaims): PaperCode;
  /** Signs the very bytes that are printed. */
  signOriginal(original: Original): OriginalSigning;
}

export interface Original {
  bytes: Uint8Array;
  /** Where the renderer left room for the signature. */
  place: SignaturePlace;
  at: Date;
  /** Who signs: the committee. */
  name: string;
}

export interface PaperCode {
  /** Where a phone goes, without `#`. */
  url: string;
  /** What stands behind the `#`. */
  token: string;
}

export type OriginalSigning =
  /** What is appended to the bytes: the archived original is both together. */
  | { kind: 'signed'; signature: Uint8Array }
  /** `because` is one sentence for the log. */
  | { kind: 'cannot-sign'; because: string };
