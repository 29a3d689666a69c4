import { join } from 'node:path';
import { type Clock, localDay } from '../../clock.ts';
import {
  type EarlierVersion,
  kindOfFile,
  type Sample,
  TEMPLATE_FILES,
  type TemplateCheckAnswer,
  type TemplateFile,
  type TemplateFileRow,
  type TemplateGuide,
  type TemplatePreviewAnswer,
  type TemplateSaveAnswer,
  type TemplateTextAnswer,
} from '../../contract/template-desk.ts';
import type { NewId } from '../../ids.ts';
import { decode } from '../file-text.ts';
import { type LiveLibrary, mistakesOf } from '../library.ts';
import { readCommunity } from '../read-community.ts';
import type { CertificateTemplate, TemplateValues } from '../template.ts';
import type { TemplateChecks } from '../template-checks.ts';
import { createEarlierVersions } from './earlier-versions.ts';
import { guideOf } from './guide.ts';
import { digestOf, type Look, lookAt, pathOf, troubleWith } from './look.ts';
import { replaceFile } from './replace-file.ts';
import { recordOfSample } from './samples.ts';
import { tryText } from './try-text.ts';

const VERSION_DIGITS_SHOWN = 8;
/** A file that was not there: what staff write is no secret. */
const USUAL_MODE = 0o644;

/** A certificate marked as a specimen. */
export type SpecimenDrawing =
  | { kind: 'specimen'; bytes: Uint8Array; pages: number }
  | { kind: 'no-glyph'; character: string; codePoint: string }
  | { kind: 'control-character'; codePoint: string }
  | { kind: 'missing-value'; placeholder: string; file: string; line: number };

/** What the desk needs of other rooms. */
export interface TemplateDeskParts {
  library: LiveLibrary;
  checks: TemplateChecks;
  /** Draws a certificate that says everywhere that it is none. */
  drawSpecimen(
    template: CertificateTemplate,
    values: Pick<TemplateValues, 'record' | 'purpose'>,
  ): Promise<SpecimenDrawing>;
  dataFolder: string;
  /** Writes into the journal that a file was saved; digests are SHA-256 of the whole file, `''` where there was none. */
  noteSaved(saved: { who: string; file: TemplateFile; before: string; after: string }): Promise<void>;
  clock: Clock;
  newId: NewId;
}

/** Templates read, tried and saved by staff. Nothing that has a mistake is ever written. */
export interface TemplateDesk {
  list(): Promise<TemplateFileRow[]>;
  read(file: TemplateFile): Promise<TemplateTextAnswer>;
  check(file: TemplateFile, text: string): Promise<TemplateCheckAnswer>;
  preview(file: TemplateFile, text: string, sample: Sample): Promise<TemplatePreviewAnswer>;
  /** `basedOn` is that of the text which was opened; `who` is as the journal writes it. */
  save(file: TemplateFile, text: string, basedOn: string, who: string): Promise<TemplateSaveAnswer>;
  earlier(file: TemplateFile): Promise<EarlierVersion[]>;
  /** The text of an earlier version; undefined when there is none of this id. */
  readEarlier(file: TemplateFile, id: string): Promise<string | undefined>;
  guide(): TemplateGuide;
}

/** Opens the desk over a library; saves wait for each other, so that two can never both replace the same text. */
export function createTemplateDesk(parts: TemplateDeskParts): TemplateDesk {
  const { library, checks, dataFolder, clock, newId } = parts;
  const root = library.directory;
  const versions = createEarlierVersions(dataFolder);
  let turn: Promise<unknown> = Promise.resolve();

  async function rowOf(file: TemplateFile): Promise<TemplateFileRow> {
    const trouble = await troubleWith(root, file);
    const shared = { file, path: pathOf(file), ...(trouble === undefined ? {} : { trouble }) };
    const kind = kindOfFile(file);
    if (kind === undefined) {
      const look = await lookAt(root, file);
      const read = 'bytes' in look ? decode(look.bytes) : ({ kind: 'missing' } as const);
      const reading = readCommunity(read, 'community.yaml');
      const since = 'savedAt' in look ? { since: look.savedAt } : {};
      if (reading.kind === 'community') return { ...shared, state: 'ready', ...since, problems: [] };
      const inUse = Object.values(library.states).some(state => state.kind === 'ready');
      return { ...shared, state: inUse ? 'pending' : 'broken', problems: reading.problems };
    }
    const state = library.states[kind];
    const problems = [...mistakesOf(state)];
    if (state.kind === 'broken') return { ...shared, state: 'broken', problems };
    return {
      ...shared,
      state: state.pending ? 'pending' : 'ready',
      version: state.template.hash.slice(0, VERSION_DIGITS_SHOWN),
      ...(state.savedAt === undefined ? {} : { since: state.savedAt }),
      problems,
    };
  }

  async function save(
    file: TemplateFile,
    text: string,
    basedOn: string,
    who: string,
  ): Promise<TemplateSaveAnswer> {
    const now = await lookAt(root, file);
    if (now.kind === 'trouble') return now;
    const bytes = Buffer.from(text);
    const after = digestOf(bytes);
    if (now.basedOn === after) return { kind: 'unchanged' };
    if (now.basedOn !== basedOn) return { kind: 'conflict', now: tell(now) };
    const trying = await tryText(library, checks, file, text);
    if (trying.kind === 'problems') return trying;

    const old = 'bytes' in now ? now : undefined;
    const kept = old
      ? await versions.keep(file, old.bytes, { at: clock.now(), byWhom: who.replace(/^staff:/, '') })
      : undefined;
    if (kept?.kind === 'cannot-keep') return { kind: 'trouble', trouble: 'cannot-keep' };
    const replacing = await replaceFile(join(root, pathOf(file)), bytes, {
      mode: old?.mode ?? USUAL_MODE,
      unchanged: async () => sameAs(now, await lookAt(root, file)),
      newId,
    });
    if (replacing.kind !== 'replaced') await kept?.discard();
    switch (replacing.kind) {
      case 'changed-meanwhile':
        return { kind: 'conflict', now: tell(await lookAt(root, file)) };
      case 'trouble':
        return replacing;
      case 'replaced':
        await parts.noteSaved({ who, file, before: old?.basedOn ?? '', after });
        await library.refresh();
        return { kind: 'saved', basedOn: after, row: await rowOf(file) };
      default: {
        const never: never = replacing;
        return never;
      }
    }
  }

  return {
    async list() {
      // What somebody saved a moment ago with another program is told too.
      await library.refresh();
      return Promise.all(TEMPLATE_FILES.map(rowOf));
    },
    read: async file => tell(await lookAt(root, file)),
    async check(file, text) {
      const trying = await tryText(library, checks, file, text);
      return trying.kind === 'problems' ? trying : { kind: 'good' };
    },
    async preview(file, text, sample) {
      const trying = await tryText(library, checks, file, text);
      if (trying.kind === 'problems') return trying;
      const { template } = trying;
      if (!template) return { kind: 'nothing-to-show' };
      const record = recordOfSample(sample, template, localDay(clock.now()));
      const purpose = template.purposes[0]?.label.zh ?? '';
      const drawn = await parts.drawSpecimen(template, { record, purpose });
      return answerOf(drawn);
    },
    save(file, text, basedOn, who) {
      const mine = turn.then(() => save(file, text, basedOn, who));
      turn = mine.catch(() => undefined);
      return mine;
    },
    earlier: file => versions.list(file),
    readEarlier: (file, id) => versions.read(file, id),
    guide: () => guideOf(library.community),
  };
}

function tell(look: Look): TemplateTextAnswer {
  switch (look.kind) {
    case 'text':
      return { kind: 'text', text: look.text, basedOn: look.basedOn };
    case 'unusable':
      return { kind: 'unusable', message: look.message, basedOn: look.basedOn };
    case 'missing':
    case 'trouble':
      return look;
    default: {
      const never: never = look;
      return never;
    }
  }
}

function sameAs(before: Look, now: Look): boolean {
  return 'basedOn' in before && 'basedOn' in now && before.basedOn === now.basedOn;
}

function answerOf(drawn: SpecimenDrawing): TemplatePreviewAnswer {
  switch (drawn.kind) {
    case 'specimen':
      return { kind: 'specimen', pdf: Buffer.from(drawn.bytes).toString('base64'), pages: drawn.pages };
    case 'no-glyph':
      return { kind: 'no-glyph', character: drawn.character, codePoint: drawn.codePoint };
    case 'control-character':
      return { kind: 'no-glyph', character: '', codePoint: drawn.codePoint };
    case 'missing-value': {
      const { file, line, placeholder } = drawn;
      const message = `不是每位居民都有“${placeholder}”：请给这一条加上“仅当: ${placeholder}”，或在开具条件里要求它。`;
      return { kind: 'problems', problems: [{ file, line, message, didYouMean: `仅当: ${placeholder}` }] };
    }
    default: {
      const never: never = drawn;
      return never;
    }
  }
}
