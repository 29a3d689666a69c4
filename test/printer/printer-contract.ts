import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Printer, PrintPhase } from '../../server/printing/printer.ts';
import { blankPdf } from './blank-pdf.ts';
import { createRecord } from './record.ts';

/** One printer to be held to the contract of `server/printing/printer.ts`. */
export interface PrinterUnderTest {
  printer: Printer;
  /** The documents that reached the printer, in any order. */
  documents(): Promise<Uint8Array[]>;
  /** Takes the paper away, or whatever keeps this printer from printing, and gives it back. */
  block(isBlocked: boolean): Promise<void>;
  expectPages(pages: number): void;
  stop(): Promise<void>;
}

const PHASES: PrintPhase[] = ['journalled', 'creating', 'created', 'sending', 'sent'];

/** What every printer must do, whatever stands behind the port. */
export function holdToContract(name: string, start: () => Promise<PrinterUnderTest>): void {
  describe(name, () => {
    let under: PrinterUnderTest;
    let number = 0;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.stop());

    const order = async (pages: number, copies: number) => {
      number += 1;
      under.expectPages(pages);
      return { jobName: `JZ-2026-${number}`, pdf: await blankPdf(pages), pages, copies };
    };

    test('is ready and tells a model', async () => {
      expect(await under.printer.health()).toEqual({ kind: 'ready', warnings: [] });
      expect(await under.printer.model()).toEqual(expect.any(String));
    });

    test.each([
      [1, 1],
      [2, 1],
      [1, 3],
      [2, 2],
    ])('prints %i pages in %i copies and counts every sheet', async (pages, copies) => {
      const record = createRecord();
      const outcome = await under.printer.print(
        await order(pages, copies),
        record.journal,
        record.onProgress,
      );
      expect(outcome).toMatchObject({ kind: 'printed', sheets: pages * copies });
      expect(record.progress.at(-1)).toMatchObject({
        sheetsDone: pages * copies,
        sheetsTotal: pages * copies,
      });
    });

    test('writes every phase into the journal before its step, in order', async () => {
      const record = createRecord();
      await under.printer.print(await order(1, 1), record.journal, record.onProgress);
      expect(record.phases).toEqual(PHASES);
    });

    test('hands the printer the very bytes of the order', async () => {
      const record = createRecord();
      const { pdf, ...rest } = await order(2, 1);
      await under.printer.print({ ...rest, pdf }, record.journal, record.onProgress);
      const arrived = (await under.documents()).map(document => Buffer.from(document).toString('base64'));
      expect(arrived).toContain(Buffer.from(pdf).toString('base64'));
    });

    test('counts sheets from none upwards and never beyond the total', async () => {
      const record = createRecord();
      await under.printer.print(await order(2, 2), record.journal, record.onProgress);
      const counts = record.progress.map(progress => progress.sheetsDone);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      expect(Math.max(...counts)).toBe(4);
    });

    test('sends nothing to a printer that is blocked, and says why', async () => {
      const before = (await under.documents()).length;
      await under.block(true);
      const record = createRecord();
      const health = await under.printer.health();
      const outcome = await under.printer.print(await order(1, 1), record.journal, record.onProgress);
      await under.block(false);
      expect(health.kind).toBe('blocked');
      expect(outcome).toMatchObject({
        kind: 'not-printed',
        reasons: health.kind === 'blocked' ? health.reasons : [],
      });
      expect(record.phases).toEqual(['journalled']);
      expect((await under.documents()).length).toBe(before);
      expect(await under.printer.health()).toEqual({ kind: 'ready', warnings: [] });
    });

    test.each([
      ['journalled', 'not-printed', 0],
      ['creating', 'not-printed', 0],
      ['created', 'not-printed', 0],
      ['sent', 'printed', 1],
    ] as const)('after a crash at %s the job is %s', async (phase, kind, documents) => {
      const before = (await under.documents()).length;
      const record = createRecord(phase);
      const { jobName, ...rest } = await order(1, 2);
      // The terminal dies here: this promise is never waited for.
      void under.printer.print({ jobName, ...rest }, record.journal, record.onProgress);
      await expect.poll(() => record.phases.at(-1)).toBe(phase);
      const job = { jobName, phase, facts: record.facts, sheetsTotal: 2 };
      const outcome = await under.printer.resume(job, record.onProgress);
      expect(outcome.kind).toBe(kind);
      expect((await under.documents()).length - before).toBe(documents);
    });

    test('prints for the next resident after every crash before', async () => {
      const record = createRecord();
      const outcome = await under.printer.print(await order(1, 1), record.journal, record.onProgress);
      expect(outcome).toMatchObject({ kind: 'printed', sheets: 1 });
    });
  });
}

/** The PDF files in a folder that show their names. */
export async function pdfsIn(folder: string): Promise<Uint8Array[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.pdf') && !name.startsWith('.'));
  return Promise.all(names.map(name => readFile(join(folder, name))));
}
