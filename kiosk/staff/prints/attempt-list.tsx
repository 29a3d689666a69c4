import type { PrintAttempt } from '../../../server/contract/print-decisions.ts';
import { localMinute } from '../../local-time.ts';
import { words } from '../words/words.ts';
import './attempt-list.css';
import { RawRecord } from './printer-said.tsx';
import { doneKind, type EndedAttempt, isUndecided } from './stage.ts';

/** Every print of a certificate, oldest first: when, by whom, what came of it, and what staff decided. */
export function AttemptList({ attempts }: { attempts: readonly PrintAttempt[] }) {
  return (
    <ol class="attempts">
      {attempts.map(attempt => (
        <Attempt key={attempt.id} attempt={attempt} />
      ))}
    </ol>
  );
}

function Attempt({ attempt }: { attempt: PrintAttempt }) {
  const text = words.value.prints.attempts;
  const { amount } = text;
  return (
    <li class={isUndecided(attempt) ? 'attempts__undecided' : ''}>
      <p>
        <strong>{attempt.attempt === 1 ? text.first : text.again(attempt.attempt)}</strong>
        <span class="helper figures">
          {localMinute(attempt.startedAt)}　{amount(attempt.copies, attempt.sheetsTotal)}
        </span>
      </p>
      <p class="soft">{attempt.byWhom === undefined ? text.byResident : text.byWhom(attempt.byWhom)}</p>
      <p>{outcomeWords(attempt)}</p>
      <Decided attempt={attempt} />
      <CameOutLater attempt={attempt} />
      {hasEnded(attempt) && <RawRecord attempt={attempt} />}
    </li>
  );
}

function Decided({ attempt }: { attempt: PrintAttempt }) {
  const { attempts: text, decide } = words.value.prints;
  const { decision } = attempt;
  if (!decision) return isUndecided(attempt) ? <p class="attempts__open">{text.undecided}</p> : null;
  return (
    <p>
      <span>{text.decision(decision.byWhom, decide.done[doneKind(decision)])}</span>
      {decision.verdict === 'spoiled' && (
        <span class="figures">
          {words.value.prints.comma}
          {text.spoiled(decision.spoiledSheets, decision.goodCopies)}
        </span>
      )}
      <span class="helper figures">{localMinute(decision.at)}</span>
    </p>
  );
}

/** What the printer told when the print had long been told as unknown. */
function CameOutLater({ attempt }: { attempt: PrintAttempt }) {
  const text = words.value.prints.attempts;
  const { cameOutLater: later } = attempt;
  if (!later) return null;
  return (
    <p class="attempts__open">
      <span>{text.cameOutLater(later.sheets)}</span>
      {later.contradicts && <span>{text.contradicts}</span>}
      <span class="helper figures">{localMinute(later.at)}</span>
    </p>
  );
}

function outcomeWords({ state, sheetsTotal }: PrintAttempt): string {
  const { register, prints } = words.value;
  if (state.kind === 'under-way') return register.prints['under-way'];
  return prints.attempts.outcome(register.prints[state.outcome], state.sheets, sheetsTotal);
}

const hasEnded = (attempt: PrintAttempt): attempt is EndedAttempt => attempt.state.kind === 'ended';
