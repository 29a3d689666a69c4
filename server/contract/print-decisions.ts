import { z } from 'zod';
import type { CertificateKind } from './certificate-kinds.ts';
import type { BlockingReason, OutcomeKind, PrintEvidence, PrintProgress } from './printing.ts';

/**
 * What a person who looked says of a print that ended in doubt. `came-out`: every sheet, and it was handed over.
 * `did-not`: not one sheet. `spoiled`: something came out, but not all of it, or not all of it good; bad sheets were destroyed.
 */
export const VERDICTS = ['came-out', 'did-not', 'spoiled'] as const;
export type Verdict = (typeof VERDICTS)[number];

const SHEETS_MOST = 999;

/**
 * What staff send to decide on one print. `spoiled` counts what was destroyed and the copies that were good all the same:
 * a printer that ran out of paper after the first of two copies has one good copy and nothing to destroy.
 */
export const decidePrintSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('came-out') }),
  z.strictObject({ verdict: z.literal('did-not') }),
  z
    .strictObject({
      verdict: z.literal('spoiled'),
      spoiledSheets: z.int().min(0).max(SHEETS_MOST),
      goodCopies: z.int().min(0).max(SHEETS_MOST),
    })
    .refine(({ spoiledSheets, goodCopies }) => spoiledSheets + goodCopies > 0, 'not one sheet is did-not'),
]);
export type DecidePrint = z.infer<typeof decidePrintSchema>;

export type DecideAnswer =
  | { kind: 'decided' }
  /** Somebody was faster; theirs stands. */
  | { kind: 'already-decided'; verdict: Verdict; byWhom: string }
  /** It printed, did not print at all, or is still under way: there is nothing to decide. */
  | { kind: 'not-in-doubt' }
  /** More good copies than the job had, or more sheets (good and spoiled together) than can have come out of it. */
  | { kind: 'too-many'; copies: number; sheets: number }
  | { kind: 'not-found' };

/** A reprint needs a decision that leaves copies missing; it keeps the number and says on its paper that it is one. */
export type ReprintAnswer =
  | { kind: 'started'; attempt: number; copies: number }
  /** Nothing is missing, or the last print was not decided on. */
  | { kind: 'not-allowed' }
  /** Another reprint of it was started from the same decision. */
  | { kind: 'already-started' }
  | { kind: 'ended'; status: 'revoked' | 'superseded' }
  | { kind: 'expired' }
  /** The record was changed since: what the paper says may not be true any more. A new certificate is to be issued. */
  | { kind: 'record-changed' }
  | { kind: 'not-entitled' }
  | { kind: 'template-withdrawn' }
  | { kind: 'printer-not-ready' }
  /** Somebody else's paper lies in the slot or is on its way there: two people's papers never lie there together. */
  | { kind: 'slot-occupied' }
  | { kind: 'not-found' };

/** One attempt to print a certificate, for the console. */
export interface PrintAttempt {
  id: string;
  /** 1 is the resident's own; from 2 on reprints. */
  attempt: number;
  copies: number;
  sheetsTotal: number;
  startedAt: string;
  endedAt?: string;
  /** Who asked for a reprint. */
  byWhom?: string;
  state: /** `progress` while the printer tells of it; a list of many leaves it out. */
    | { kind: 'under-way'; progress?: PrintProgress }
    | {
        kind: 'ended';
        outcome: OutcomeKind;
        sheets: number;
        reasons: BlockingReason[];
        evidence: PrintEvidence;
      };
  decision?: {
    verdict: Verdict;
    goodCopies: number;
    spoiledSheets: number;
    at: string;
    byWhom: string;
  };
  /**
   * The printer told after the end that sheets had come out all the same; how many it counts of the whole job.
   * `contradicts`: more than the decision before accounts for. The certificate is suspended until it is ended.
   */
  cameOutLater?: { at: string; sheets: number; contradicts: boolean };
}

/** A certificate whose print needs a person: undecided, or decided with copies still missing. */
export interface DoubtfulPrint {
  number: string;
  kind: CertificateKind;
  maskedName: string;
  issuedAt: string;
  copies: number;
  pages: number;
  /** Oldest first. The last one is what is to be decided on. */
  attempts: PrintAttempt[];
  /** Copies that a reprint would make; 0 when none may be made now. */
  missingCopies: number;
}
