import {
  type DecidePrint,
  type DoubtfulPrint,
  type PrintAttempt,
  VERDICTS,
  type Verdict,
} from '../../../server/contract/print-decisions.ts';
import type { OutcomeKind } from '../../../server/contract/printing.ts';

/** What a certificate's prints ask of staff now. The server decides for certain; this only chooses what is drawn. */
export type Stage =
  | { kind: 'under-way'; attempt: PrintAttempt }
  /** The last print ended, and nobody has said what came of it. */
  | { kind: 'undecided'; attempt: EndedAttempt }
  | { kind: 'reprint'; copies: number; nextAttempt: number }
  | { kind: 'done'; attempt: PrintAttempt | undefined };

export type EndedAttempt = PrintAttempt & { state: Extract<PrintAttempt['state'], { kind: 'ended' }> };

/** The stage of a certificate whose attempts are `attempts`, oldest first, and of which `missingCopies` may be reprinted. */
export function stageOf({
  attempts,
  missingCopies,
}: Pick<DoubtfulPrint, 'attempts' | 'missingCopies'>): Stage {
  const last = attempts.at(-1);
  if (last && last.state.kind === 'under-way') return { kind: 'under-way', attempt: last };
  if (last && isUndecided(last)) return { kind: 'undecided', attempt: last };
  if (missingCopies > 0)
    return { kind: 'reprint', copies: missingCopies, nextAttempt: (last?.attempt ?? 0) + 1 };
  return { kind: 'done', attempt: last };
}

/** Whether a person must say what became of it: it ended, was not clearly printed, and has no decision. */
export function isUndecided(attempt: PrintAttempt): attempt is EndedAttempt {
  return (
    attempt.state.kind === 'ended' && attempt.state.outcome !== 'printed' && attempt.decision === undefined
  );
}

/** What may be said of a print: where it is certain that nothing came out, only that, which allows a reprint. */
export function verdictsFor(outcome: OutcomeKind): readonly Verdict[] {
  return outcome === 'not-printed' ? ['did-not'] : VERDICTS;
}

/** Sheets that the printer counted of a print and that a verdict would leave out: a person is asked to look once more. */
export function sheetsLeftOut(attempt: EndedAttempt, decision: DecidePrint): number {
  const counted = attempt.state.evidence.impressions ?? 0;
  return Math.max(0, counted - sheetsOf(attempt, decision));
}

/**
 * The most that may be written for either number once the other is written: together they cannot be more sheets than the job
 * had, or than the printer counted where it printed a jammed one again.
 */
export function mostCounts(
  { copies, sheetsTotal, state }: EndedAttempt,
  chosen: { spoiledSheets: number; goodCopies: number },
): { spoiledSheets: number; goodCopies: number } {
  const sheets = Math.max(sheetsTotal, state.sheets, state.evidence.impressions ?? 0);
  const pages = sheetsTotal / copies;
  return {
    spoiledSheets: Math.max(0, sheets - chosen.goodCopies * pages),
    goodCopies: Math.max(0, Math.min(copies, Math.floor((sheets - chosen.spoiledSheets) / pages))),
  };
}

/** What a decision says in sheets. */
export function sheetsOf({ copies, sheetsTotal }: PrintAttempt, decision: DecidePrint): number {
  switch (decision.verdict) {
    case 'came-out':
      return sheetsTotal;
    case 'did-not':
      return 0;
    case 'spoiled':
      return decision.spoiledSheets + (decision.goodCopies * sheetsTotal) / copies;
    default: {
      const never: never = decision;
      return never;
    }
  }
}

/** What was decided of a print, for words: `none-usable` is `spoiled` without one good copy. */
export function doneKind({
  verdict,
  goodCopies,
}: Pick<NonNullable<PrintAttempt['decision']>, 'verdict' | 'goodCopies'>): Verdict | 'none-usable' {
  return verdict === 'spoiled' && goodCopies === 0 ? 'none-usable' : verdict;
}

/** Copies that are in good order after these attempts. */
export function goodCopiesOf(attempts: readonly PrintAttempt[]): number {
  return attempts.reduce((sum, attempt) => {
    if (attempt.decision) return sum + attempt.decision.goodCopies;
    return attempt.state.kind === 'ended' && attempt.state.outcome === 'printed' ? sum + attempt.copies : sum;
  }, 0);
}

/** What a verdict on the last attempt would come to. */
export interface Consequence {
  /** What the verification page says then of a certificate that has not ended or expired. */
  status: 'valid' | 'not-printed';
  missingCopies: number;
}

/** Says beforehand what confirming `verdict` does; `goodCopies` counts for `spoiled` alone. */
export function consequenceOf(print: DoubtfulPrint, verdict: Verdict, goodCopies: number): Consequence {
  const last = print.attempts.at(-1);
  const before = goodCopiesOf(print.attempts.slice(0, -1));
  const all = last?.copies ?? 0;
  const good = before + { 'came-out': all, 'did-not': 0, spoiled: goodCopies }[verdict];
  return { status: good > 0 ? 'valid' : 'not-printed', missingCopies: Math.max(0, print.copies - good) };
}
