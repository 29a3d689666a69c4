import { CERTIFICATE_KINDS } from '../contract/certificate-kinds.ts';
import type { FileText } from './file-text.ts';
import { separatorOf } from './make-template.ts';
import type { Community, TemplateProblem } from './template.ts';
import { communityFileSchema } from './template-file.ts';
import { readYaml } from './yaml-file.ts';

export type CommunityReading =
  | { kind: 'community'; community: Community }
  | { kind: 'problems'; problems: TemplateProblem[] };

/** Shown while community.yaml cannot be read: the terminal can greet and send people to a desk, and issue nothing. */
export const NAMELESS_COMMUNITY: Community = {
  code: 'XX',
  station: { zh: '社区便民服务站', en: 'Community Service Station' },
  help: { zh: '服务窗口', en: 'the service desk' },
  committee: '居民委员会',
};

/** Reads community.yaml; all its mistakes are told together. */
export function readCommunity(
  read: FileText,
  file: string,
  trust: 'check' | 'known-good' = 'check',
): CommunityReading {
  if (read.kind !== 'text') return { kind: 'problems', problems: [unreadable(read, file)] };
  const line = read.text.split(/\r?\n/).findIndex(text => SEPARATORS.includes(text)) + 1;
  if (line > 0 && trust === 'check') {
    const message = '这一行说明和系统存档用的标记相同，请换一种写法。';
    return { kind: 'problems', problems: [{ file, line, message }] };
  }
  const reading = readYaml(read.text, file, communityFileSchema, trust);
  if (reading.kind === 'problems') return { kind: 'problems', problems: reading.problems };
  return { kind: 'community', community: reading.yaml.value };
}

/** A file that gave no text, as a problem. */
export function unreadable(read: Exclude<FileText, { kind: 'text' }>, file: string): TemplateProblem {
  if (read.kind === 'missing') return { file, line: 1, message: '找不到这个文件。' };
  return { file, line: read.line, message: read.message };
}

const SEPARATORS: readonly string[] = CERTIFICATE_KINDS.map(separatorOf);
