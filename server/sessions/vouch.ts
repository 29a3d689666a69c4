import type { Vouched } from '../identity/vouching.ts';
import { identified } from './identify.ts';
import type { SessionParts } from './parts.ts';
import type { Session } from './session.ts';
import { type ActionResult, refused } from './walk.ts';

/** A member of staff is to vouch: a code is shown until they have typed it in the console, or until it is too old. */
export async function askVouching(session: Session, parts: SessionParts): Promise<ActionResult> {
  if (session.state.step !== 'other-way') return refused('wrong-step', 'Nobody asked for another way.');
  const { code, expiresAt } = parts.vouching.open(session.id, session.kind, vouched =>
    parts.book.exclusively(session, () => accept(session, code, vouched, parts)),
  );
  await parts.journal.append({ what: 'vouching-asked', who: 'resident', data: { session: session.id } });
  parts.book.move(session, { step: 'vouch', code, until: expiresAt });
  return 'done';
}

/** The resident may have gone another way, or left, while the card was looked at: then nobody is let in. */
async function accept(
  session: Session,
  code: string,
  { resident, who }: Vouched,
  parts: SessionParts,
): Promise<boolean> {
  const { state } = session;
  if (state.step !== 'vouch' || state.code !== code) return false;
  await identified(session, resident, { way: 'vouched', by: who }, parts);
  return true;
}
