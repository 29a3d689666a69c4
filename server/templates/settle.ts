import { CERTIFICATE_KINDS, type CertificateKind } from '../contract/certificate-kinds.ts';
import type { MadeTemplate } from './make-template.ts';
import { mayCoincide, shapeOf } from './number-shape.ts';
import { NAMELESS_COMMUNITY } from './read-community.ts';
import type { Candidates } from './read-folder.ts';
import type { Community, TemplateProblem, TemplateState } from './template.ts';

/** A template in use, with what is wrong with the file as it was saved since. */
interface InUse {
  made: MadeTemplate;
  savedAt: string;
  pending?: TemplateProblem[];
}

/** What is in use of each kind. */
export interface Settlement {
  community: Community;
  inUse: Partial<Record<CertificateKind, InUse>>;
  states: Record<CertificateKind, TemplateState>;
}

/**
 * Decides what is used from now on: what the folder has where that is good, otherwise what was in use before. No two kinds
 * in use can ever give one and the same number: of two that could, the one that was changed is refused, or the later one.
 */
export function settle(candidates: Candidates, before: Settlement | undefined): Settlement {
  const inUse: Settlement['inUse'] = {};
  const problems: Partial<Record<CertificateKind, TemplateProblem[]>> = {};
  const fallBack = (kind: CertificateKind, because: TemplateProblem[]) => {
    problems[kind] = because;
    const last = before?.inUse[kind];
    if (last) inUse[kind] = { made: last.made, savedAt: last.savedAt, pending: because };
    else delete inUse[kind];
  };
  for (const kind of CERTIFICATE_KINDS) {
    const candidate = candidates.templates[kind];
    if (candidate.kind === 'good') inUse[kind] = { made: candidate.made, savedAt: candidate.savedAt };
    else fallBack(kind, candidate.problems);
  }
  // Each turn sends one kind back to what it was, and what was in use together did not clash.
  for (let clash = findClash(inUse); clash; clash = findClash(inUse)) {
    const isNew = (kind: CertificateKind) => inUse[kind]?.made !== before?.inUse[kind]?.made;
    const [kept, refused] = isNew(clash.later) ? [clash.earlier, clash.later] : [clash.later, clash.earlier];
    const [keptMade, refusedMade] = [inUse[kept]?.made, inUse[refused]?.made];
    if (keptMade && refusedMade) fallBack(refused, [tellClash(refusedMade, keptMade)]);
  }
  const state = (kind: CertificateKind): TemplateState => {
    const use = inUse[kind];
    if (!use) return { kind: 'broken', problems: problems[kind] ?? [] };
    const { made, savedAt, pending } = use;
    return { kind: 'ready', template: made.template, savedAt, ...(pending ? { pending } : {}) };
  };
  return {
    community:
      candidates.community.kind === 'community'
        ? candidates.community.community
        : (before?.community ?? NAMELESS_COMMUNITY),
    inUse,
    states: {
      residence: state('residence'),
      hardship: state('hardship'),
      'house-number': state('house-number'),
    },
  };
}

function findClash(
  inUse: Settlement['inUse'],
): { earlier: CertificateKind; later: CertificateKind } | undefined {
  for (const [at, later] of CERTIFICATE_KINDS.entries()) {
    for (const earlier of CERTIFICATE_KINDS.slice(0, at)) {
      const [a, b] = [inUse[earlier]?.made, inUse[later]?.made];
      if (a && b && clashes(a, b)) return { earlier, later };
    }
  }
  return undefined;
}

function clashes(a: MadeTemplate, b: MadeTemplate): boolean {
  return a.model.numberCode === b.model.numberCode || mayCoincide(numbersOf(a), numbersOf(b));
}

function numbersOf({ model, pattern, community }: MadeTemplate) {
  return shapeOf(pattern, { community: community.code, kind: model.numberCode });
}

function tellClash(refused: MadeTemplate, kept: MadeTemplate): TemplateProblem {
  const { file, lineOf, model } = refused;
  if (model.numberCode === kept.model.numberCode) {
    const message = `编号代码 ${model.numberCode} 已经由 ${kept.file} 使用。`;
    return { file, line: lineOf(['编号代码']), message };
  }
  const message = `按这个编号格式，可能和 ${kept.file} 的编号相同。请让编号代码前后的字母、数字区分开。`;
  return { file, line: lineOf(['编号格式']), message };
}
