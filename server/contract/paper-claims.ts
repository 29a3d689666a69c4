import type { CertificateKind } from './certificate-kinds.ts';

/** What the square code on a certificate says, signed: enough to compare with the paper, too little to learn from. */
export interface PaperClaims {
  /** The community code, the first part of every number of this terminal. */
  issuer: string;
  number: string;
  kind: CertificateKind;
  maskedName: string;
  /** Calendar days (`2026-11-23`) in the terminal's time zone. */
  issuedOn: string;
  /** The last day on which the certificate is good. */
  expiresOn: string;
  /** SHA-256 over what the pages say, 32 bytes; see `WriteCode` in server/document/content.ts. */
  documentHash: Uint8Array;
}

/** A key that signs or once signed the codes on paper. */
export interface PublishedKey {
  /** 16 hexadecimal digits. */
  kid: string;
  algorithm: 'EdDSA';
  /** The Ed25519 public key, 32 bytes in base64url. */
  publicKey: string;
  /** ISO time from which it signed, and until which, once it was replaced. */
  from: string;
  until?: string;
  /** The community codes under which it signed; files made before they were kept do not say. */
  issuers?: string[];
}

/** What anybody may know and needs to check certificates: served as `/verify/keys.json` and laid beside a hosted page. */
export interface PublishedKeys {
  version: 1;
  /** Whose certificates: the community code and the name of the committee, as they are now. */
  issuer: string;
  name: string;
  keys: PublishedKey[];
  /** PEM certificates of the keys that sign the archived originals. */
  certificates: string[];
  /** Where to ask whether a certificate was revoked: the whole address above `/status`; absent when nobody can be asked. */
  statusUrl?: string;
}
