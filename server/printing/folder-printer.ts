import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { PrinterHealth, PrintProgress } from '../contract/printing.ts';
import {
  countNames,
  fileFault,
  folderProblem,
  giveName,
  partPath,
  removePart,
  syncFolder,
  writePart,
} from './folder-files.ts';
import { notPrinted } from './outcome.ts';
import type { JobFacts, PhaseJournal, Printer, PrintOrder, PrintOutcome, UnfinishedJob } from './printer.ts';
import { createTrail } from './trail.ts';

export interface FolderPrinterOptions {
  /** Writes a document into an open, empty file; handed in to test a disk that fills up. */
  writeDocument?: (file: FileHandle, pdf: Uint8Array) => Promise<void>;
}

/**
 * "Prints" into a folder, one file a job, never over an older file. For a terminal without a printer and for rehearsals.
 * The document is written under a hidden name, made durable, and only then given its own name in one step: that step is
 * the print, so after a crash it is certain whether it happened.
 */
export function createFolderPrinter(folder: string, options: FolderPrinterOptions = {}): Printer {
  const writeDocument = options.writeDocument ?? ((file: FileHandle, pdf: Uint8Array) => file.writeFile(pdf));
  return {
    address: `folder:${folder}`,
    model: () => Promise.resolve(MODEL),
    health: () => checkFolder(folder),
    sight: async () => ({
      health: await checkFolder(folder),
      model: MODEL,
      trays: [],
      supplies: [],
      told: [],
      certain: true,
    }),
    print: (order, journal, onProgress) => printInto(folder, order, journal, onProgress, writeDocument),
    resume: job => takeUp(folder, job),
    // A folder brings nothing out by itself.
    forgetNot: () => undefined,
  };
}

const MODEL = 'Folder';

async function checkFolder(folder: string): Promise<PrinterHealth> {
  const problem = await folderProblem(folder);
  return problem ? { kind: 'blocked', reasons: [problem], warnings: [] } : { kind: 'ready', warnings: [] };
}

async function printInto(
  folder: string,
  order: PrintOrder,
  journal: PhaseJournal,
  onProgress: (progress: PrintProgress) => void,
  writeDocument: (file: FileHandle, pdf: Uint8Array) => Promise<void>,
): Promise<PrintOutcome> {
  const facts: JobFacts = { jobUuid: randomUUID() };
  const trail = createTrail(() => facts);
  const part = partPath(folder, order.jobName, facts.jobUuid ?? '');
  const sheetsTotal = order.pages * order.copies;
  const tell = (phase: PrintProgress['phase'], sheetsDone: number) =>
    onProgress({ phase, sheetsDone, sheetsTotal, reasons: [] });
  const refuse = async (fault: NodeJS.ErrnoException): Promise<PrintOutcome> => {
    await fileFault(() => removePart(part));
    return notPrinted(['other'], trail.evidence(`The folder did not take the file (${fault.code}).`));
  };

  await journal('journalled', facts);
  tell('sending', 0);
  const problem = await folderProblem(folder);
  if (problem)
    return notPrinted([problem], trail.evidence('The folder cannot be written to, or its disk is full.'));
  await journal('creating', facts);
  const unwritten = await fileFault(async () => {
    await writePart(part, order.pdf, writeDocument);
    await syncFolder(folder);
  });
  if (unwritten) return refuse(unwritten);
  await journal('created', facts);
  await journal('sending', facts);
  const unnamed = await fileFault(() => giveName(part, folder, order.jobName));
  if (unnamed) return refuse(unnamed);
  const unsynced = await fileFault(() => syncFolder(folder));
  await journal('sent', facts);
  await fileFault(() => removePart(part));
  tell('printing', sheetsTotal);
  if (unsynced) {
    const because = `The file is in the folder, but the disk reported a fault (${unsynced.code}).`;
    return {
      kind: 'unknown',
      sheets: sheetsTotal,
      sheetsTotal,
      reasons: ['other'],
      evidence: trail.evidence(because),
    };
  }
  return printed(facts, sheetsTotal, 'The file is complete in the folder.');
}

/** Whether the hidden file had its second name tells whether the job was printed before the crash. */
async function takeUp(folder: string, job: UnfinishedJob): Promise<PrintOutcome> {
  const { facts, sheetsTotal, phase } = job;
  const trail = createTrail(() => facts);
  if (facts.jobUuid === undefined || phase === 'journalled')
    return notPrinted([], trail.evidence('The terminal was restarted before the file was begun.'));
  const part = partPath(folder, job.jobName, facts.jobUuid);
  let names = 0;
  const fault = await fileFault(async () => {
    names = await countNames(part);
    await removePart(part);
  });
  if (phase === 'sent' || (phase === 'sending' && names >= 2))
    return printed(facts, sheetsTotal, 'The file was complete in the folder before the restart.');
  if (phase === 'sending' && names === 0) {
    const because = `Whether the file was complete cannot be seen any more (${fault?.code ?? 'hidden file gone'}).`;
    return { kind: 'unknown', sheets: 0, sheetsTotal, reasons: ['other'], evidence: trail.evidence(because) };
  }
  return notPrinted([], trail.evidence('The terminal was restarted before the file was given its name.'));
}

function printed(facts: JobFacts, sheets: number, because: string): PrintOutcome {
  const evidence = createTrail(() => facts).evidence(because);
  return {
    kind: 'printed',
    sheets,
    evidence: { ...evidence, statesSeen: ['completed'], impressions: sheets },
  };
}
