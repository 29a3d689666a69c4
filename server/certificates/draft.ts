import { createHash } from 'node:crypto';
import { type Clock, localDay } from '../clock.ts';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import type { DocumentRenderer } from '../document/content.ts';
import type { Resident } from '../residents/residents.ts';
import type { CertificateTemplate, Community } from '../templates/template.ts';
import { formatNumber } from './number.ts';
import type { NumberDesk, NumberLease } from './number-desk.ts';
import { verificationCode } from './verification-code.ts';

/** A certificate laid out and numbered but not issued: what the preview shows, byte for byte what would be printed. */
export interface Draft {
  kind: CertificateKind;
  number: string;
  lease: NumberLease;
  residentId: string;
  recordVersion: number;
  templateHash: string;
  purpose: string;
  copies: number;
  pages: number;
  bytes: Uint8Array;
  sha256: string;
  issuedOn: string;
  expiresOn: string;
}

export type DraftResult =
  | { kind: 'draft'; draft: Draft }
  | { kind: 'unknown-purpose' }
  | { kind: 'too-many-copies'; most: number }
  /** `name` is the character with its code point, or the code point alone for one that cannot be seen. */
  | { kind: 'no-glyph'; name: string }
  | { kind: 'template-lacks-value'; placeholder: string };

export interface DraftDesk {
  /** Composes and renders for one resident. Nothing is stored; the caller gives the number back when the draft is dropped. */
  draw(
    template: CertificateTemplate,
    resident: Resident,
    choice: { purpose: string; copies: number },
  ): Promise<DraftResult>;
}

export function createDraftDesk(parts: {
  numbers: NumberDesk;
  renderer: DocumentRenderer;
  community: Community;
  key: Buffer;
  clock: Clock;
}): DraftDesk {
  const { numbers, renderer, community, key, clock } = parts;
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
        const number = formatNumber({
          communityCode: community.code,
          kindCode: template.numberCode,
          year: lease.year,
          sequence: lease.sequence,
        });
        const code = verificationCode(key, number);
        const values = {
          record: resident.record,
          purpose: purpose.label.zh,
          number,
          code,
          issuedOn,
          expiresOn,
        };
        const composed = template.compose(values);
        if (composed.kind === 'missing-value')
          return { kind: 'template-lacks-value', placeholder: composed.placeholder };
        const rendered = await renderer.render(composed.content, {
          title: `${template.title.zh} ${number}`,
          author: community.committee,
          createdAt: now,
        });
        if (rendered.kind === 'no-glyph') {
          return { kind: 'no-glyph', name: `${rendered.character}（${rendered.codePoint}）` };
        }
        if (rendered.kind === 'control-character') return { kind: 'no-glyph', name: rendered.codePoint };
        kept = true;
        return {
          kind: 'draft',
          draft: {
            kind: template.kind,
            number,
            lease,
            residentId: resident.id,
            recordVersion: resident.version,
            templateHash: template.hash,
            purpose: purpose.label.zh,
            copies: choice.copies,
            pages: rendered.pages,
            bytes: rendered.bytes,
            sha256: sha256Hex(rendered.bytes),
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

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
