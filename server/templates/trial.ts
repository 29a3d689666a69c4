import { RESIDENCE_CAPACITIES, type ResidentRecord, SUPPORT_STATUSES } from '../contract/resident-record.ts';
import type { DocumentContent } from '../document/content.ts';
import { fixedTexts, onPaper, withoutPlaceholders } from './fixed-texts.ts';
import type { MadeTemplate } from './make-template.ts';
import { BARE_RECORD, FULL_RECORD, LONGEST_RECORD, sampleValues } from './sample-records.ts';
import type { TemplateProblem } from './template.ts';
import type { DrawableCheck, PageTrial, TemplateChecks } from './template-checks.ts';

/** More sheets than this nobody reads, and the sealed page no longer shows whom it is about. */
const MOST_PAGES = 2;

/**
 * Makes certificates for invented residents, from the barest record that the template's own conditions allow to the longest
 * there can be, and lays out the longest, so that what would fail for some residents fails here first.
 */
export async function tryTemplate(made: MadeTemplate, checks: TemplateChecks): Promise<TemplateProblem[]> {
  const problems: TemplateProblem[] = [];
  for (const record of everyKindOf(made)) {
    const composed = compose(made, record);
    if (composed.kind === 'composed') continue;
    const { placeholder, line } = composed;
    if (problems.some(known => known.line === line && known.didYouMean?.endsWith(placeholder))) continue;
    const message = `不是每位居民都有“${placeholder}”：请给这一条加上“仅当: ${placeholder}”，或在开具条件里要求它。`;
    problems.push({ file: made.file, line, message, didYouMean: `仅当: ${placeholder}` });
  }
  if (checks.drawable) problems.push(...undrawable(made, checks.drawable));
  // What cannot be composed or drawn cannot be laid out either, and is told already.
  const longest = compose(made, LONGEST_RECORD);
  // Every certificate gets a square code, which needs its place beside the signature.
  if (problems.length === 0 && checks.tryPage && longest.kind === 'composed') {
    const fault = faultOfPages(
      made,
      longest.content,
      await checks.tryPage({ ...longest.content, code: { caption: '扫码核验' } }),
    );
    if (fault) problems.push(fault);
  }
  return problems;
}

function compose({ template, model }: MadeTemplate, record: ResidentRecord) {
  const longestPurpose = model.purposes
    .map(({ label }) => label.zh)
    .reduce((a, b) => (a.length >= b.length ? a : b), '');
  const number = template.number({ year: 2026, sequence: 999_999 });
  return template.compose(sampleValues(record, longestPurpose, number));
}

/** Records that differ in everything a condition inside a text could ask for, one thing at a time. */
function everyKindOf({ model }: MadeTemplate): ResidentRecord[] {
  const bare = bareRecord(model.conditions.flatMap(({ needs }) => needs ?? []));
  const { support } = bare;
  return [
    FULL_RECORD,
    LONGEST_RECORD,
    bare,
    { ...bare, sex: '女' },
    ...RESIDENCE_CAPACITIES.map(capacity => ({ ...bare, residence: { ...bare.residence, capacity } })),
    ...(support ? SUPPORT_STATUSES.map(status => ({ ...bare, support: { ...support, status } })) : []),
  ];
}

/** Characters of the template's own texts, or of community.yaml's, that no font draws. */
function undrawable(made: MadeTemplate, drawable: DrawableCheck): TemplateProblem[] {
  const { model, file, lineOf, community } = made;
  const own = fixedTexts(model)
    .filter(onPaper)
    .flatMap(({ path, text }) => {
      const fault = drawable(withoutPlaceholders(text, () => ''));
      return fault ? [{ file, line: lineOf(path), message: cannotPrint(fault.codePoint) }] : [];
    });
  const shared = drawable(community.committee + community.station.zh + model.legalBasis);
  if (!shared) return own;
  const basis = drawable(model.legalBasis);
  if (basis) return [...own, { file, line: lineOf(['依据']), message: cannotPrint(basis.codePoint) }];
  return [...own, { file: made.communityFile, line: 1, message: cannotPrint(shared.codePoint) }];
}

function cannotPrint(codePoint: string): string {
  const character = String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));
  const shown = /[\p{L}\p{N}\p{S}]/u.test(character) ? `“${character}”` : '一个看不见的字符';
  return `${shown}（${codePoint}）打印不出来，请换一个写法。`;
}

function faultOfPages(
  { file, lineOf }: MadeTemplate,
  content: DocumentContent,
  trial: PageTrial,
): TemplateProblem | undefined {
  if (trial.kind !== 'document') {
    const line = content.title.includes('character' in trial ? trial.character : '\0')
      ? lineOf(['名称'])
      : lineOf(['正文']);
    return { file, line, message: cannotPrint(trial.codePoint) };
  }
  if (trial.pages <= MOST_PAGES) return undefined;
  const message = `资料最长的居民要打 ${trial.pages} 页，最多 ${MOST_PAGES} 页：请把正文或表格写短一些。`;
  return { file, line: lineOf(['正文']), message };
}

/** The sparest record that the conditions let through. */
function bareRecord(needed: readonly string[]): ResidentRecord {
  const needs = (...names: string[]) => names.some(name => needed.includes(name));
  const { support, formerAddress, renumberedOn, household } = FULL_RECORD;
  return {
    ...BARE_RECORD,
    ...(needs('救助类别', '救助原因', '救助认定日期') && support ? { support } : {}),
    ...(needs('原门牌') && formerAddress ? { formerAddress } : {}),
    ...(needs('门牌变更日期') && renumberedOn ? { renumberedOn } : {}),
    ...(needs('家庭成员') ? { household } : {}),
  };
}
