import { basename, dirname, join, resolve } from 'node:path';
import type { CertificateKind } from '../contract/certificate-kinds.ts';
import { checkTemplateText, type TemplateVerdict } from '../templates/check-template.ts';
import { readFileText } from '../templates/file-text.ts';
import { loadTemplates, mistakesOf } from '../templates/library.ts';
import { unreadable } from '../templates/read-community.ts';
import type { TemplateChecks } from '../templates/template-checks.ts';
import { type CertificateOrder, isKind } from './certificate-words.ts';

export type Finding = TemplateVerdict | { kind: 'which-kind'; because: string };

/**
 * Reads and checks the template that was asked for: one of the terminal's own, one of another folder of the same build
 * (then beside its neighbours, so that shared number codes are found), or a single folder with a template.yaml.
 */
export async function findTemplate(
  { template }: CertificateOrder,
  ownFolder: string,
  checks: TemplateChecks,
): Promise<Finding> {
  if (!('folder' in template)) return oneOf(ownFolder, template.kind, checks);
  const typed = resolve(template.folder);
  const folder = basename(typed) === 'template.yaml' ? dirname(typed) : typed;
  const named = basename(folder);
  const kind = template.kind ?? (isKind(named) ? named : undefined);
  if (kind === undefined) {
    const because = `The folder “${named}” does not say which certificate it is: add --kind residence, hardship or house-number.`;
    return { kind: 'which-kind', because };
  }
  const parent = dirname(folder);
  const beside = await readFileText(join(parent, 'community.yaml'));
  if (kind === named && beside.kind !== 'missing') return oneOf(parent, kind, checks);
  const file = join(named, 'template.yaml');
  const text = await readFileText(join(folder, 'template.yaml'));
  if (text.kind !== 'text') return { kind: 'problems', problems: [unreadable(text, file)] };
  for (const place of [folder, parent, ownFolder]) {
    const community = await readFileText(join(place, 'community.yaml'));
    if (community.kind === 'text') return checkTemplateText(kind, text.text, community.text, checks, file);
    if (community.kind === 'unusable')
      return { kind: 'problems', problems: [unreadable(community, join(basename(place), 'community.yaml'))] };
  }
  return { kind: 'problems', problems: [unreadable({ kind: 'missing' }, 'community.yaml')] };
}

async function oneOf(
  folder: string,
  kind: CertificateKind,
  checks: TemplateChecks,
): Promise<TemplateVerdict> {
  const state = (await loadTemplates(folder, checks)).states[kind];
  if (state.kind === 'ready') return { kind: 'template', template: state.template };
  return { kind: 'problems', problems: [...mistakesOf(state)] };
}
