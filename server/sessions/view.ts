import { maskAddress, maskName } from '../contract/masking.ts';
import type { SessionView } from '../contract/session-view.ts';
import type { SessionParts } from './parts.ts';
import type { Session } from './session.ts';

/** What the page may know of a session: its step, and of the record only what that step shows. */
export function viewOf(session: Session, { prints, heldUp }: SessionParts): SessionView {
  const { kind, state } = session;
  switch (state.step) {
    case 'consent':
      return { step: 'consent', kind };
    case 'claim':
      return { step: 'claim', kind, ...(state.fault ? { fault: state.fault } : {}) };
    case 'look':
      return { step: 'look', kind, ...(state.lastTry ? { lastTry: state.lastTry } : {}) };
    case 'other-way':
      return {
        step: 'other-way',
        kind,
        ...(state.because ? { because: state.because } : {}),
        ...(state.lastTry ? { lastTry: state.lastTry } : {}),
      };
    case 'vouch':
      return { step: 'vouch', kind, code: state.code, until: state.until };
    case 'digits':
      return { step: 'digits', kind, triesLeft: state.triesLeft, wrong: state.wrong };
    case 'is-this-you': {
      const { name, address } = state.who.resident.record;
      return { step: 'is-this-you', kind, maskedName: maskName(name), maskedAddress: maskAddress(address) };
    }
    case 'not-entitled':
      return state.view;
    case 'fill': {
      const { title, purposes, maxCopies } = state.template;
      const fields = state.template.fields(state.who.resident.record);
      const isEnrolled = state.who.resident.faceId !== null;
      return {
        step: 'fill',
        kind,
        title,
        fields,
        purposes,
        maxCopies,
        ...(isEnrolled ? { faceData: true } : {}),
      };
    }
    case 'face-data': {
      const { kept, receipts } = state.data;
      const [newest] = receipts;
      const deleted = newest && { number: newest.number, at: newest.at };
      return { step: 'face-data', kind, ...(kept ? { kept } : {}), ...(deleted ? { deleted } : {}) };
    }
    case 'preview': {
      const { number, pages, copies } = state.draft;
      return { step: 'preview', kind, title: state.template.title, number, pages, copies };
    }
    case 'printing':
      return printView(session, state, { prints, heldUp });
    case 'over':
      return { step: 'over', because: state.because };
    default: {
      const never: never = state;
      return never;
    }
  }
}

/** Printing, take and print-failed are one state here: the print desk says which. */
function printView(
  { kind }: Session,
  { jobId, number }: { jobId: string; number: string },
  { prints, heldUp }: Pick<SessionParts, 'prints' | 'heldUp'>,
): SessionView {
  const job = prints.state(jobId);
  if (!job || job.kind === 'under-way') {
    const progress = job?.progress ?? { phase: 'sending', sheetsDone: 0, sheetsTotal: 1, reasons: [] };
    return { step: 'printing', kind, progress, ...(heldUp.isCalled(jobId) ? { staffCalled: true } : {}) };
  }
  const { outcome, because } = job;
  if (outcome.kind === 'printed') return { step: 'take', kind, sheets: outcome.sheets, number };
  return {
    step: 'print-failed',
    kind,
    outcome: outcome.kind,
    reasons: outcome.reasons,
    ...(because === undefined ? {} : { because }),
    ...(outcome.evidence.likely === undefined ? {} : { likely: outcome.evidence.likely }),
    sheetsDone: outcome.kind === 'not-printed' ? 0 : outcome.sheets,
    sheetsTotal: outcome.kind === 'not-printed' ? 0 : outcome.sheetsTotal,
    number,
  };
}
