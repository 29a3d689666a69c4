import { createHash } from 'node:crypto';
import { addDays, type Clock, localDay } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { maskName } from '../contract/masking.ts';
import type { DocumentRenderer, SignaturePlace } from '../document/content.ts';
import type { Resident } from '../residents/residents.ts';
import type { CertificateTemplate } from '../templates/template.ts';
import type { NumberDesk, NumberLease } from './number-desk.ts';
import { drawPaper } from './paper.ts';
import type { PaperCode, PaperSigning } from './paper-port.ts';
import { verificationCode } from './verification-code.ts';

/** A certificate laid out and numbered but not issued: what the preview shows, byte for byte what would be printed. */
export interface Draft {
  kind: CertificateKind;
  number: string;
  lease: NumberLease;
  residentId: string;
  recordVersion: number;
  /** Who issues it; named in the signature. */
  committee: string;
  templateHash: string;
  purpose: string;
  copies: number;
  pages: number;
  bytes: Uint8Array;
  sha256: string;
  /** SHA-256 over what the pages say, 64 hexadecimal digits: what the code on the paper names. */
  documentHash: string;
  code: PaperCode;
  /** Where the signature goes if this is issued. */
  signaturePlace: SignaturePlace;
  drawnAt: Date;
  issuedOn: string;
  expiresOn: string;
}

export type DraftResult =
  | { kind: 'draft'; draft: Draft }
  | { kind: 'unknown-purpose' }
  | { kind: 'too-many-copies'; most: number }
  /** `name` is the character with its code point, or the code point alone for one that cannot be seen. */
  | { kind: 'no-glyph'; name: string }
  | { kind: 'template-lacks-value'; placeholder: string }
  /** Its code or pattern was changed to one that gave this number before: staff must choose another. */
  | { kind: 'number-taken'; number: string };

export interface DraftDesk {
  /** Composes and renders for one resident. Nothing is stored; the caller gives the number back when the draft is dropped. */
  draw(
    template: CertificateTemplate,
    resident: Resident,
    choice: { purpose: string; copies: number },
  ): Promise<DraftResult>;
}

/**
 * Draws certificates. A draft's pages carry the signed code already, because the preview shows the very bytes that are
 * printed; whoever asks about it is told not-found until it is issued.
 */
export function createDraftDesk(parts: {
  numbers: NumberDesk;
  renderer: DocumentRenderer;
  key: Buffer;
  signing: Pick<PaperSigning, 'writeCode'>;
  clock: Clock;
}): DraftDesk {
  const { numbers, renderer, key, signing, clock } = parts;
  return {
    async draw(template, resident, choice) {
      const purpose = template.purposes.find(({ id }) => id === choice.purpose);
      if (!purpose) return { kind: 'unknown-purpose' };
      if (choice.copies > template.maxCopies) return { kind: 'too-many-copies', most: template.maxCopies };
      const now = clock.now();
      const issuedOn = localDay(now);
      const expiresOn = addDays(issuedOn, template.validityDays);
      const lease = await numbers.lease(template.kind, Number(issuedOn.slice(0, 4)));
      let kept = false;
      try {
        const number = template.number({ year: lease.year, sequence: lease.sequence });
        if (await numbers.isIssued(number)) return { kind: 'number-taken', number };
        const values = {
          record: resident.record,
          purpose: purpose.label.zh,
          number,
          code: verificationCode(key, number),
          issuedOn,
          expiresOn,
        };
        const composed = template.compose(values);
        if (composed.kind === 'missing-value')
          return { kind: 'template-lacks-value', placeholder: composed.placeholder };
        const paper = await drawPaper(renderer, {
          content: composed.content,
          template,
          number,
          drawnAt: now,
          writeCode: documentHash =>
            signing.writeCode({
              issuer: template.community.code,
              number,
              kind: template.kind,
              maskedName: maskName(resident.record.name),
              issuedOn,
              expiresOn,
              documentHash,
            }),
        });
        if (paper.kind === 'no-glyph')
          return { kind: 'no-glyph', name: `${paper.character}（${paper.codePoint}）` };
        if (paper.kind === 'control-character') return { kind: 'no-glyph', name: paper.codePoint };
        const { document, code } = paper;
        kept = true;
        return {
          kind: 'draft',
          draft: {
            kind: template.kind,
            number,
            lease,
            residentId: resident.id,
            recordVersion: resident.version,
            committee: template.community.committee,
            templateHash: template.hash,
            purpose: purpose.label.zh,
            copies: choice.copies,
            pages: document.pages,
            bytes: document.bytes,
            sha256: sha256Hex(document.bytes),
            documentHash: document.documentHash,
            code,
            signaturePlace: document.signaturePlace,
            drawnAt: now,
            issuedOn,
            expiresOn,
          },
        };
      } finally {
        if (!kept) lease.giveBack();
      }
    },
  };
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
