import { CERTIFICATE_KINDS } from '../../contract/certificate-kinds.ts';
import { kindOfFile, type TemplateFile } from '../../contract/template-desk.ts';
import { decode } from '../file-text.ts';
import type { LiveLibrary } from '../library.ts';
import { readCandidates, readFolder } from '../read-folder.ts';
import { settle } from '../settle.ts';
import type { CertificateTemplate, TemplateProblem } from '../template.ts';
import type { TemplateChecks } from '../template-checks.ts';

export type Trying =
  /** Fit to be saved. `template` is what a certificate would be made with; no kind may be ready under a new community.yaml. */
  { kind: 'good'; template?: CertificateTemplate } | { kind: 'problems'; problems: TemplateProblem[] };

/**
 * What would come of saving a text: everything that loading checks, layout of the sample records included. A text of
 * community.yaml is tried with every kind, and what was in order with the old one must stay so.
 */
export async function tryText(
  library: LiveLibrary,
  checks: TemplateChecks,
  file: TemplateFile,
  text: string,
): Promise<Trying> {
  const kind = kindOfFile(file);
  if (kind === undefined) return tryCommunity(library, checks, text);
  const verdict = await library.checkText(kind, text);
  if (verdict.kind === 'problems') return verdict;
  return { kind: 'good', template: verdict.template };
}

async function tryCommunity(library: LiveLibrary, checks: TemplateChecks, text: string): Promise<Trying> {
  const folder = await readFolder(library.directory);
  const wouldBe = { ...folder, community: decode(Buffer.from(text)) };
  const candidates = await readCandidates(wouldBe, checks);
  if (candidates.community.kind === 'problems') return candidates.community;
  const before = settle(await readCandidates(folder, checks), undefined).states;
  const { states } = settle(candidates, undefined);
  const broken = CERTIFICATE_KINDS.flatMap(kind => {
    const state = states[kind];
    // A kind that has mistakes of its own has them with any community.yaml.
    const wasBroken = before[kind].kind === 'broken' && folder.community.kind === 'text';
    return state.kind === 'broken' && !wasBroken ? state.problems : [];
  });
  if (broken.length > 0) return { kind: 'problems', problems: withoutTwins(broken) };
  const ready = CERTIFICATE_KINDS.map(kind => states[kind]).find(state => state.kind === 'ready');
  return { kind: 'good', ...(ready ? { template: ready.template } : {}) };
}

/** A mistake in community.yaml is told by each kind. */
export function withoutTwins(problems: readonly TemplateProblem[]): TemplateProblem[] {
  const known = new Set<string>();
  return problems.filter(problem => {
    const same = JSON.stringify(problem);
    if (known.has(same)) return false;
    known.add(same);
    return true;
  });
}
