import type { ResidentRecord } from '../contract/resident-record.ts';
import { BARE_RECORD, FULL_RECORD, sampleValues } from './sample-records.ts';
import type { CertificateTemplate, TemplateProblem } from './template.ts';
import type { TemplateFile } from './template-file.ts';

/** Tells which character of a fixed text cannot be printed, if any; the document room knows. */
export type DrawableCheck = (text: string) => { codePoint: string } | undefined;

/**
 * Makes a certificate for two invented residents, one with everything on record and one with as little as the template's
 * own conditions allow, so that a text that would fail for some residents fails here first.
 */
export function tryTemplate(
  template: CertificateTemplate,
  model: TemplateFile,
  file: string,
  drawable: DrawableCheck,
): TemplateProblem[] {
  const purpose = model.purposes[0]?.label.zh ?? '';
  const problems: TemplateProblem[] = [];
  const needed = model.conditions.map(({ needs }) => needs);
  for (const record of [FULL_RECORD, bareRecord(needed)]) {
    const composed = template.compose(sampleValues(record, purpose));
    if (composed.kind === 'missing-value') {
      const { placeholder, line } = composed;
      const message = `不是每位居民都有“${placeholder}”：请给这一条加上“仅当: ${placeholder}”，或在开具条件里要求它。`;
      problems.push({ file, line, message, didYouMean: `仅当: ${placeholder}` });
      continue;
    }
    const { content } = composed;
    const texts = [content.title, ...content.paragraphs, ...content.foot, content.signature.body];
    for (const text of [...texts, ...content.table.flatMap(({ label, value }) => [label, value])]) {
      const fault = drawable(text);
      if (fault) problems.push({ file, line: 1, message: `有一个字打印不出来（${fault.codePoint}）。` });
    }
  }
  return problems;
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
