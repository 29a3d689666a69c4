import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { KEPT_BEGINNING, makeTemplate, separatorOf } from './make-template.ts';
import { readCommunity } from './read-community.ts';
import type { CertificateTemplate, Community, TemplateProblem } from './template.ts';

export type KeptTemplate =
  | { kind: 'template'; template: CertificateTemplate; community: Community }
  /** Not a source that this program once kept. */
  | { kind: 'unreadable'; problems: TemplateProblem[] };

/**
 * A template from the text that was kept with the first certificate made from it (`template.source`), to make such a
 * certificate again, byte for byte. Nothing is tried and nothing is asked for that was not asked for then: what is banned or
 * too long today was not when it was issued. `hash` of the result is the hash under which the text was kept.
 */
export function readTemplateSource(kind: CertificateKind, source: string): KeptTemplate {
  const separator = `\n${separatorOf(kind)}\n`;
  // The first one: community.yaml cannot contain it, the template's own text may.
  const at = source.indexOf(separator);
  if (!source.startsWith(`${KEPT_BEGINNING}\n`) || at < 0) {
    const message = '这不是存档的模板。';
    return { kind: 'unreadable', problems: [{ file: 'template_versions', line: 1, message }] };
  }
  const communityText = source.slice(KEPT_BEGINNING.length + 1, at);
  const text = source.slice(at + separator.length);
  const [file, communityFile] = [`${kind}/template.yaml`, 'community.yaml'];
  // Straight from the text: how long a file may be today does not matter either.
  const community = readCommunity(
    { kind: 'text', text: communityText, savedAt: '' },
    communityFile,
    'known-good',
  );
  if (community.kind === 'problems') return { kind: 'unreadable', problems: community.problems };
  const made = makeTemplate(
    { kind, file, communityFile, text, communityText },
    community.community,
    'known-good',
  );
  if (made.kind === 'problems') return { kind: 'unreadable', problems: made.problems };
  return { kind: 'template', template: made.made.template, community: community.community };
}
