import type { BlockingReason } from '../../contract/printing.ts';
import { OPERATIONS } from './operations.ts';
import { type JobTemplate, PDF } from './printer-calls.ts';
import { known, type PrinterDescription } from './read-printer.ts';

export type TemplateChoice =
  /** `documents`: how often the document is sent in the one job. */
  | { kind: 'template'; template: JobTemplate; documents: number }
  | { kind: 'cannot'; reasons: BlockingReason[]; because: string };

/**
 * How this printer is asked for so many copies: by the `copies` attribute, or, where it has none, by sending the document
 * several times in the one job. The bytes stay the same in both. Says in a sentence what a printer cannot do.
 */
export function chooseTemplate(printer: PrinterDescription, copies: number): TemplateChoice {
  const missing = (['Create-Job', 'Send-Document'] as const).filter(
    name => printer.operations.length > 0 && !printer.operations.includes(OPERATIONS[name]),
  );
  if (missing.length > 0) return cannot(`The printer does not know ${missing.join(' and ')}.`);
  if (!printer.documentFormats.includes(PDF))
    return cannot(
      `The printer does not take ${PDF}; it takes ${printer.documentFormats.join(', ') || 'nothing'}.`,
    );
  const frame: JobTemplate = {
    // Asked for only where the printer lists it: with fidelity on, an unknown attribute refuses the job.
    ...known(
      'sides',
      printer.sides.find(side => side === 'one-sided'),
    ),
    // True to size, or the QR code and the seal's place shrink to fit the printer's margins.
    ...known(
      'scaling',
      printer.scalings.find(scaling => scaling === 'none'),
    ),
  };
  if ((printer.maxCopies ?? 0) >= copies)
    return { kind: 'template', template: { ...frame, copies }, documents: 1 };
  if (copies === 1) return { kind: 'template', template: frame, documents: 1 };
  if (printer.takesManyDocuments) return { kind: 'template', template: frame, documents: copies };
  return cannot(`The printer does not print ${copies} copies in one job.`);
}

function cannot(because: string): TemplateChoice {
  return { kind: 'cannot', reasons: ['other'], because };
}
