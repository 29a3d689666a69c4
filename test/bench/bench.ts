import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { buildIfStale } from '../../kiosk/build-if-stale.ts';
import { CHROMIUM, CHROMIUM_MISSING } from '../journeys/harness/chromium.ts';
import { startLaiban } from '../journeys/harness/laiban.ts';
import { aptLine, missing } from '../tools/debian-packages.ts';
import { benchDocuments } from './documents/bench-documents.ts';
import { benchFace } from './face.ts';
import { benchKill } from './kill/bench-kill.ts';
import { benchLoad } from './load/bench-load.ts';
import { type Measurement, tableOf } from './measurement.ts';
import { benchPages } from './pages.ts';
import { benchPdf } from './pdf.ts';
import { benchPrinting } from './printing.ts';
import { benchSearch } from './search/bench-search.ts';
import { benchStart } from './start.ts';

/**
 * `npm run bench`: one machine, one run; medians. Prints a table and writes `var/bench.json`. `npm run bench -- documents`
 * measures certificates beside other programs that write PDF: see documents/bench-documents.ts. `kill` and `load` judge as
 * well: see kill/bench-kill.ts and load/bench-load.ts. `printing` and `face` take those rows alone,
 * `search` looks for faces: see search/bench-search.ts.
 */
const [chapter, ...rest] = process.argv.slice(2);
process.exitCode = await run();

async function run(): Promise<number> {
  switch (chapter) {
    case undefined:
      return whereThingsAre(everything);
    case 'documents':
      return benchDocuments(rest);
    case 'kill':
      return benchKill(rest);
    case 'load':
      return benchLoad(rest);
    case 'search':
      return benchSearch(rest);
    case 'printing':
      return whereThingsAre(async () => console.log(tableOf(await benchPrinting())));
    case 'face':
      return whereThingsAre(async () => {
        await using laiban = await startLaiban();
        console.log(tableOf(await benchFace(laiban)));
      });
    default:
      console.error(
        `There is no chapter called ${chapter}; there are documents, face, kill, load, printing and search.`,
      );
      return 1;
  }
}

/** Measures once the browser, the printer and the pages are there; says what to do when they are not. */
async function whereThingsAre(measure: () => Promise<void>): Promise<number> {
  const lacking = missing().filter(({ debianPackage }) => ['cups-ipp-utils', 'dbus'].includes(debianPackage));
  if (!existsSync(CHROMIUM) || lacking.length > 0) {
    console.error(lacking.length > 0 ? `Please run:\n  ${aptLine(lacking)}` : CHROMIUM_MISSING);
    return 1;
  }
  const built = await buildIfStale();
  if (built.kind === 'failed') {
    console.error(`The pages could not be built: ${built.message}`);
    return 1;
  }
  await measure();
  return 0;
}

async function everything(): Promise<void> {
  const list: Measurement[] = await benchStart();
  {
    await using laiban = await startLaiban();
    list.push(...(await benchPages(laiban)), ...(await benchFace(laiban)));
  }
  list.push(await benchPdf(), ...(await benchPrinting()));
  mkdirSync('var', { recursive: true });
  writeFileSync('var/bench.json', `${JSON.stringify(list, null, 2)}\n`);
  console.log(tableOf(list));
}
