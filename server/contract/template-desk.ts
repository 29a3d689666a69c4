import { z } from 'zod';
import { CERTIFICATE_KINDS, type CertificateKind } from './certificate-kinds.ts';

/**
 * Every file that staff may change from the console: one for each kind, and what the kinds share. A request names one of
 * these words and never a path.
 */
export const TEMPLATE_FILES = [...CERTIFICATE_KINDS, 'community'] as const;
export type TemplateFile = (typeof TEMPLATE_FILES)[number];

/** Invented residents that a specimen can be made for. `barest` has no more than the template's own conditions ask for. */
export const SAMPLES = ['usual', 'longest', 'barest', 'rare'] as const;
export type Sample = (typeof SAMPLES)[number];

/** A mistake as the checks of `server/templates/` tell it; its sentences are Chinese, like the files. */
export interface TextProblem {
  /** Ends with a `path` of the list; it may be another file than the one that was sent. */
  file: string;
  line: number;
  message: string;
  didYouMean?: string;
}

/** Why a file cannot be written from here. */
export type WriteTrouble =
  /** The folder or its disk may only be read. */
  | 'read-only'
  /** The file or its folder is a link to somewhere else. */
  | 'link'
  /** Something that is no file has its name, or its folder is missing. */
  | 'not-a-file'
  | 'disk-full'
  /** The text that is there now cannot be kept in the data folder, so it must not be replaced. */
  | 'cannot-keep'
  | 'other';

/** One file as the console lists it. */
export interface TemplateFileRow {
  file: TemplateFile;
  /** Below printer-templates/, for people. */
  path: string;
  /** `pending`: as saved it has mistakes, and an earlier version is still in use. */
  state: 'ready' | 'pending' | 'broken';
  /** The first digits of the hash of the version in use; community.yaml is part of every version and has none. */
  version?: string;
  /** ISO time at which the file in use was saved. */
  since?: string;
  problems: TextProblem[];
  /** What keeps this file from being saved here; absent when nothing is known to. */
  trouble?: WriteTrouble;
}

/** A file as it is now. `basedOn` goes back with what was made of it. */
export type TemplateTextAnswer =
  | { kind: 'text'; text: string; basedOn: string }
  | { kind: 'missing'; basedOn: string }
  /** It is there and holds no text; the sentence says what to do. Saving replaces it. */
  | { kind: 'unusable'; message: string; basedOn: string }
  | { kind: 'trouble'; trouble: WriteTrouble };

export type TemplateCheckAnswer = { kind: 'good' } | { kind: 'problems'; problems: TextProblem[] };

export type TemplatePreviewAnswer =
  /** `pdf` is the file in base64. */
  | { kind: 'specimen'; pdf: string; pages: number }
  | { kind: 'problems'; problems: TextProblem[] }
  /** No installed font has this character of the sample. */
  | { kind: 'no-glyph'; character: string; codePoint: string }
  /** community.yaml is fine, but no kind can be shown with it. */
  | { kind: 'nothing-to-show' };

export type TemplateSaveAnswer =
  | { kind: 'saved'; basedOn: string; row: TemplateFileRow }
  /** The file says this already. */
  | { kind: 'unchanged' }
  | { kind: 'problems'; problems: TextProblem[] }
  /** The file was changed since it was opened; `now` is what it holds. */
  | { kind: 'conflict'; now: TemplateTextAnswer }
  | { kind: 'trouble'; trouble: WriteTrouble };

/** A text that was in use before, kept in the data folder. */
export interface EarlierVersion {
  id: string;
  /** ISO time at which it was replaced. */
  until: string;
  /** Who replaced it, as they had signed in. */
  byWhom: string;
  /** The first digits of its SHA-256. */
  digest: string;
}

/** What staff may write, with an example of each. */
export interface TemplateGuide {
  placeholders: {
    name: string;
    english: string;
    example: string;
    /** Not everybody has it. */
    optional: boolean;
    /** Where it may stand: on the paper alone, or on the screen too. */
    where: 'paper' | 'everywhere';
  }[];
  /** `placeholder` is one that it is shown with. */
  filters: { name: string; placeholder: string; from: string; to: string }[];
  /** The items of a file with what they mean; `community` has its own. */
  keys: {
    file: 'kind' | 'community';
    name: string;
    about: string;
    /** Lines to put in and change. */
    insert: string;
    /** What stands inside it. */
    parts: { name: string; about: string }[];
  }[];
  /** What a residents' committee must not certify, and who really issues it. */
  banned: { name: string; issuer: string }[];
}

const text = z.string().max(64 * 1024);
const file = z.enum(TEMPLATE_FILES);
const basedOn = z.string().regex(/^(missing|[\da-f]{64})$/);

export const checkTemplateSchema = z.strictObject({ file, text });
export const previewTemplateSchema = z.strictObject({ file, text, sample: z.enum(SAMPLES) });
export const saveTemplateSchema = z.strictObject({ file, text, basedOn });
export const EARLIER_ID = /^\d{8}T\d{9}Z-[\da-f]{12}$/;

/** Whether a word of an address names one of the files. */
export function isTemplateFile(word: string): word is TemplateFile {
  return (TEMPLATE_FILES as readonly string[]).includes(word);
}

/** The kind that a file is of; undefined for what the kinds share. */
export function kindOfFile(file: TemplateFile): CertificateKind | undefined {
  return file === 'community' ? undefined : file;
}
