import { expect, test } from 'vitest';
import { CERTIFICATE_KINDS, type CertificateKind } from '../../../server/contract/certificate-kinds.ts';
import { residentRecordSchema } from '../../../server/contract/resident-record.ts';
import { demoCommunity } from '../../../server/demo/demo-community.ts';
import { createRenderer } from '../../../server/document/renderer.ts';
import { loadTemplates, tellProblem } from '../../../server/templates/library.ts';
import { BARE_RECORD, FULL_RECORD, sampleValues } from '../../../server/templates/sample-records.ts';
import { bytesOf, METADATA, textOf, unspaced } from '../document/pdf-tools.ts';
import { lineIn, SHIPPED, withTemplates } from './template-folder.ts';

const TODAY = '2026-11-23';
const renderer = await createRenderer();
const library = await loadTemplates(SHIPPED, {
  drawable: renderer.drawable,
  tryPage: content => renderer.render(content, METADATA),
});

function templateOf(kind: CertificateKind) {
  const state = library.states[kind];
  if (state.kind === 'broken') throw new Error(state.problems.map(tellProblem).join('\n'));
  return state.template;
}

function contentOf(kind: CertificateKind, record = FULL_RECORD) {
  const composed = templateOf(kind).compose(sampleValues(record, '子女入学'));
  if (composed.kind !== 'composed') throw new Error(`${composed.placeholder} is missing`);
  return composed.content;
}

test('the sample records are records', () => {
  expect(residentRecordSchema.parse(FULL_RECORD)).toEqual(FULL_RECORD);
  expect(residentRecordSchema.parse(BARE_RECORD)).toEqual(BARE_RECORD);
});

test('the community is as its file says', () => {
  expect(library.community).toEqual({
    code: 'XBJ',
    station: { zh: '小北街社区便民服务站', en: 'Xiaobei Street Community Service Station' },
    help: { zh: '2 号窗口', en: 'Window 2' },
    committee: '小北街社区居民委员会',
  });
});

test.each(CERTIFICATE_KINDS)('%s: says who, what for, until when, and nothing unfilled', kind => {
  const content = contentOf(kind);
  const text = [...content.paragraphs, ...content.table.map(({ value }) => value), ...content.foot].join(
    '\n',
  );
  expect(text).toMatch(/^兹证明王小明/);
  expect(content.paragraphs.at(-1)).toBe('特此证明。');
  expect(text).toContain('本证明仅用于子女入学');
  expect(text).toContain('有效期至2027年2月21日');
  expect(text).toContain(FULL_RECORD.idNumber);
  expect(content.numberLine).toBe('编号：XBJ-JZ-2026-000318-Y　验证码：K7M2QF');
  expect(content.signature).toEqual({ body: '小北街社区居民委员会', date: '2026年11月23日' });
  expect(content.seal).toBe('staff-stamps');
  expect(text).not.toMatch(/[{}]|undefined|null|\d{4}-\d\d-\d\d/);
  expect(text).not.toContain('\n\n');
});

test('no certificate drifts into what a community may not certify', () => {
  for (const kind of CERTIFICATE_KINDS) {
    const { paragraphs, table } = contentOf(kind);
    const text = [...paragraphs, ...table.flatMap(({ label, value }) => [label, value])].join();
    expect(text).not.toMatch(/产权|房产|财产|收入|存款|经营场所|亲属|婚姻/);
  }
  expect(contentOf('hardship').foot.join()).toContain('不证明收入、存款、房产等财产状况');
  expect(contentOf('residence').foot.join()).toContain('不作经营场所证明');
  expect(contentOf('house-number').foot.join()).toContain('不作经营场所证明');
});

test('lines for values that are not on record are left out', () => {
  expect(contentOf('hardship').table.map(({ label }) => label)).toContain('家庭成员');
  const alone = { ...FULL_RECORD, household: { head: '王小明', members: [] } };
  expect(contentOf('hardship', alone).table.map(({ label }) => label)).not.toContain('家庭成员');
  const { renumberedOn: _, ...withoutDay } = FULL_RECORD;
  expect(contentOf('house-number', withoutDay).paragraphs[0]).toContain('501 室，现编为');
});

test('a record without a value that the text needs is told by placeholder, file and line', async () => {
  expect(templateOf('hardship').compose(sampleValues(BARE_RECORD, '子女入学'))).toEqual({
    kind: 'missing-value',
    placeholder: '救助认定日期',
    file: 'printer-templates/hardship/template.yaml',
    line: await lineIn('hardship/template.yaml', '据民政部门截至{{ 救助认定日期'),
  });
});

test('the fill screen masks the identity number and leaves out what is not there', () => {
  const values = templateOf('residence')
    .fields(FULL_RECORD)
    .map(({ value }) => value);
  expect(values).toContain('9901**********0015');
  expect(values).not.toContain(FULL_RECORD.idNumber);
  const labels = templateOf('hardship')
    .fields(BARE_RECORD)
    .map(({ label }) => label.zh);
  expect(labels).toEqual(['姓名', '身份证号', '家庭住址']);
});

test('whatever a record holds is printed as it is and never read as a template', () => {
  const record = { ...FULL_RECORD, name: '{{ 身份证号 }}<b>' };
  expect(contentOf('residence', record).table[0]).toEqual({ label: '姓名', value: '{{ 身份证号 }}<b>' });
});

test.each(CERTIFICATE_KINDS)(
  '%s: every entitled demo resident gets one readable sheet',
  async kind => {
    const template = templateOf(kind);
    const entitled = demoCommunity(TODAY).filter(
      ({ record }) => template.entitlement(record, TODAY).kind === 'entitled',
    );
    expect(entitled.length).toBeGreaterThan(4);
    for (const { record } of entitled) {
      const result = await renderer.render(contentOf(kind, record), METADATA);
      expect(result).toMatchObject({ kind: 'document', pages: 1 });
      const text = unspaced((await textOf(bytesOf(result))).join(''));
      expect(text.split(unspaced(record.address)).length).toBeGreaterThan(1);
      expect(text).toContain(record.name);
    }
  },
  30_000,
);

test('the hash changes with any byte of the template or of community.yaml and with nothing else', async () => {
  const hashAfter = (edits: Parameters<typeof withTemplates>[0]) =>
    withTemplates(edits, async folder => {
      const { states } = await loadTemplates(folder);
      return states.residence.kind === 'ready' ? states.residence.template.hash : 'broken';
    });
  const { hash, source } = templateOf('residence');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(source).toContain('兹证明{{ 姓名 }}');
  expect(await hashAfter([])).toBe(hash);
  expect(await hashAfter([['hardship/template.yaml', ['有效天数: 90', '有效天数: 91']]])).toBe(hash);
  const others = [
    await hashAfter([['residence/template.yaml', ['有效天数: 60', '有效天数: 61']]]),
    await hashAfter([['community.yaml', ['2 号窗口', '3 号窗口']]]),
  ];
  expect(new Set([hash, ...others]).size).toBe(3);
});

test('photo, seal and paper are as staff say, and nothing of it is there when they say nothing', async () => {
  const contentAfter = async (...replacements: [from: string, to: string][]) =>
    withTemplates([['residence/template.yaml', ...replacements]], async folder => {
      const { residence } = (await loadTemplates(folder)).states;
      if (residence.kind === 'broken') return residence.problems.map(({ message }) => message).join();
      const composed = residence.template.compose(sampleValues(FULL_RECORD, '子女入学'));
      return composed.kind === 'composed' ? composed.content : composed.placeholder;
    });
  const plain = await contentAfter();
  expect(plain).toMatchObject({ seal: 'staff-stamps' });
  for (const key of ['photo', 'sealLine', 'code', 'ground', 'watermark'])
    expect(plain).not.toHaveProperty(key);
  expect(await contentAfter(['照片: 否', '照片: 是'])).toMatchObject({ photo: 'place' });
  expect(await contentAfter(['印章: 人工盖章\n', ''])).toMatchObject({ seal: 'staff-stamps' });
  expect(await contentAfter(['印章: 人工盖章', '印章: 机器印章\n印章底字: 证明专用章'])).toMatchObject({
    seal: 'printed',
    sealLine: '证明专用章',
  });
  expect(await contentAfter(['印章: 人工盖章', '印章: 人工盖章\n印章底字: 证明专用章'])).toContain('请去掉');
  expect(await contentAfter(['纸张: A4', '纸张: A3'])).toContain('只能用 A4 纸');
  expect(await contentAfter(['照片: 否', '照片: 有'])).toContain('是、否');
});
