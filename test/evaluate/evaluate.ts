import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CHROMIUM, CHROMIUM_MISSING } from '../journeys/harness/chromium.ts';
import { type Acquired, acquire, type Failure, NoEngine } from './acquire.ts';
import { detPlot } from './det-plot.ts';
import { type Flags, readFlags } from './flags.ts';
import { type Evaluation, toJson } from './json.ts';
import { measure } from './measure.ts';
import { measureShare } from './measured.ts';
import { createProgress } from './progress.ts';
import { type PeopleFolder, readFolder } from './read-folder.ts';
import { leftOutWords, toText } from './report.ts';
import { samplesOf } from './samples.ts';
import { serversMatching } from './servers-matching.ts';

/**
 * `npm run face:evaluate -- DIR`: what the kiosk's face pipeline and the server's matching make of pictures, one folder a
 * person; see README.md for what is measured and how. Results on standard output, everything else on standard error. Exit
 * status 0 with results, 1 with a sentence where the folder cannot be used or the engine cannot run, 2 for a wrong flag.
 */
const reading = readFlags(process.argv.slice(2));
if (reading.kind === 'mistake') {
  console.error(reading.sentence);
  process.exitCode = 2;
} else {
  const obstacle = await run(reading.flags);
  if (obstacle !== undefined) console.error(obstacle);
  process.exitCode = obstacle === undefined ? 0 : 1;
}

/** Answers the sentence that says why nothing was measured, or nothing. */
async function run(flags: Flags): Promise<string | undefined> {
  const folderReading = readFolder(fromWhereTyped(flags.directory));
  if (folderReading.kind === 'unusable') return folderReading.sentence;
  if (!existsSync(CHROMIUM)) return CHROMIUM_MISSING;
  const svg = flags.svg === undefined ? resolve('var/face-evaluate.svg') : fromWhereTyped(flags.svg);
  const unwritable = prepareFile(svg);
  if (unwritable !== undefined) return unwritable;
  const { folder } = folderReading;
  const progress = createProgress(folder.pictures.length);
  const files = folder.pictures.map(({ file }) => file);
  let acquired: Acquired[];
  try {
    const lanes = flags.lanes === undefined ? {} : { lanes: flags.lanes };
    acquired = await acquire(files, { ...lanes, onProgress: progress.tell });
  } catch (error) {
    if (error instanceof NoEngine) return `The face engine does not run here: ${error.message}`;
    throw error;
  }

  const set = samplesOf(folder.pictures, acquired, folder.people);
  const evaluation: Evaluation = {
    people: folder.people,
    pictures: files.length,
    fta: failureToAcquire(folder, acquired),
    findings: measure(set.people, serversMatching, progress.say),
  };
  writeFileSync(svg, detPlot(evaluation));
  const crowded = acquired.filter(answer => answer.kind === 'face' && answer.crowded).length;
  const leftOut = leftOutWords(folder.leftOut, set, crowded);
  if (flags.list)
    for (const [i, answer] of acquired.entries())
      if (answer.kind === 'failed') console.error(`${answer.because}: ${files[i]}`);
  if (flags.json) {
    for (const sentence of leftOut) console.error(sentence);
    console.error(`Plots: ${svg}`);
    console.log(JSON.stringify(toJson(evaluation), null, 2));
  } else {
    console.log(toText(evaluation, failuresOf(acquired)));
    for (const sentence of leftOut) console.log(sentence);
    console.log(`Plots: ${svg}`);
  }
  return undefined;
}

function failureToAcquire(folder: PeopleFolder, acquired: readonly Acquired[]) {
  const entries = Array.from({ length: folder.people }, () => ({ hits: 0, trials: 0 }));
  for (const [i, { person }] of folder.pictures.entries()) {
    const entry = entries[person];
    if (!entry) continue;
    entry.trials++;
    if (acquired[i]?.kind === 'failed') entry.hits++;
  }
  return measureShare(entries, folder.pictures.length);
}

function failuresOf(acquired: readonly Acquired[]): Map<Failure, number> {
  const failures = new Map<Failure, number>();
  for (const answer of acquired)
    if (answer.kind === 'failed') failures.set(answer.because, (failures.get(answer.because) ?? 0) + 1);
  return failures;
}

/** npm runs scripts in the package's folder; what was typed means the folder it was typed in. */
function fromWhereTyped(path: string): string {
  const typed = resolve(process.env['INIT_CWD'] ?? '.', path);
  return existsSync(typed) || !existsSync(path) ? typed : resolve(path);
}

/** Before the work and not after it: says so if the plots cannot be written. */
function prepareFile(file: string): string | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '', { flag: 'a' });
    return undefined;
  } catch (error) {
    return `The plots cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
