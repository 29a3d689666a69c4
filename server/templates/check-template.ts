import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { bannedClaims } from './banned-claims.ts';
import { impossibleChoices } from './condition-file.ts';
import { firstByLine, firstSuggestions } from './few-problems.ts';
import { decode } from './file-text.ts';
import { type MadeTemplate, makeTemplate } from './make-template.ts';
import { readCommunity, unreadable } from './read-community.ts';
import type { CertificateTemplate, TemplateProblem } from './template.ts';
import type { TemplateChecks } from './template-checks.ts';
import { tryTemplate } from './trial.ts';

export type TemplateVerdict =
  | { kind: 'template'; template: CertificateTemplate }
  | { kind: 'problems'; problems: TemplateProblem[] };

/**
 * Everything that can be said of a template by itself, from its texts as somebody is writing them: for checking before
 * saving. Whether its number code is taken by another kind is for `library.checkText`.
 */
export async function checkTemplateText(
  kind: CertificateKind,
  text: string,
  communityText: string,
  checks: TemplateChecks,
  file = `${kind}/template.yaml`,
): Promise<TemplateVerdict> {
  const communityFile = 'community.yaml';
  const read = decode(Buffer.from(text));
  if (read.kind !== 'text') {
    return { kind: 'problems', problems: read.kind === 'missing' ? [] : [unreadable(read, file)] };
  }
  const community = readCommunity(decode(Buffer.from(communityText)), communityFile);
  if (community.kind === 'problems') return community;
  const making = makeTemplate(
    { kind, file, communityFile, text: read.text, communityText },
    community.community,
  );
  if (making.kind === 'problems') return making;
  const problems = await checkMade(making.made, checks);
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'template', template: making.made.template };
}

/** What a template that can be read does wrong: says what is banned, asks for what never is, fits no page. */
export async function checkMade(made: MadeTemplate, checks: TemplateChecks): Promise<TemplateProblem[]> {
  const { model, file, lineOf } = made;
  const problems = [...bannedClaims(made)];
  const suggest = firstSuggestions();
  for (const [at, condition] of model.conditions.entries()) {
    for (const { value, possible, didYouMean } of impossibleChoices(condition, suggest)) {
      const message = `“${condition.needs}”不会是“${value}”，只会是 ${possible.join('、')}。`;
      const line = lineOf(['开具条件', at], value);
      problems.push({ file, line, message, ...(didYouMean === undefined ? {} : { didYouMean }) });
    }
  }
  problems.push(...(await tryTemplate(made, checks)));
  return firstByLine(problems);
}
