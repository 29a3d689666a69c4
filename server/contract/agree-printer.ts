import { z } from 'zod';

/** What the technician sends to say that the printer that answers now is the terminal's. */
export const agreePrinterSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  passcode: z.string().min(1).max(100),
  /** The printer-uuid that was on the screen; null for a printer without one. What was not seen is not agreed to. */
  uuid: z.string().max(200).nullable(),
});

export type AgreePrinterAnswer =
  | { kind: 'agreed' }
  /** No printer answers, or it is the agreed one already. */
  | { kind: 'nothing-to-agree' }
  /** Meanwhile yet another printer answers: look again. */
  | { kind: 'another-by-now' };
