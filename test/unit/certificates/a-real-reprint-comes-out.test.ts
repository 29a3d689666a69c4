import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPrintDecisions } from '../../../server/certificates/print-decisions.ts';
import { createPrintDesk } from '../../../server/certificates/print-desk.ts';
import { carriesMark, readCodeUrl, readDocumentHash } from '../../../server/document/pdf/read-document.ts';
import { createFolderPrinter } from '../../../server/printing/folder-printer.ts';
import type { Printer } from '../../../server/printing/printer.ts';
import { realRenderer, withRealTemplates } from '../../support/real-certificates.ts';

test('a certificate in doubt is decided on and comes out again: same number, digest and code, marked, known to the register', async () => {
  const { rooms, residentId, issueOne, library, again } = await withRealTemplates();
  const { store, journal, attention, residents, clock } = rooms;
  const draft = await issueOne(residentId, 'residence');
  const folder = join(rooms.dataFolder, 'printed');
  mkdirSync(folder);
  const real = createFolderPrinter(folder);
  // The first time nobody can say what came of it.
  let times = 0;
  const printer: Printer = {
    ...real,
    async print(order, note, onProgress) {
      const outcome = await real.print(order, note, onProgress);
      times++;
      if (times > 1) return outcome;
      return {
        kind: 'unknown',
        sheets: 0,
        sheetsTotal: order.pages,
        reasons: [],
        evidence: outcome.evidence,
      };
    },
  };
  const prints = createPrintDesk({
    store,
    journal,
    attention,
    residents,
    library,
    printer,
    clock,
    log: sentence => rooms.log.push(sentence),
  });
  const decisions = createPrintDecisions({
    store,
    journal,
    attention,
    residents,
    library,
    prints,
    marker: await realRenderer(),
    printerHealth: () => printer.health(),
    printer: printer.address,
    slot: rooms.slot,
    isAboutToPrint: () => false,
    clock,
    newId: rooms.sessions.newId,
  });
  const job = await store.selectFrom('print_jobs').selectAll().executeTakeFirstOrThrow();
  await prints.start(job.id, draft.pages);
  const status = () => rooms.register.status(draft.number, draft.documentHash);
  expect(await status()).toMatchObject({ kind: 'found', status: 'suspended' });
  await decisions.decide(job.id, { verdict: 'did-not' }, 'staff:甲');
  expect(await status()).toMatchObject({ status: 'not-printed' });
  expect(await decisions.reprint(draft.number, 'staff:甲')).toEqual({
    kind: 'started',
    attempt: 2,
    copies: 1,
  });
  await expect.poll(status).toMatchObject({ status: 'valid' });

  const files = readdirSync(folder).map(name => readFileSync(join(folder, name)));
  expect(files).toHaveLength(2);
  const [first, second] = files.toSorted((a, b) => a.length - b.length);
  if (!first || !second) throw new Error('Two files were printed.');
  expect(first.equals(Buffer.from(draft.bytes))).toBe(true);
  expect([carriesMark(first), carriesMark(second)]).toEqual([false, true]);
  expect(readDocumentHash(second)).toEqual({ kind: 'hash', documentHash: draft.documentHash });
  expect(readCodeUrl(second)).toEqual(readCodeUrl(first));
  // What was issued is still what it was, and can still be made again from the register.
  expect(await again(draft.number)).toMatchObject({ kind: 'same' });
});
