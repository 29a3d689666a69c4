import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CERTIFICATE_KINDS, type CertificateKind } from '../contract/certificate-kinds.ts';
import { nearest } from './nearest.ts';
import { readTemplate, wholeFile } from './read-template.ts';
import type { Community, TemplateLibrary, TemplateProblem, TemplateState } from './template.ts';
import { communityFileSchema } from './template-file.ts';
import type { DrawableCheck } from './trial.ts';
import { readYaml } from './yaml-file.ts';

/** Shown while community.yaml cannot be read: the terminal can greet and send people to a desk, and issue nothing. */
const NAMELESS_COMMUNITY: Community = {
  code: 'XX',
  station: { zh: '社区便民服务站', en: 'Community Service Station' },
  help: { zh: '服务窗口', en: 'the service desk' },
  committee: '居民委员会',
};

/**
 * Reads printer-templates/. Never fails: a template with a mistake is `broken` with every mistake named, the others go on
 * working; without a readable community.yaml all are broken, because none could be numbered or signed.
 * `drawable` lets fixed texts be checked for characters that no font draws.
 */
export async function loadTemplates(
  directory: string,
  drawable: DrawableCheck = () => undefined,
): Promise<TemplateLibrary> {
  const root = resolve(directory);
  const shown = (...parts: string[]) => [basename(root), ...parts].join('/');
  const communityText = await readText(join(root, 'community.yaml'));
  const community = readCommunity(communityText, shown('community.yaml'));
  const folders = await foldersIn(root);

  const load = async (kind: CertificateKind): Promise<TemplateState> => {
    const file = shown(kind, 'template.yaml');
    const text = await readText(join(root, kind, 'template.yaml'));
    const problems = community.kind === 'problems' ? community.problems : [];
    if (text === undefined) {
      const strangers = folders.filter(name => !(CERTIFICATE_KINDS as readonly string[]).includes(name));
      const meant = nearest(kind, strangers);
      const missing = wholeFile(
        file,
        meant ? `找不到这个文件；有一个文件夹叫“${meant}”。` : '找不到这个文件。',
        kind,
      );
      return { kind: 'broken', problems: [...problems, missing] };
    }
    const source = { kind, file, text, communityText: communityText ?? '' };
    const known = community.kind === 'problems' ? NAMELESS_COMMUNITY : community.community;
    const state = readTemplate(source, known, drawable);
    if (problems.length === 0) return state;
    return { kind: 'broken', problems: [...problems, ...(state.kind === 'broken' ? state.problems : [])] };
  };
  const states: Record<CertificateKind, TemplateState> = {
    residence: await load('residence'),
    hardship: await load('hardship'),
    'house-number': await load('house-number'),
  };
  return {
    community: community.kind === 'problems' ? NAMELESS_COMMUNITY : community.community,
    states: refuseSharedCodes(states, kind => shown(kind, 'template.yaml')),
  };
}

/** One line for a log or a technician: `printer-templates/residence/template.yaml:12: …（是不是想写“姓名”？）`. */
export function tellProblem({ file, line, message, didYouMean }: TemplateProblem): string {
  return `${file}:${line}: ${message}${didYouMean === undefined ? '' : `（是不是想写“${didYouMean}”？）`}`;
}

function readCommunity(
  text: string | undefined,
  file: string,
): { kind: 'community'; community: Community } | { kind: 'problems'; problems: TemplateProblem[] } {
  if (text === undefined) return { kind: 'problems', problems: [wholeFile(file, '找不到这个文件。')] };
  const reading = readYaml(text, file, communityFileSchema);
  if (reading.kind === 'problems') return reading;
  return { kind: 'community', community: reading.yaml.value };
}

/** Two kinds with one number code would give two certificates the same number: the later of them must not be issued. */
function refuseSharedCodes(
  states: Record<CertificateKind, TemplateState>,
  file: (kind: CertificateKind) => string,
): Record<CertificateKind, TemplateState> {
  const taken = new Map<string, CertificateKind>();
  for (const kind of CERTIFICATE_KINDS) {
    const state = states[kind];
    if (state.kind !== 'ready') continue;
    const { numberCode } = state.template;
    const owner = taken.get(numberCode);
    if (owner === undefined) taken.set(numberCode, kind);
    else {
      const line = state.template.source.split('\n').findIndex(text => text.startsWith('编号代码'));
      const offset = state.template.source.split('\n').findIndex(text => text === `# ${kind}/template.yaml`);
      const message = `编号代码 ${numberCode} 已经由 ${file(owner)} 使用。`;
      states[kind] = {
        kind: 'broken',
        problems: [{ file: file(kind), line: Math.max(1, line - offset), message }],
      };
    }
  }
  return states;
}

/** The text of a file, undefined when it is not there. Anything else that goes wrong is told by the exception. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

async function foldersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
}
