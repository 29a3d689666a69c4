import { generateKeyPairSync, sign } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { toBase64url } from '../contract/base64url.ts';
import type { PaperClaims, PublishedKeys } from '../contract/paper-claims.ts';
import { writePaperCode } from '../contract/paper-code.ts';
import { selfSignedCertificate, subjectName, toPem } from './certificate.ts';
import { createCmsSigner } from './cms.ts';
import {
  type Generation,
  kidOf,
  noteIssuers,
  type RingContent,
  readContent,
  withIssuer,
  writeContent,
} from './ring-content.ts';
import { readRingFile, ringFileIn, writeRingFile } from './ring-file.ts';
import { suiteNamed } from './suite-table.ts';
import type { SuiteName } from './suites.ts';

/** The keys with which a terminal signs codes on paper and archived originals, and the public halves of all before them. */
export interface KeyRing {
  /** The key in use for codes: 16 hexadecimal digits. */
  kid(): string;
  /** The Ed25519 signature, 64 bytes; the same for the same bytes. */
  signCode(toBeSigned: Uint8Array): Uint8Array;
  /**
   * The text of a code on paper: see `writePaperCode`. A community code that the keys have not signed under yet is noted in
   * the file first, so that the codes stay genuine when it is changed again. Throws when it cannot be noted.
   */
  writeCode(claims: PaperClaims): string;
  /** A detached CMS signature over `bytes`, DER, at most 1.5 kB; another one each time. */
  signDocument(bytes: Uint8Array): Uint8Array;
  /** What there is, the newest first. Certificates are PEM. */
  generations(): { kid: string; from: string; until?: string; suite: SuiteName; certificate: string }[];
  /** What anybody may know; `statusUrl` is where to ask whether a certificate was revoked. */
  published(statusUrl?: string): PublishedKeys;
  /**
   * Makes new keys, which sign from now on. The private halves of the old ones are destroyed: nothing has to be signed with
   * them again, and what is gone cannot be stolen. Only while no server runs on the folder: a server keeps its keys in memory.
   */
  rotate(suite?: SuiteName): Rotation;
}

export type Rotation =
  | { kind: 'rotated'; kid: string; retired: string }
  /** Nothing was changed; `sentence` says why and what to do. */
  | { kind: 'refused'; sentence: string };

export interface Committee {
  /** The community code and the committee's name. */
  issuer: string;
  name: string;
  /** True while nobody knows what they are, and something else stands in their place. No keys are made then, see key-desk.ts. */
  nameless?: boolean;
  clock: Clock;
}

export type RingOpening =
  /** `made`: there were none yet. `remarks` are sentences for the log. */
  | { kind: 'ring'; ring: KeyRing; made: boolean; remarks: string[] }
  /** One sentence that says what is wrong and what to do. Nothing was overwritten. */
  | { kind: 'broken'; sentence: string };

/**
 * Opens the keys of a data folder for a committee that is not nameless, making the first ones when there are none. The folder
 * must be locked by this process.
 */
export function openKeyRing(dataFolder: string, committee: Committee): RingOpening {
  const reading = readRing(dataFolder);
  if (reading.kind === 'broken') return reading;
  if (reading.kind === 'content') {
    const { content, remarks } = reading;
    const noted = noteIssuers(content, committee.issuer);
    // Not noted is not lost: the file stays as good as it was, and the next opening tries again.
    const trouble = noted === content ? undefined : writeRingFile(dataFolder, writeContent(noted));
    const told = trouble === undefined ? remarks : [...remarks, trouble];
    return { kind: 'ring', ring: ringOf(dataFolder, committee, noted), made: false, remarks: told };
  }
  const content = { generations: [], ...newKeys(committee, committee.clock.now(), 'P-256/SHA-256') };
  const complete = { ...content, generations: [content.current] };
  const trouble = writeRingFile(dataFolder, writeContent(complete));
  if (trouble !== undefined) return { kind: 'broken', sentence: trouble };
  return { kind: 'ring', ring: ringOf(dataFolder, committee, complete), made: true, remarks: [] };
}

/** The same for looking only: makes nothing. */
export function readKeyRing(dataFolder: string, committee: Committee): RingOpening | { kind: 'none' } {
  const reading = readRing(dataFolder);
  if (reading.kind !== 'content') return reading;
  const { content, remarks } = reading;
  return { kind: 'ring', ring: ringOf(dataFolder, committee, content), made: false, remarks };
}

type RingReading =
  | { kind: 'none' }
  | { kind: 'content'; content: RingContent; remarks: string[] }
  | { kind: 'broken'; sentence: string };

function readRing(dataFolder: string): RingReading {
  const file = readRingFile(dataFolder);
  if (file.kind === 'none') return file;
  if (file.kind === 'unreadable') return { kind: 'broken', sentence: file.sentence };
  const reading = readContent(file.text);
  if (reading.kind === 'content') return { ...reading, remarks: file.remarks };
  const sentence =
    `The signing keys in ${ringFileIn(dataFolder)} cannot be used: ${reading.because}. ` +
    'Restore that file from a backup of the data folder; it was left as it is.';
  return { kind: 'broken', sentence };
}

function ringOf(dataFolder: string, committee: Committee, opened: RingContent): KeyRing {
  let content = opened;
  let signCms = cmsSignerOf(content);
  const signCode = (words: Uint8Array) => new Uint8Array(sign(null, words, content.privateKeys.code));
  return {
    kid: () => content.current.kid,
    signCode,
    writeCode(claims) {
      const noted = withIssuer(content, claims.issuer);
      if (noted !== content) {
        const trouble = writeRingFile(dataFolder, writeContent(noted));
        if (trouble !== undefined) throw new Error(trouble);
        content = noted;
      }
      return writePaperCode(claims, content.current.kid, signCode);
    },
    signDocument: bytes => signCms(bytes),
    generations: () =>
      content.generations.toReversed().map(({ kid, from, until, suite, certificate }) => ({
        kid,
        from,
        ...(until !== undefined && { until }),
        suite: suite.name,
        certificate: toPem(certificate),
      })),
    published: statusUrl => publish(committee, content, statusUrl),
    rotate(suite = content.current.suite.name) {
      const now = committee.clock.now();
      const { current } = content;
      if (now.getTime() < Date.parse(current.from)) {
        const sentence =
          `The clock of this machine says ${now.toISOString()}, which is before the keys in use were made ` +
          `(${current.from}). Put the clock right first: with this date genuine certificates would be called false.`;
        return { kind: 'refused', sentence };
      }
      const fresh = newKeys(committee, now, suite);
      const retired = { ...current, until: now.toISOString() };
      const next = { ...fresh, generations: [...content.generations.slice(0, -1), retired, fresh.current] };
      const trouble = writeRingFile(dataFolder, writeContent(next));
      if (trouble !== undefined) return { kind: 'refused', sentence: trouble };
      content = next;
      signCms = cmsSignerOf(next);
      return { kind: 'rotated', kid: fresh.current.kid, retired: retired.kid };
    },
  };
}

function cmsSignerOf({ current, privateKeys }: RingContent): (bytes: Uint8Array) => Uint8Array {
  return createCmsSigner({ ...current, privateKey: privateKeys.archive });
}

function newKeys(
  { issuer, name, nameless }: Committee,
  from: Date,
  suiteName: SuiteName,
): Omit<RingContent, 'generations'> {
  if (nameless === true) throw new Error('Keys cannot be made in the name of nobody.');
  const suite = suiteNamed(suiteName);
  const code = generateKeyPairSync('ed25519');
  const archive = suite.generate();
  const codeKey = new Uint8Array(code.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const current: Generation = {
    kid: kidOf(codeKey),
    codeKey,
    suite,
    certificate: selfSignedCertificate({ suite, ...archive, name, from }),
    from: from.toISOString(),
    issuers: [issuer],
  };
  return { current, privateKeys: { code: code.privateKey, archive: archive.privateKey } };
}

function publish(
  committee: Committee,
  { generations, current }: RingContent,
  statusUrl: string | undefined,
): PublishedKeys {
  const { issuer, name } = knownName(committee, current);
  return {
    version: 1,
    issuer,
    name,
    // The newest first: it is the one that most people look for.
    keys: generations.toReversed().map(({ kid, codeKey, from, until, issuers }) => ({
      kid,
      algorithm: 'EdDSA' as const,
      publicKey: toBase64url(codeKey),
      from,
      ...(until !== undefined && { until }),
      ...(issuers !== undefined && {
        // The key in use signs under the code of now, even if nothing was signed under it yet.
        issuers: until === undefined ? [...new Set([...issuers, issuer])] : [...issuers],
      }),
    })),
    certificates: generations.toReversed().map(({ certificate }) => toPem(certificate)),
    ...(statusUrl !== undefined && { statusUrl }),
  };
}

/** What the committee is called; while that cannot be read, what it was called when the keys in use were made. */
function knownName({ issuer, name, nameless }: Committee, current: Generation) {
  const lastIssuer = current.issuers?.at(-1);
  if (nameless !== true || lastIssuer === undefined) return { issuer, name };
  return { issuer: lastIssuer, name: subjectName(current.certificate) ?? name };
}
