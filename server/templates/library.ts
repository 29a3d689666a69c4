import { resolve } from 'node:path';
import { CERTIFICATE_KINDS, type CertificateKind } from '../contract/certificate-kinds.ts';
import type { TemplateVerdict } from './check-template.ts';
import { decode } from './file-text.ts';
import { readCandidates, readFolder, sameFolder } from './read-folder.ts';
import { settle } from './settle.ts';
import type { TemplateLibrary, TemplateProblem, TemplateState } from './template.ts';
import type { TemplateChecks } from './template-checks.ts';

/** What a refresh changed, for a log. */
export type LibraryChange =
  | { kind: 'new-version'; certificate: CertificateKind; hash: string }
  /** The file as saved has mistakes. With `stillUsing` the last good version goes on, else the certificate is paused. */
  | {
      kind: 'mistakes';
      certificate: CertificateKind;
      problems: readonly TemplateProblem[];
      stillUsing?: string;
    }
  /** The file is again what is in use. */
  | { kind: 'mended'; certificate: CertificateKind };

/** The templates in use, kept in step with the folder. `community` and `states` always tell the present state. */
export interface LiveLibrary extends TemplateLibrary {
  /** Where the files are. */
  readonly directory: string;
  /**
   * Reads the folder again. A good new version takes the place of the old; a broken one leaves the old in use and is told
   * as `pending`. Calls wait for each other; nothing is thrown for what stands in the folder.
   */
  refresh(): Promise<LibraryChange[]>;
  /** What refreshing would say if this text were saved for this kind; nothing is changed. For an editor. */
  checkText(kind: CertificateKind, text: string): Promise<TemplateVerdict>;
}

/**
 * Opens printer-templates/; pages are tried by the first refresh, so that a terminal is there sooner. Never fails: a template with a mistake is `broken` with every mistake named, the others go on
 * working; without a readable community.yaml all are broken, because none could be numbered or signed.
 */
export async function openLibrary(directory: string, checks: TemplateChecks): Promise<LiveLibrary> {
  const root = resolve(directory);
  let folder = await readFolder(root);
  const { tryPage: _, ...quickChecks } = checks;
  let candidates = await readCandidates(folder, quickChecks);
  let current = settle(candidates, undefined);
  let tried = checks.tryPage === undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function refresh(): Promise<LibraryChange[]> {
    const now = await readFolder(root);
    if (tried && sameFolder(folder, now)) return [];
    const before = current;
    candidates = await readCandidates(now, checks, tried ? { folder, candidates } : undefined);
    folder = now;
    // What was never tried whole is no version to go back to.
    current = settle(candidates, tried ? before : undefined);
    tried = true;
    return CERTIFICATE_KINDS.flatMap(kind => changeOf(kind, before.states[kind], current.states[kind]));
  }

  return {
    directory: root,
    get community() {
      return current.community;
    },
    get states() {
      return current.states;
    },
    refresh() {
      const mine = turn.then(refresh);
      turn = mine.catch(() => undefined);
      return mine;
    },
    async checkText(kind, text) {
      const wouldBe = {
        ...folder,
        templates: { ...folder.templates, [kind]: decode(Buffer.from(text)) },
      };
      const checked = await readCandidates(wouldBe, checks, { folder, candidates });
      const state = settle(checked, current).states[kind];
      if (state.kind === 'broken') return { kind: 'problems', problems: state.problems };
      if (state.pending) return { kind: 'problems', problems: state.pending };
      return { kind: 'template', template: state.template };
    },
  };
}

/** Reads and tries the folder once, for whoever does not wait for changes. */
export async function loadTemplates(
  directory: string,
  checks: TemplateChecks = {},
): Promise<TemplateLibrary> {
  const library = await openLibrary(directory, checks);
  await library.refresh();
  const { community, states } = library;
  return { community, states };
}

function changeOf(kind: CertificateKind, before: TemplateState, after: TemplateState): LibraryChange[] {
  const problems = mistakesOf(after);
  if (problems.length > 0) {
    if (JSON.stringify(problems) === JSON.stringify(mistakesOf(before))) return [];
    const using = after.kind === 'ready' ? { stillUsing: after.template.hash } : {};
    return [{ kind: 'mistakes', certificate: kind, problems, ...using }];
  }
  if (after.kind === 'broken') return [];
  if (before.kind === 'broken' || before.template.hash !== after.template.hash)
    return [{ kind: 'new-version', certificate: kind, hash: after.template.hash }];
  return before.pending ? [{ kind: 'mended', certificate: kind }] : [];
}

/** What is wrong with the file of a kind as it is saved now, whether or not an older version is still used. */
export function mistakesOf(state: TemplateState): readonly TemplateProblem[] {
  return state.kind === 'broken' ? state.problems : (state.pending ?? []);
}

/** One line for a log or a technician: `printer-templates/residence/template.yaml:12: …（是不是想写“姓名”？）`. */
export function tellProblem({ file, line, message, didYouMean }: TemplateProblem): string {
  return `${file}:${line}: ${message}${didYouMean === undefined ? '' : `（是不是想写“${didYouMean}”？）`}`;
}
