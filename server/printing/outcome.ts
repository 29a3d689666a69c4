import type { BlockingReason } from '../contract/printing.ts';
import type { LeftJob, PrintOutcome } from './printer.ts';
import type { Trail } from './trail.ts';

/** How the watching of a job ended. */
export type JobEnd =
  | { kind: 'ended'; state: 'completed' | 'canceled' | 'aborted' }
  /** Nothing more can be learned: gone, another printer, no answer, cancel not confirmed. */
  | { kind: 'lost'; because: string };

/**
 * The outcome from the printer's own words. Printed only if completed and every sheet counted; not printed only if the
 * printer gave up with a count of none; partial if it gave up and counted some; everything else is unknown, contradictions
 * too. Counts are impressions of all copies, RFC 8011 §5.3.18.2. `preface` is a sentence on what happened before, such as a
 * refused document.
 */
export function outcomeOf(
  end: JobEnd,
  trail: Trail,
  { sheetsTotal }: { sheetsTotal: number },
  preface = '',
): PrintOutcome {
  const counted = trail.impressions;
  const sheets = counted ?? 0;
  const evidence = (because: string) => trail.evidence(preface ? `${preface} ${because}` : because);
  const unknown = (because: string): PrintOutcome => ({
    kind: 'unknown',
    sheets,
    sheetsTotal,
    reasons: trail.reasons,
    evidence: evidence(because),
  });

  if (end.kind === 'lost') return unknown(end.because);
  const { state } = end;
  if (counted === undefined) return unknown(`The printer says ${state} but counts no sheets.`);
  if (state === 'completed') {
    // Perhaps it counts leaves of a double-sided print, or one set of several copies, or late: it cannot be believed.
    if (counted < sheetsTotal)
      return unknown(`The printer says completed but counted ${counted} of ${sheetsTotal} sheets.`);
    return {
      kind: 'printed',
      sheets: sheetsTotal,
      evidence: evidence(`The printer completed the job and counted ${counted} of ${sheetsTotal} sheets.`),
    };
  }
  // What another job printed meanwhile is in that counter too, so it speaks only while ours was alone at the printer.
  const ever = trail.hadCompany ? undefined : trail.impressionsEver;
  if (counted >= sheetsTotal)
    return unknown(`The printer says ${state} but counted ${counted} of ${sheetsTotal} sheets.`);
  if (ever !== undefined && ever > counted)
    return unknown(
      `The printer ${state} the job and counted ${counted} sheets of it, but its own counter went up by ${ever}.`,
    );
  if (counted === 0)
    return notPrinted(trail.reasons, evidence(`The printer ${state} the job and counted no sheet.`));
  return {
    kind: 'partial',
    sheets: counted,
    sheetsTotal,
    reasons: trail.reasons,
    evidence: evidence(`The printer ${state} the job after ${counted} of ${sheetsTotal} sheets.`),
  };
}

/** What an outcome knew of its job, to tell later sheets from those. */
export function knownOf({
  sheets,
  evidence,
}: Pick<Extract<PrintOutcome, { kind: 'unknown' }>, 'sheets' | 'evidence'>): Required<LeftJob>['known'] {
  return { sheets, hasCompleted: evidence.statesSeen.includes('completed') };
}

/** Nothing came out. Without a better reason it is `other`, so that the resident is never told nothing. */
export function notPrinted(
  reasons: BlockingReason[],
  evidence: Extract<PrintOutcome, { kind: 'not-printed' }>['evidence'],
): PrintOutcome {
  return { kind: 'not-printed', reasons: reasons.length > 0 ? reasons : ['other'], evidence };
}
