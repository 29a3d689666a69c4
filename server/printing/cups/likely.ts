import type { OutcomeKind } from '../../contract/printing.ts';
import type { PrintOutcome } from '../printer.ts';

/**
 * What is told of a job whose document cupsd has had: never more than `unknown`, because cupsd told the wrong outcome in
 * 3 of 7 fault runs ("completed 3/3" with one sheet out). What it probably came to is for the person who looks.
 */
export function onlyLikely(outcome: PrintOutcome, sheetsTotal: number, remarks: string[]): PrintOutcome {
  const likely = likelyOf(outcome);
  const { evidence } = outcome;
  const because = [`By way of CUPS, which is not certain: ${GUESS[likely]}`, evidence.because, ...remarks];
  return {
    kind: 'unknown',
    sheets: outcome.kind === 'not-printed' ? 0 : outcome.sheets,
    sheetsTotal,
    reasons: outcome.kind === 'printed' ? [] : outcome.reasons,
    evidence: { ...evidence, likely, because: because.join(' ') },
  };
}

const GUESS: Record<OutcomeKind, string> = {
  printed: 'it was probably printed. Staff please confirm.',
  'not-printed': 'it was probably not printed. Staff please confirm.',
  partial: 'probably a part of it was printed. Staff please confirm.',
  unknown: 'what came out is open. Staff please look.',
};

function likelyOf(outcome: PrintOutcome): OutcomeKind {
  if (outcome.kind !== 'unknown') return outcome.kind;
  const end = outcome.evidence.statesSeen.at(-1);
  // Most drivers count no sheets, so that "completed" is all that cupsd ever says.
  if (end === 'completed') return 'printed';
  const { impressions } = outcome.evidence;
  if (impressions !== undefined && impressions > 0) return 'partial';
  return end === 'canceled' || end === 'aborted' ? 'not-printed' : 'unknown';
}
