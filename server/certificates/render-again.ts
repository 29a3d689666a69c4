import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { residentRecordSchema } from '../contract/resident-record.ts';
import type { DocumentRenderer } from '../document/content.ts';
import type { Store } from '../store/open-store.ts';
import type { KeptTemplate } from '../templates/kept-source.ts';
import { normalForm } from '../templates/number-form.ts';
import type { TemplateProblem } from '../templates/template.ts';
import { sha256Hex } from './draft.ts';
import { drawPaper } from './paper.ts';
import { verificationCode } from './verification-code.ts';

/** Reads the text of a template version as the register keeps it: `readTemplateSource` of the templates room. */
export type ReadSource = (kind: CertificateKind, source: string) => KeptTemplate;

export type Again =
  /** Made again byte for byte. */
  | { kind: 'same'; number: string; bytes: Uint8Array }
  /** It comes out otherwise now: other fonts, another version of Laiban. The archived bytes hold, not these. */
  | { kind: 'differs'; number: string; bytes: Uint8Array; sha256: string; archivedSha256: string }
  | { kind: 'not-found' }
  /** Issued by the first version, which did not keep when it was drawn. */
  | { kind: 'not-kept'; number: string }
  /** The stored template is not understood any more. */
  | { kind: 'template-unreadable'; number: string; problems: TemplateProblem[] }
  /** The template and the record lead to no document any more, e.g. a font is missing. One sentence. */
  | { kind: 'cannot-draw'; number: string; because: string };

/**
 * Makes an issued certificate again from what the register keeps of it: the template's very text, the version of the record,
 * the dates, and the code as it was signed then, so that neither a template changed on the disk nor a new key makes a
 * difference. What comes out is compared with the archived bytes by SHA-256. Nothing is stored and nothing is printed.
 */
export async function renderAgain(
  parts: { store: Store; renderer: DocumentRenderer; readSource: ReadSource; key: Buffer },
  typedNumber: string,
): Promise<Again> {
  const { store, renderer, readSource, key } = parts;
  const row = await issuedRow(store, typedNumber);
  if (!row) return { kind: 'not-found' };
  const { number } = row;
  if (row.drawn_at === null || row.code_url === null || row.paper_code === null)
    return { kind: 'not-kept', number };
  const reading = readSource(row.kind as CertificateKind, row.source);
  if (reading.kind === 'unreadable')
    return { kind: 'template-unreadable', number, problems: reading.problems };
  const { template } = reading;
  const composed = template.compose({
    record: residentRecordSchema.parse(JSON.parse(row.record)),
    purpose: row.purpose,
    number,
    code: verificationCode(key, number),
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
  });
  if (composed.kind === 'missing-value')
    return {
      kind: 'cannot-draw',
      number,
      because: `The record has no value for ${composed.placeholder}.`,
    };
  const code = { url: row.code_url, token: row.paper_code };
  const paper = await drawPaper(renderer, {
    content: composed.content,
    // The hash is the one on the paper, also where a later version of Laiban would reckon another one.
    template: { ...template, hash: row.template_hash },
    number,
    drawnAt: new Date(row.drawn_at),
    writeCode: () => code,
  });
  if (paper.kind !== 'paper')
    return { kind: 'cannot-draw', number, because: `No font has ${paper.codePoint} (${paper.part}).` };
  const { bytes } = paper.document;
  const sha256 = sha256Hex(bytes);
  return sha256 === row.sha256
    ? { kind: 'same', number, bytes }
    : { kind: 'differs', number, bytes, sha256, archivedSha256: row.sha256 };
}

function issuedRow(store: Store, typedNumber: string) {
  return store
    .selectFrom('certificates')
    .innerJoin('template_versions', 'template_versions.hash', 'certificates.template_hash')
    .innerJoin('record_versions', join =>
      join
        .onRef('record_versions.resident_id', '=', 'certificates.resident_id')
        .onRef('record_versions.version', '=', 'certificates.record_version'),
    )
    .select([
      'number',
      'certificates.kind',
      'template_hash',
      'source',
      'record',
      'purpose',
      'issued_on',
      'expires_on',
      'drawn_at',
      'code_url',
      'paper_code',
      'sha256',
    ])
    .where('number_key', '=', normalForm(typedNumber))
    .executeTakeFirst();
}
