import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM, CHROMIUM_MISSING } from '../../journeys/harness/chromium.ts';
import { aptLine, missing } from '../../tools/debian-packages.ts';
import { readArtwork } from './artwork.ts';
import { examine, type Verdict } from './correctness.ts';
import { type GlyphJudge, openGlyphJudge } from './drawn-glyphs.ts';
import { documentTables, figuresOf, type WayMeasured } from './figures.ts';
import { fontFiles } from './fonts.ts';
import { installPeers, peerVersion } from './install.ts';
import type { Way } from './maker.ts';
import { type MakerClient, startMaker } from './maker-client.ts';
import { measureParts } from './parts.ts';
import type { Opening } from './questions.ts';
import { openSheets, type SheetOptions, type Sheets } from './sheet.ts';
import { WAYS } from './ways.ts';

/** Documents of one way between those of the next: whatever else the machine does falls on all alike. */
const BLOCK = 10;
/** Not measured: the engine compiles what it sees often. */
const WARM_UP = 30;
const NEEDED_PROGRAMS = ['poppler-utils', 'mupdf-tools', 'zbar-tools'];

interface Choice {
  count: number;
  starts: number;
  ways: readonly Way[];
}

/**
 * `npm run bench -- documents`: one full certificate, made by us and by the peers, in one run. `--count 20` for a quick look
 * (60 by default), `--starts 1` for fewer fresh processes (5), `--only pdfkit` for ours and some peers. Prints the tables,
 * writes `var/bench-documents.json` and the files to `var/bench-documents/`. Gives the exit status.
 */
export async function benchDocuments(args: string[]): Promise<number> {
  const choice = chosen(args);
  const lacking = missing().filter(({ debianPackage }) => NEEDED_PROGRAMS.includes(debianPackage));
  if (!existsSync(CHROMIUM) || lacking.length > 0) {
    console.error(lacking.length > 0 ? `Please run:\n  ${aptLine(lacking)}` : CHROMIUM_MISSING);
    return 1;
  }
  const peers = installPeers();
  if (peers.kind === 'failed') {
    console.error(peers.sentence);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'laiban-bench-'));
  try {
    await run(choice, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return 0;
}

function chosen(args: string[]): Choice {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string' },
      starts: { type: 'string' },
      only: { type: 'string', multiple: true },
    },
  });
  const wanted = values.only?.map(name => name.toLowerCase());
  return {
    count: Number(values.count ?? 60),
    starts: Number(values.starts ?? 5),
    ways: WAYS.filter(
      ({ name }, index) => index === 0 || !wanted || wanted.some(part => name.toLowerCase().includes(part)),
    ),
  };
}

async function run({ count, starts, ways }: Choice, folder: string): Promise<void> {
  const { sheets } = await openSheets();
  const artworkFile = join(folder, 'artwork.json');
  writeFileSync(artworkFile, JSON.stringify(readArtwork(sheets(0).content)));
  const load = loadavg()[0] ?? 0;

  const openings = await startEach(ways, starts, artworkFile);
  const makers = await Promise.all(
    ways.map(async way => {
      const client = await startMaker(way.name);
      return { way, client, timings: newTimings() };
    }),
  );
  // One after the other, so that none opens its fonts beside another.
  for (const { client } of makers) await client.ask({ ask: 'open', artworkFile });
  const warmUp = Math.min(WARM_UP, count);
  for (const { way, client } of makers) {
    console.error(`warming up ${way.name} …`);
    await client.ask({ ask: 'make', from: 0, count: warmUp, options: {} });
  }
  for (let from = 0; from < count; from += BLOCK)
    for (const { way, client, timings } of makers) {
      console.error(`${way.name}: ${from + 1} to ${Math.min(from + BLOCK, count)} of ${count} …`);
      await oneBlock(client, timings, 1000 + from, Math.min(BLOCK, count - from));
    }

  const judge = openGlyphJudge();
  const measured: WayMeasured[] = [];
  for (const { way, client, timings } of makers) {
    const { bytes: memoryAfter } = await client.ask({ ask: 'memory' });
    const examined = async (options: SheetOptions) =>
      await examineOne(client, { name: way.name, sheets, options, judge });
    measured.push({
      name: way.name,
      version: way.package ? peerVersion(way.package) : '',
      cannot: way.cannot,
      ...timings,
      openings: openings.get(way) ?? [],
      memoryAfter,
      usual: await examined({}),
      rare: fontFiles().rare ? await examined({ rare: true }) : undefined,
    });
    await client.ask({ ask: 'close' });
  }
  const figures = figuresOf(measured);
  const parts = await measureParts(sheets);
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, load };
  writeFileSync(
    'var/bench-documents.json',
    `${JSON.stringify({ machine, count, figures, parts }, null, 2)}\n`,
  );
  console.log(
    `${machine.cores} cores (${machine.model}), Node ${machine.node}, load ${load.toFixed(2)} at start\n`,
  );
  console.log(documentTables(figures));
  const kB = (bytes: number) => Math.round(bytes / 1000);
  console.log(
    `\nOf ours: laying out ${parts.layOutMs.toFixed(2)} ms, cutting the fonts ${parts.subsettingMs.toFixed(2)} ms; ` +
      `with uncut fonts ${Math.round(parts.wholeFontsMs)} ms and ${kB(parts.wholeFontsBytes)} kB`,
  );
}

/** Fresh processes, one at a time, round by round: each opens its fonts and makes its first document. */
async function startEach(
  ways: readonly Way[],
  starts: number,
  artworkFile: string,
): Promise<Map<Way, Opening[]>> {
  const openings = new Map(ways.map(way => [way, [] as Opening[]]));
  for (let round = 0; round < starts; round++) {
    for (const [way, list] of openings) {
      console.error(`starting ${way.name}, ${round + 1} of ${starts} …`);
      const client = await startMaker(way.name);
      list.push(await client.ask({ ask: 'open', artworkFile }));
      await client.ask({ ask: 'close' });
    }
  }
  return openings;
}

type Timings = Record<'steadyMs' | 'sizes' | 'bareMs' | 'bareSizes' | 'rareMs', number[]>;

function newTimings(): Timings {
  return { steadyMs: [], sizes: [], bareMs: [], bareSizes: [], rareMs: [] };
}

async function oneBlock(client: MakerClient, timings: Timings, from: number, count: number): Promise<void> {
  const make = (options: SheetOptions) => client.ask({ ask: 'make', from, count, options });
  const full = await make({});
  timings.steadyMs.push(...full.timesMs);
  timings.sizes.push(...full.sizes);
  const bare = await make({ bare: true });
  timings.bareMs.push(...bare.timesMs);
  timings.bareSizes.push(...bare.sizes);
  if (fontFiles().rare) timings.rareMs.push(...(await make({ rare: true })).timesMs);
}

async function examineOne(
  client: MakerClient,
  {
    name,
    sheets,
    options,
    judge,
  }: { name: string; sheets: Sheets; options: SheetOptions; judge: GlyphJudge },
): Promise<Verdict> {
  const folder = 'var/bench-documents';
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replaceAll(/\W+/g, '-')}${options.rare ? '-rare' : ''}.pdf`);
  const sequence = 318;
  const { code } = await client.ask({ ask: 'save', sequence, options, path });
  return examine(path, sheets(sequence, options), code, judge);
}
