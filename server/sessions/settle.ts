import type { SessionParts } from './parts.ts';
import type { Session } from './session.ts';

/** A code that is too old is no longer shown; call it before anything is said of the session. */
export function settleVouching(session: Session, { book, clock }: SessionParts): void {
  if (session.state.step !== 'vouch') return;
  if (clock.now().getTime() < Date.parse(session.state.until)) return;
  book.move(session, { step: 'other-way', because: 'vouch-expired' });
}
