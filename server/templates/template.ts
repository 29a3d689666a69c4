import type { Bilingual, CertificateKind } from '../contract/certificate-kinds.ts';
import type { ResidentRecord } from '../contract/resident-record.ts';
import type { DocumentContent } from '../document/content.ts';

/** What a template is filled with. */
export interface TemplateValues {
  record: ResidentRecord;
  /** The chosen purpose, in Chinese, as printed. */
  purpose: string;
  number: string;
  /** The 6-character code printed beside the number, for the verification page. */
  code: string;
  issuedOn: string;
  expiresOn: string;
}

/** One kind of certificate as staff configured it: read, checked, addressed by the hash of its source. */
export interface CertificateTemplate {
  kind: CertificateKind;
  /** SHA-256 (hex) of everything that decides how a certificate of this kind looks: its files and community.yaml. */
  hash: string;
  /** The very text that was hashed; stored with the first certificate made from it, so that it can be made again. */
  source: string;
  /** As community.yaml had it when this version was read: its code is in the numbers, its committee signs. */
  community: Community;
  title: Bilingual;
  hint: Bilingual;
  /** Two or three capital letters inside the number, e.g. `JZ`. */
  numberCode: string;
  purposes: { id: string; label: Bilingual }[];
  maxCopies: number;
  validityDays: number;
  /** The record lines shown on the fill screen, in order. */
  fields(record: ResidentRecord): { label: Bilingual; value: string }[];
  /** Whether this record entitles to this certificate on a day (`2026-11-23`): conditions and freshness of the record. */
  entitlement(record: ResidentRecord, today: string): Entitlement;
  /** Writes the number of a certificate of this kind by the template's own pattern and codes; see number-pattern.ts. */
  number(parts: { year: number; sequence: number }): string;
  compose(values: TemplateValues): ComposeResult;
}

export type Entitlement =
  | { kind: 'entitled' }
  | { kind: 'not-entitled'; because: 'condition' | 'stale'; reason: Bilingual; where: Bilingual };

export type ComposeResult =
  | { kind: 'composed'; content: DocumentContent }
  | { kind: 'missing-value'; placeholder: string; file: string; line: number };

/** A mistake in a template, for the people who write templates. */
export interface TemplateProblem {
  file: string;
  line: number;
  /** What is wrong and what to do, one sentence. */
  message: string;
  /** What was probably meant. */
  didYouMean?: string;
}

/** From printer-templates/community.yaml. */
export interface Community {
  /** Two to six capital letters: the first part of every certificate number. */
  code: string;
  /** Shown on the welcome screen. */
  station: Bilingual;
  /** Where a person helps. */
  help: Bilingual;
  /** Signs the certificates unless a template names another. */
  committee: string;
}

export type TemplateState =
  | {
      kind: 'ready';
      template: CertificateTemplate;
      /** ISO time at which the file in use was saved. */
      savedAt?: string;
      /** The file was saved since with these mistakes; `template` is the last version without any. */
      pending?: TemplateProblem[];
    }
  | { kind: 'broken'; problems: TemplateProblem[] };

/** Ask it each time: in a running terminal the states follow the folder. */
export interface TemplateLibrary {
  readonly community: Community;
  readonly states: Readonly<Record<CertificateKind, TemplateState>>;
}
