import { createHash } from 'node:crypto';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { judgeEntitlement } from './entitlement.ts';
import {
  CERTIFICATE_PLACEHOLDERS,
  certificateValues,
  type Placeholder,
  RECORD_PLACEHOLDERS,
  recordValues,
  SETTING_PLACEHOLDERS,
  type Values,
} from './placeholders.ts';
import type { CertificateTemplate, Community, TemplateProblem, TemplateState } from './template.ts';
import { type TemplateFile, templateFileSchema } from './template-file.ts';
import { type DrawableCheck, tryTemplate } from './trial.ts';
import { composeContent, readWordings, type WordingBook } from './wording-book.ts';
import { readYaml } from './yaml-file.ts';

/** The files of one certificate kind as text, and under which names problems speak of them. */
export interface TemplateSource {
  kind: CertificateKind;
  /** Path as shown to people, e.g. `printer-templates/residence/template.yaml`. */
  file: string;
  text: string;
  communityText: string;
}

const ON_SCREEN: readonly Placeholder[] = [...RECORD_PLACEHOLDERS, ...SETTING_PLACEHOLDERS];
const ON_PAPER: readonly Placeholder[] = [...ON_SCREEN, ...CERTIFICATE_PLACEHOLDERS];

/** Reads, checks and tries one template. All its mistakes are told together. */
export function readTemplate(
  source: TemplateSource,
  community: Community,
  drawable: DrawableCheck,
): TemplateState {
  const { file } = source;
  const reading = readYaml(source.text, file, templateFileSchema);
  if (reading.kind === 'problems') return { kind: 'broken', problems: reading.problems };
  const { value: model, lineOf } = reading.yaml;

  const book = readWordings(model, { onScreen: ON_SCREEN, onPaper: ON_PAPER }, file, lineOf);
  if (book.kind === 'problems') return { kind: 'broken', problems: book.problems };
  const template = buildTemplate(source, model, book.book, community);
  const problems = tryTemplate(template, model, file, drawable);
  return problems.length > 0 ? { kind: 'broken', problems } : { kind: 'ready', template };
}

function buildTemplate(
  source: TemplateSource,
  model: TemplateFile,
  book: WordingBook,
  community: Community,
): CertificateTemplate {
  const settings: Values = {
    证明名称: model.title.zh,
    依据: model.legalBasis,
    居委会: community.committee,
    服务站: community.station.zh,
  };
  const text = `# community.yaml\n${source.communityText}\n# ${source.kind}/template.yaml\n${source.text}`;
  return {
    kind: source.kind,
    hash: createHash('sha256').update(text).digest('hex'),
    source: text,
    title: model.title,
    hint: model.hint,
    numberCode: model.numberCode,
    purposes: model.purposes,
    maxCopies: model.maxCopies,
    validityDays: model.validityDays,
    fields(record) {
      const values = { ...recordValues(record), ...settings };
      return model.fields.flatMap(({ label, when }, index) => {
        if (when !== undefined && values[when] === undefined) return [];
        const filled = book.fields[index]?.wording.fillIn(values);
        // A value that is not on record leaves its line out: the screen shows what there is.
        return filled?.kind === 'filled' ? [{ label, value: filled.text }] : [];
      });
    },
    entitlement: (record, today) => judgeEntitlement(model, record, today),
    compose: values =>
      composeContent(model, book, { ...certificateValues(values), ...settings }, source.file),
  };
}

/** A problem of the whole file rather than of one line. */
export function wholeFile(file: string, message: string, didYouMean?: string): TemplateProblem {
  return { file, line: 1, message, ...(didYouMean === undefined ? {} : { didYouMean }) };
}
