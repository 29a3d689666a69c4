import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrinter } from '../../../server/printing/open-printer.ts';
import { startFakeIppPrinter } from '../../printer/fake-ipp-printer.ts';
import { startIppevePrinter } from '../../printer/ippeve.ts';
import { holdToContract, pdfsIn } from '../../printer/printer-contract.ts';
import { createSwiftPace } from '../../printer/swift-pace.ts';

holdToContract('a folder', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'laiban-folder-'));
  const folder = join(parent, 'printed');
  return {
    printer: createPrinter(`folder:${folder}`),
    documents: () => pdfsIn(folder),
    // A file in the folder's place: unlike permissions this stops the superuser too.
    async block(isBlocked) {
      if (isBlocked) {
        await rename(folder, `${folder}-away`);
        await writeFile(folder, '');
      } else {
        await rm(folder);
        await rename(`${folder}-away`, folder);
      }
    },
    expectPages() {},
    stop: () => rm(parent, { recursive: true, force: true }),
  };
});

holdToContract('an IPP printer in this process', async () => {
  const fake = await startFakeIppPrinter();
  return {
    printer: createPrinter(fake.address, { pace: createSwiftPace() }),
    documents: () => Promise.resolve(fake.jobs.flatMap(job => job.documents)),
    block(isBlocked) {
      fake.reasons = isBlocked ? ['media-empty-report'] : ['none'];
      return Promise.resolve();
    },
    expectPages(pages) {
      fake.pagesPerDocument = pages;
    },
    stop: () => fake.stop(),
  };
});

holdToContract('a real ippeveprinter', async () => {
  const real = await startIppevePrinter();
  return {
    printer: createPrinter(real.address, { times: { pollMs: 20, settleMs: 200 } }),
    documents: () => pdfsIn(real.spool),
    block: isBlocked => real.setPaper(isBlocked ? 0 : 1),
    expectPages() {},
    stop: () => real.stop(),
  };
});
