import { afterEach, expect, test } from 'vitest';
import { encodeMessage } from '../../../server/printing/ipp/encode.ts';
import { GROUP_TAGS, type IppAttribute, type IppMessage } from '../../../server/printing/ipp/message.ts';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { blankPdf } from '../../printer/blank-pdf.ts';
import { type FakeIppPrinter, startFakeIppPrinter } from '../../printer/fake-ipp-printer.ts';
import { createRecord } from '../../printer/record.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';

let fake: FakeIppPrinter;
afterEach(() => fake.stop());

test('a printer that takes no PDF is told so before a job exists', async () => {
  fake = await startFakeIppPrinter({
    extra: [{ name: 'document-format-supported', values: [{ syntax: 'mimeType', value: 'image/urf' }] }],
  });
  expect(await printCopies(1)).toMatchObject({
    kind: 'not-printed',
    evidence: { because: 'The printer does not take application/pdf; it takes image/urf.' },
  });
  expect(new Set(fake.requests)).toEqual(new Set(['Get-Printer-Attributes']));
});

test('a printer that cannot open a job before the document is refused', async () => {
  const operations = [0x0002, 0x0004, 0x0009, 0x000b].map(value => ({ syntax: 'enum', value }) as const);
  fake = await startFakeIppPrinter({ extra: [{ name: 'operations-supported', values: operations }] });
  expect(await printCopies(1)).toMatchObject({
    kind: 'not-printed',
    evidence: { because: 'The printer does not know Create-Job and Send-Document.' },
  });
});

test('A4 refused in validation reads as other paper needed', async () => {
  fake = await startFakeIppPrinter();
  fake.interfere = operation =>
    operation === 'Validate-Job' ? { kind: 'status', status: 0x040b, unsupported: 'media' } : undefined;
  expect(await printCopies(1)).toMatchObject({ kind: 'not-printed', reasons: ['media-needed'] });
  expect(fake.jobs).toEqual([]);
});

test('the printer is asked for exactly A4, one-sided, true to size, under the number alone', async () => {
  const scaling: IppAttribute = {
    name: 'print-scaling-supported',
    values: [
      { syntax: 'keyword', value: 'auto' },
      { syntax: 'keyword', value: 'none' },
    ],
  };
  fake = await startFakeIppPrinter({ extra: [scaling] });
  const asked = new Map<string, IppMessage>();
  fake.interfere = (operation, request) => {
    asked.set(operation, request);
    return undefined;
  };
  await printCopies(2);
  for (const operation of ['Validate-Job', 'Create-Job']) {
    const groups = asked.get(operation)?.groups;
    expect(groups?.find(group => group.tag === GROUP_TAGS.operation)?.attributes).toEqual(
      expect.arrayContaining([
        { name: 'ipp-attribute-fidelity', values: [{ syntax: 'boolean', value: true }] },
        { name: 'job-name', values: [{ syntax: 'name', value: 'JZ-1' }] },
        { name: 'requesting-user-name', values: [{ syntax: 'name', value: 'laiban' }] },
      ]),
    );
    expect(groups?.find(group => group.tag === GROUP_TAGS.job)?.attributes).toEqual([
      { name: 'media', values: [{ syntax: 'keyword', value: 'iso_a4_210x297mm' }] },
      { name: 'copies', values: [{ syntax: 'integer', value: 2 }] },
      { name: 'sides', values: [{ syntax: 'keyword', value: 'one-sided' }] },
      { name: 'print-scaling', values: [{ syntax: 'keyword', value: 'none' }] },
    ]);
  }
});

test('copies go by the copies attribute where the printer has it', async () => {
  fake = await startFakeIppPrinter();
  expect(await printCopies(3)).toMatchObject({ kind: 'printed', sheets: 3 });
  expect(fake.jobs[0]).toMatchObject({ copies: 3, documents: [expect.anything()] });
});

test.each<[string, IppAttribute[]]>([
  ['no copies attribute', []],
  ['one copy at most', [{ name: 'copies-supported', values: [{ syntax: 'range', lower: 1, upper: 1 }] }]],
])('%s: the document is sent several times in the one job', async (_, extra) => {
  const many: IppAttribute = {
    name: 'multiple-document-jobs-supported',
    values: [{ syntax: 'boolean', value: true }],
  };
  fake = await startFakeIppPrinter({ without: ['copies-supported'], extra: [...extra, many] });
  const pdf = await blankPdf(1);
  expect(await printCopies(3, pdf)).toMatchObject({ kind: 'printed', sheets: 3 });
  expect(fake.jobs).toHaveLength(1);
  expect(fake.jobs[0]?.documents.map(document => Buffer.from(document).equals(pdf))).toEqual([
    true,
    true,
    true,
  ]);
});

test('a second of three documents that does not arrive: the job is cancelled, not completed', async () => {
  fake = await startFakeIppPrinter({
    without: ['copies-supported'],
    extra: [{ name: 'multiple-document-jobs-supported', values: [{ syntax: 'boolean', value: true }] }],
  });
  let sends = 0;
  fake.interfere = operation => {
    if (operation === 'Send-Document') sends += 1;
    return operation === 'Send-Document' && sends === 2 ? { kind: 'cut' } : undefined;
  };
  const outcome = await printCopies(3);
  expect(outcome.kind).not.toBe('printed');
  expect(sends).toBe(2);
  expect(fake.requests).toContain('Cancel-Job');
});

test('a printer that can make only one copy is not asked for two', async () => {
  fake = await startFakeIppPrinter({ without: ['copies-supported'] });
  expect(await printCopies(2)).toMatchObject({
    kind: 'not-printed',
    evidence: { because: 'The printer does not print 2 copies in one job.' },
  });
  expect(fake.jobs).toEqual([]);
});

test.each([
  ['printer-state', 'unknown'],
  ['printer-state-reasons', 'unknown'],
  ['printer-uuid', 'ready'],
])('a printer that does not tell its %s is %s', async (missing, kind) => {
  fake = await startFakeIppPrinter({ without: [missing] });
  expect(await open().health()).toMatchObject({ kind });
});

test('a printer of unknown health gets no document', async () => {
  fake = await startFakeIppPrinter({ without: ['printer-state-reasons'] });
  expect(await printCopies(1)).toMatchObject({ kind: 'not-printed', reasons: ['other'] });
  expect(fake.jobs).toEqual([]);
});

test('a web server that is no printer is unknown, not unreachable', async () => {
  fake = await startFakeIppPrinter();
  fake.interfere = () => ({ kind: 'http', status: 404 });
  expect(await open().health()).toEqual({ kind: 'unknown' });
  fake.interfere = () => ({ kind: 'bytes', bytes: new TextEncoder().encode('<html>hello</html>') });
  expect(await open().health()).toEqual({ kind: 'unknown' });
});

test('an answer that belongs to another question is no answer', async () => {
  fake = await startFakeIppPrinter();
  fake.interfere = (_, request) => ({
    kind: 'bytes',
    bytes: encodeMessage({ ...request, code: 0, requestId: request.requestId + 1, groups: [] }),
  });
  expect(await open().health()).toEqual({ kind: 'unknown' });
  const unread = await printCopies(1);
  expect(unread.evidence.because).toContain('another request');
});

test('an answer without end is cut off', async () => {
  fake = await startFakeIppPrinter();
  fake.interfere = () => ({ kind: 'bytes', bytes: new Uint8Array(2 * 1024 * 1024) });
  expect(await open().health()).toEqual({ kind: 'unknown' });
});

test('a printer that takes the question and never answers is unreachable', async () => {
  fake = await startFakeIppPrinter();
  const pace = createSwiftPace();
  fake.interfere = () => {
    setImmediate(() => pace.expireDeadlines());
    return { kind: 'silence' };
  };
  expect(await createPrinter(fake.address, { pace }).health()).toEqual({ kind: 'unreachable' });
});

function open() {
  return createPrinter(fake.address, { pace: createSwiftPace() });
}

async function printCopies(copies: number, pdf?: Uint8Array) {
  const record = createRecord();
  const order = { jobName: 'JZ-1', pdf: pdf ?? (await blankPdf(1)), pages: 1, copies };
  return open().print(order, record.journal, record.onProgress);
}
