import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DESCRIPTOR_LENGTH } from '../../../server/contract/face.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { installPeers } from '../documents/install.ts';
import { type Measurement, measurement, median, tableOf } from '../measurement.ts';
import { packFaces, sealFaces } from './sealed-folder.ts';
import { OURS, READING, type Search, searchWays } from './ways.ts';

const SIZES = [1_000, 10_000, 100_000];
const LARGEST = 100_000;
/** As many as a cohort and the matcher's ranking need. */
const NEAREST = 32;
const WARM_UP = 10;
const STARTS = 5;
const PEER_FOLDER = fileURLToPath(new URL('.', import.meta.url));

/**
 * `npm run bench -- search`: how long it takes to find the 32 nearest of 1,000, 10,000 and 100,000 people, beside a plain
 * loop, usearch and reading the same bytes; what memory a template takes; and opening 100,000 sealed ones in a fresh
 * process. `--count 20` for a quick look (100 by default). Prints a table and writes `var/bench-search.json`.
 */
export async function benchSearch(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { count: { type: 'string' } } });
  const repeats = Number(values.count ?? 100);
  const peer = installPeers(PEER_FOLDER, undefined, 'the peer of the search bench (about 10 MB, once)');
  if (peer.kind === 'failed') console.error(`${peer.sentence} It is left out.`);
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, load ${load()}`,
  );

  const list: Measurement[] = [];
  for (const size of SIZES) list.push(...(await searches(size, repeats, peer.kind === 'there')));
  list.push(memory(), ...starts());
  console.log(`${tableOf(list)}\nload ${load()}`);
  mkdirSync('var', { recursive: true });
  writeFileSync('var/bench-search.json', `${JSON.stringify(list, null, 2)}\n`);
  return 0;
}

/** One probe in every way, then the next probe: whatever else the machine does falls on all alike. */
async function searches(size: number, repeats: number, withPeer: boolean): Promise<Measurement[]> {
  const random = seededRandom(size);
  const gallery = Array.from({ length: size }, () => invented(random));
  const ways = (await searchWays(withPeer)).map(({ name, make }) => ({
    name,
    search: make(gallery),
    ms: [] as number[],
  }));
  for (let i = 0; i < repeats + WARM_UP; i++) {
    const probe = invented(random);
    const answers = ways.map(way => {
      const { ms, answer } = timed(way.search, probe);
      if (i >= WARM_UP) way.ms.push(ms);
      return answer?.join(' ');
    });
    // A way that is fast and wrong is no way.
    if (new Set(answers.filter(answer => answer !== undefined)).size > 1)
      throw new Error(`the ways do not agree on the nearest ${NEAREST} of ${size}`);
  }
  const ours = ways.find(({ name }) => name === OURS)?.ms ?? [];
  return ways
    .filter(({ name }) => name !== OURS)
    .map(({ name, ms }) =>
      measurement(
        `${NEAREST} nearest of ${size}${name === READING ? ', against the memory' : ''}`,
        'ms',
        ours,
        {
          name,
          values: ms,
        },
      ),
    );
}

function timed(search: Search, probe: Float32Array): { ms: number; answer: number[] | undefined } {
  const startedAt = performance.now();
  const answer = search(probe, NEAREST);
  return { ms: performance.now() - startedAt, answer };
}

/** What a process holds for each person, over what the numbers themselves take. */
function memory(): Measurement {
  const { bytes, people } = inProcess('held-memory.ts', String(LARGEST));
  const numbers = DESCRIPTOR_LENGTH * Float32Array.BYTES_PER_ELEMENT;
  const peer = { name: 'its numbers', values: [numbers / 1000] };
  return measurement('memory a person in the index', 'kB', [bytes / people / 1000], peer);
}

const open = (folder: string) => inProcess('open-sealed.ts', folder);

function starts(): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'laiban-bench-search-'));
  try {
    const random = seededRandom(8);
    sealFaces(
      folder,
      Array.from({ length: LARGEST }, () => invented(random)),
    );
    const loose = [open(folder)];
    packFaces(folder);
    const packed = Array.from({ length: STARTS }, () => open(folder));
    return [
      measurement(
        'opening 100,000 sealed faces',
        'ms',
        packed.map(({ ms }) => ms),
      ),
      measurement(
        'of that, the processor worked for it',
        'ms',
        packed.map(({ cpuMs }) => cpuMs),
      ),
      measurement(
        'the same, each sealed by itself',
        'ms',
        loose.map(({ ms }) => ms),
      ),
      measurement('memory after opening, a person', 'kB', [
        median(packed.map(({ bytes, people }) => bytes / people)) / 1000,
      ]),
      measurement('disk a person, three pictures', 'kB', [
        statSync(join(folder, 'faces.db')).size / LARGEST / 1000,
      ]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `ms` passed, of which the processor worked `cpuMs` for it; then it held so many more bytes for so many people. */
interface Told {
  ms: number;
  cpuMs: number;
  bytes: number;
  people: number;
}

/** What a script of this folder prints in a process of its own, where nothing else has used memory or warmed up. */
function inProcess(script: string, argument: string): Told {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const run = spawnSync(process.execPath, ['--expose-gc', file, argument], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${script} failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as Told;
}

/** A vector about as long as a descriptor is. */
function invented(random: () => number): Float32Array {
  return Float32Array.from({ length: DESCRIPTOR_LENGTH }, () => (random() - 0.5) * 0.43);
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?';
}
