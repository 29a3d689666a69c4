import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CERTIFICATE_KINDS, type CertificateKind } from '../contract/certificate-kinds.ts';
import { checkMade } from './check-template.ts';
import { type FileText, readFileText } from './file-text.ts';
import { type MadeTemplate, makeTemplate } from './make-template.ts';
import { nearest } from './nearest.ts';
import { type CommunityReading, NAMELESS_COMMUNITY, readCommunity, unreadable } from './read-community.ts';
import type { TemplateProblem } from './template.ts';
import type { TemplateChecks } from './template-checks.ts';

/** Everything in printer-templates/ that decides about certificates, as it was at one moment. */
export interface TemplateFolder {
  root: string;
  community: FileText;
  templates: Record<CertificateKind, FileText>;
  /** Folders that are named after no certificate: perhaps a misspelt one. */
  strangers: readonly string[];
}

/** A template as the folder has it now: fit for use by itself, or not. */
export type Candidate =
  | { kind: 'good'; made: MadeTemplate; savedAt: string }
  | {
      kind: 'bad';
      problems: TemplateProblem[];
      /** A bug of ours or a machine in trouble, not only the file: worth another try. */
      unexpected?: true;
    };

export interface Candidates {
  community: CommunityReading;
  templates: Record<CertificateKind, Candidate>;
}

/** The files whose change matters, below the folder. */
export const FILES_OF_FOLDER: readonly string[] = [
  'community.yaml',
  ...CERTIFICATE_KINDS.map(kind => join(kind, 'template.yaml')),
];

export async function readFolder(root: string): Promise<TemplateFolder> {
  const read = (kind: CertificateKind) => readFileText(join(root, kind, 'template.yaml'));
  const [community, residence, hardship, houseNumber, strangers] = await Promise.all([
    readFileText(join(root, 'community.yaml')),
    read('residence'),
    read('hardship'),
    read('house-number'),
    strangersIn(root),
  ]);
  return { root, community, templates: { residence, hardship, 'house-number': houseNumber }, strangers };
}

/** Whether two readings of a folder say the same; when a file was saved does not count. */
export function sameFolder(a: TemplateFolder, b: TemplateFolder): boolean {
  const says = ({ community, templates }: TemplateFolder) =>
    JSON.stringify([community, ...CERTIFICATE_KINDS.map(kind => templates[kind])].map(contentOf));
  return says(a) === says(b);
}

/**
 * Reads and checks each kind by itself: whatever goes wrong with one, even by a bug, is told as its problem and none of the
 * others'. What did not change since `known` is not tried again.
 */
export async function readCandidates(
  folder: TemplateFolder,
  checks: TemplateChecks,
  known?: { folder: TemplateFolder; candidates: Candidates },
): Promise<Candidates> {
  const communityFile = shown(folder, 'community.yaml');
  const community = await guarded<CommunityReading>(
    () => readCommunity(folder.community, communityFile),
    error => ({ kind: 'problems', problems: [unexpected(communityFile, error)] }),
  );
  const sameCommunity =
    known !== undefined && contentOf(known.folder.community) === contentOf(folder.community);

  const candidate = async (kind: CertificateKind): Promise<Candidate> => {
    const file = shown(folder, join(kind, 'template.yaml'));
    const read = folder.templates[kind];
    if (known && sameCommunity && contentOf(known.folder.templates[kind]) === contentOf(read)) {
      const before = known.candidates.templates[kind];
      if (before.kind === 'good' || !before.unexpected) return before;
    }
    const shared = community.kind === 'problems' ? community.problems : [];
    if (read.kind !== 'text') {
      const problem = read.kind === 'missing' ? missing(folder, kind, file) : unreadable(read, file);
      return { kind: 'bad', problems: [...shared, problem] };
    }
    const source = {
      kind,
      file,
      communityFile,
      text: read.text,
      communityText: folder.community.kind === 'text' ? folder.community.text : '',
    };
    if (community.kind === 'problems') {
      const making = makeTemplate(source, NAMELESS_COMMUNITY);
      return { kind: 'bad', problems: [...shared, ...(making.kind === 'problems' ? making.problems : [])] };
    }
    const making = makeTemplate(source, community.community);
    if (making.kind === 'problems') return { kind: 'bad', problems: making.problems };
    const problems = await checkMade(making.made, checks);
    if (problems.length > 0) return { kind: 'bad', problems };
    return { kind: 'good', made: making.made, savedAt: read.savedAt };
  };
  const safely = (kind: CertificateKind) =>
    guarded<Candidate>(
      () => candidate(kind),
      error => ({
        kind: 'bad',
        problems: [unexpected(shown(folder, join(kind, 'template.yaml')), error)],
        unexpected: true,
      }),
    );
  return {
    community,
    templates: {
      residence: await safely('residence'),
      hardship: await safely('hardship'),
      'house-number': await safely('house-number'),
    },
  };
}

async function guarded<T>(work: () => T | Promise<T>, instead: (error: unknown) => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return instead(error);
  }
}

/** With the error's own words, for whoever mends this program. */
function unexpected(file: string, error: unknown): TemplateProblem {
  const reason = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 160);
  const message = `检查这个文件时，程序自己出了错（${reason}）。请先换回原来的文件，再把出错的文件交给技术人员。`;
  return { file, line: 1, message };
}

function contentOf(read: FileText): string {
  return read.kind === 'text' ? `text ${read.text}` : JSON.stringify(read);
}

function shown({ root }: TemplateFolder, path: string): string {
  return [basename(root), path].join('/');
}

function missing({ strangers }: TemplateFolder, kind: CertificateKind, file: string): TemplateProblem {
  const meant = nearest(kind, strangers);
  if (meant === undefined) return { file, line: 1, message: '找不到这个文件。', didYouMean: kind };
  return { file, line: 1, message: `找不到这个文件；有一个文件夹叫“${meant}”。`, didYouMean: kind };
}

async function strangersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    // A folder that is not there or closed to us has no files either, and those are told one by one.
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  });
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .filter(name => !(CERTIFICATE_KINDS as readonly string[]).includes(name));
}
