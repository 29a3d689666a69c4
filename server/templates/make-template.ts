import { createHash } from 'node:crypto';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { bannedClaims, bannedIn } from './banned-claims.ts';
import { judgeEntitlement } from './entitlement.ts';
import { firstByLine, firstSuggestions } from './few-problems.ts';
import { textsOfMisshapen } from './fixed-texts.ts';
import { formatNumber, type NumberPattern, readPattern } from './number-pattern.ts';
import {
  CERTIFICATE_PLACEHOLDERS,
  certificateValues,
  type Placeholder,
  RECORD_PLACEHOLDERS,
  recordValues,
  SETTING_PLACEHOLDERS,
  type Values,
} from './placeholders.ts';
import type { CertificateTemplate, Community, TemplateProblem } from './template.ts';
import { type TemplateFile, templateFileSchema } from './template-file.ts';
import { composeContent, faultsOfTexts, readWordings, type WordingBook } from './wording-book.ts';
import { type Path, readYaml } from './yaml-file.ts';

/** The files of one certificate kind as text, and under which names problems speak of them. */
export interface TemplateSource {
  kind: CertificateKind;
  /** Paths as shown to people, e.g. `printer-templates/residence/template.yaml`. */
  file: string;
  communityFile: string;
  text: string;
  communityText: string;
}

/** A template that could be read, with what its checks need to know. */
export interface MadeTemplate {
  template: CertificateTemplate;
  model: TemplateFile;
  pattern: NumberPattern;
  community: Community;
  file: string;
  communityFile: string;
  /** The line of what stands at a path, or of a fragment inside it. */
  lineOf: (path: Path, fragment?: string) => number;
}

export type Making =
  | { kind: 'made'; made: MadeTemplate }
  | { kind: 'problems'; problems: TemplateProblem[]; lineOf?: MadeTemplate['lineOf'] };

const ON_SCREEN: readonly Placeholder[] = [...RECORD_PLACEHOLDERS, ...SETTING_PLACEHOLDERS];
const ON_PAPER: readonly Placeholder[] = [...ON_SCREEN, ...CERTIFICATE_PLACEHOLDERS];
const KNOWN = { onScreen: ON_SCREEN, onPaper: ON_PAPER };

/**
 * Reads one template: YAML, shape, texts, pattern of numbers. All its mistakes are told together. What it certifies and
 * whether it fits a page is for check-template.ts.
 */
export function makeTemplate(
  source: TemplateSource,
  community: Community,
  trust: 'check' | 'known-good' = 'check',
): Making {
  const { file } = source;
  const suggest = firstSuggestions();
  const reading = readYaml(source.text, file, templateFileSchema, trust, suggest);
  if (reading.kind === 'problems') {
    const { loose } = reading;
    // A number out of range must not hide a misspelt placeholder further down.
    const more = loose
      ? [
          ...faultsOfTexts(loose.value, KNOWN, file, loose.lineOf, suggest),
          ...(trust === 'check' ? bannedIn(textsOfMisshapen(loose.value), file, loose.lineOf) : []),
        ]
      : [];
    return { kind: 'problems', problems: firstByLine([...reading.problems, ...more]) };
  }
  const { value: model, lineOf } = reading.yaml;

  const book = readWordings(model, KNOWN, file, lineOf, suggest);
  const pattern = readPattern(model.numberPattern);
  if (book.kind === 'problems' || pattern.kind === 'faults') {
    const inPattern = pattern.kind === 'faults' ? pattern.faults : [];
    const problems = inPattern.map(({ fragment, ...fault }) => ({
      file,
      line: lineOf(['编号格式'], fragment),
      ...fault,
    }));
    return {
      kind: 'problems',
      problems: firstByLine([
        ...problems,
        ...(book.kind === 'problems' ? book.problems : []),
        ...(trust === 'check' ? bannedClaims({ model, file, lineOf }) : []),
      ]),
    };
  }
  const template = buildTemplate(source, model, book.book, pattern.pattern, community);
  const { communityFile } = source;
  return {
    kind: 'made',
    made: { template, model, pattern: pattern.pattern, community, file, communityFile, lineOf },
  };
}

/** The line in a kept source that separates its two files. Neither may contain it; see kept-source.ts. */
export const separatorOf = (kind: CertificateKind) => `# ${kind}/template.yaml`;
export const KEPT_BEGINNING = '# community.yaml';

function buildTemplate(
  source: TemplateSource,
  model: TemplateFile,
  book: WordingBook,
  pattern: NumberPattern,
  community: Community,
): CertificateTemplate {
  const settings: Values = {
    证明名称: model.title.zh,
    依据: model.legalBasis,
    居委会: community.committee,
    服务站: community.station.zh,
  };
  const text = `${KEPT_BEGINNING}\n${source.communityText}\n${separatorOf(source.kind)}\n${source.text}`;
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
    community,
    number: ({ year, sequence }) =>
      formatNumber(pattern, { community: community.code, kind: model.numberCode, year, sequence }),
    compose: values =>
      composeContent(model, book, { ...certificateValues(values), ...settings }, source.file),
  };
}
