import { resolve } from 'node:path';
import { drawSpecimen } from '../certificates/specimen.ts';
import { type Clock, localDay, systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { ResidentRecord } from '../contract/resident-record.ts';
import { createRenderer, type Renderer } from '../document/renderer.ts';
import { readFileText } from '../templates/file-text.ts';
import { FULL_RECORD } from '../templates/sample-records.ts';
import type { CertificateTemplate } from '../templates/template.ts';
import {
  type CertificateExit,
  type CertificateReport,
  type ReportProblem,
  tellReport,
} from './certificate-report.ts';
import { CERTIFICATE_HELP, type CertificateOrder, readCertificateWords } from './certificate-words.ts';
import { readStream, writeWhole } from './files.ts';
import { findTemplate } from './find-template.ts';
import { codePointOf, readRecord, textsOf } from './record-file.ts';
import { fieldName } from './record-words.ts';

/** What the command is given and where it writes; a test hands in its own. */
export interface CertificateCommandWorld {
  env: NodeJS.ProcessEnv;
  /** The terminal's own printer-templates/. */
  templateFolder: string;
  stdin: AsyncIterable<Uint8Array | string>;
  clock?: Clock;
  /** Kept by tests, as opening the fonts takes a while. */
  renderer?: Renderer;
  say(text: string): void;
  complain(text: string): void;
}

/** Runs `npm run certificate -- WORDS`. A file is written only when the status is 0. */
export async function runCertificateCommand(
  words: readonly string[],
  world: CertificateCommandWorld,
): Promise<CertificateExit> {
  const reading = readCertificateWords(words);
  if (reading.kind === 'help') {
    world.say(CERTIFICATE_HELP);
    return 0;
  }
  const json = reading.kind === 'wrong' ? reading.json : reading.order.json;
  const report = reading.kind === 'wrong' ? misused(reading.because) : await tryOut(reading.order, world);
  if (json) world.say(JSON.stringify(report, null, 2));
  else {
    const { out, errors } = tellReport(report);
    for (const line of errors) world.complain(line);
    for (const line of out) world.say(line);
    if (reading.kind === 'wrong') world.complain(`\n${CERTIFICATE_HELP}`);
  }
  return report.exit;
}

async function tryOut(order: CertificateOrder, world: CertificateCommandWorld): Promise<CertificateReport> {
  const config = readConfig(world.env);
  if (config.kind === 'mistakes')
    return failed(
      1,
      config.sentences.map(message => ({ about: 'usage', message })),
    );
  const clock = world.clock ?? systemClock;
  const now = clock.now();
  const renderer = world.renderer ?? (await createRenderer());
  const finding = await findTemplate(order, world.templateFolder, {
    drawable: renderer.drawable,
    tryPage: content => renderer.render(content, { title: '', author: '', createdAt: now }),
  });
  if (finding.kind === 'which-kind') return misused(finding.because);
  if (finding.kind === 'problems')
    return failed(
      2,
      finding.problems.map(problem => ({ about: 'template', ...problem })),
    );
  const { template } = finding;
  const tried = { kind: template.kind, hash: template.hash, title: template.title.zh };

  const today = localDay(now);
  const record = await recordOf(order, world, today);
  if (record.kind === 'problems') return { ...failed(3, record.problems), template: tried };
  const url = config.config.verifyUrl ?? `http://127.0.0.1:${config.config.port}/verify/`;
  const drawing = await draw(renderer, template, record.record, { order, clock, url });
  if (drawing.kind === 'failed') return { ...drawing.report, template: tried };
  const { bytes, pages } = drawing;

  const entitlement = template.entitlement(record.record, today);
  const warnings =
    order.record !== undefined && entitlement.kind === 'not-entitled'
      ? [`at the terminal this resident would be told: ${entitlement.reason.zh}`]
      : [];
  const done: CertificateReport = { version: 1, ok: true, exit: 0, template: tried, problems: [], warnings };
  if (order.out === undefined) return { ...done, pages };
  const trouble = await writeWhole(order.out, bytes);
  if (trouble !== undefined) return { ...misused(trouble), template: tried };
  return { ...done, written: { file: order.out, pages, bytes: bytes.length } };
}

type Drawing =
  | { kind: 'drawn'; bytes: Uint8Array; pages: number }
  | { kind: 'failed'; report: CertificateReport };

async function draw(
  renderer: Renderer,
  template: CertificateTemplate,
  record: ResidentRecord,
  { order, clock, url }: { order: CertificateOrder; clock: Clock; url: string },
): Promise<Drawing> {
  const { purposes } = template;
  const purpose = order.purpose === undefined ? purposes[0] : purposes.find(({ id }) => id === order.purpose);
  if (!purpose) {
    const ids = purposes.map(({ id }) => id).join(', ');
    return { kind: 'failed', report: misused(`This template has no such purpose; it has ${ids}.`) };
  }
  const parts = { renderer, verifyUrl: () => url, clock };
  const specimen = await drawSpecimen(parts, template, { record, purpose: purpose.label.zh });
  switch (specimen.kind) {
    case 'specimen':
      return { kind: 'drawn', bytes: specimen.bytes, pages: specimen.pages };
    case 'missing-value': {
      const message = `这种证明要写“${specimen.placeholder}”，这份资料里没有。`;
      return { kind: 'failed', report: failed(3, [{ about: 'record', path: '', message }]) };
    }
    case 'no-glyph':
    case 'control-character':
      return { kind: 'failed', report: failed(4, undrawableIn(record, renderer)) };
    default: {
      const never: never = specimen;
      return never;
    }
  }
}

/** Every character of the record that cannot be printed, with its field. The template's own were looked at before. */
function undrawableIn(record: ResidentRecord, renderer: Renderer): ReportProblem[] {
  return textsOf(record).flatMap(({ path, text }) =>
    [...new Set(text)]
      .filter(character => renderer.drawable(character) !== undefined)
      .map((character): ReportProblem => {
        const codePoint = codePointOf(character);
        const message = `“${fieldName(path)}”里的“${character}”（${codePoint}）没有字体能打印，也不能用别的字代替。`;
        return { about: 'character', path, message, character, codePoint };
      }),
  );
}

async function recordOf({ record }: CertificateOrder, { stdin }: CertificateCommandWorld, today: string) {
  if (record === undefined) return { kind: 'record', record: FULL_RECORD } as const;
  return readRecord(record === '-' ? await readStream(stdin) : await readFileText(resolve(record)), today);
}

function misused(message: string): CertificateReport {
  return failed(1, [{ about: 'usage', message }]);
}

function failed(exit: CertificateExit, problems: ReportProblem[]): CertificateReport {
  return { version: 1, ok: false, exit, problems, warnings: [] };
}
