import { expect, test } from 'vitest';
import { CERTIFICATE_KINDS } from '../../../server/contract/certificate-kinds.ts';
import { readTemplateSource } from '../../../server/templates/kept-source.ts';
import { loadTemplates } from '../../../server/templates/library.ts';
import { FULL_RECORD, sampleValues } from '../../../server/templates/sample-records.ts';
import { SHIPPED } from './template-folder.ts';

const library = await loadTemplates(SHIPPED);

function shipped(kind: (typeof CERTIFICATE_KINDS)[number]) {
  const state = library.states[kind];
  if (state.kind === 'broken') throw new Error(`${kind} is broken`);
  return state.template;
}

function readBack(source: string) {
  const kept = readTemplateSource('residence', source);
  if (kept.kind === 'unreadable') throw new Error(JSON.stringify(kept.problems));
  return kept.template;
}

test.each(CERTIFICATE_KINDS)('%s: what was kept gives the same version and the same words', kind => {
  const template = shipped(kind);
  const kept = readTemplateSource(kind, template.source);
  if (kept.kind === 'unreadable') throw new Error('It could not be read.');
  expect(kept.template.hash).toBe(template.hash);
  expect(kept.template.source).toBe(template.source);
  const values = sampleValues(FULL_RECORD, '子女入学');
  expect(kept.template.compose(values)).toEqual(template.compose(values));
  expect(kept.community).toEqual(library.community);
});

test('a version from before the new keys gives the page it gave then', () => {
  const { source } = shipped('residence');
  const old = source
    .replace(/^编号格式.*\n/m, '')
    .replace(/^照片.*\n/m, '')
    .replace(/^纸张.*\n/m, '');
  expect(old).not.toContain('照片');
  const template = readBack(old);
  const composed = template.compose(sampleValues(FULL_RECORD, '子女入学'));
  expect(composed).toEqual(shipped('residence').compose(sampleValues(FULL_RECORD, '子女入学')));
  if (composed.kind === 'composed')
    expect(Object.keys(composed.content).toSorted()).toEqual(
      ['foot', 'numberLine', 'paragraphs', 'seal', 'signature', 'table', 'title'].toSorted(),
    );
  expect(template.number({ year: 2026, sequence: 318 })).toMatch(/^XBJ-JZ-2026-000318-/);
});

test('what would be refused today is made again as it was issued', () => {
  const { source } = shipped('residence');
  const old = source
    .replace('特此证明。', '该户无存款。')
    .replace('名称: { 中文: 居住证明,', '名称: { 中文: 财产证明,');
  const composed = readBack(old).compose(sampleValues(FULL_RECORD, '子女入学'));
  expect(composed).toMatchObject({ kind: 'composed', content: { title: '财产证明' } });
});

test('a template that has the mark between files in a remark of its own is taken apart at the right place', () => {
  const { source } = shipped('residence');
  const old = `${source}\n# residence/template.yaml\n`;
  expect(readBack(old).source).toBe(old);
});

test.each(['', 'plain residence 1', '# community.yaml\n社区代码: XBJ\n'])(
  'a text that was never kept is told, not thrown (%#)',
  source => {
    expect(readTemplateSource('residence', source).kind).toBe('unreadable');
  },
);
