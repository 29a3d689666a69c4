import type { VerifyAnswer } from '../../server/contract/staff-view.ts';
import { BigButton } from '../ui/big-button.tsx';
import { Compare } from './compare.tsx';
import type { VerdictName } from './verdict.ts';
import { VerdictHead } from './verdict-head.tsx';
import { words } from './words/words.ts';

/** The register's answer to a typed number and code. */
export function NumberCard({ answer, onAgain }: { answer: VerifyAnswer; onAgain: () => void }) {
  const text = words.value;
  const name: VerdictName = answer.kind === 'found' ? answer.status : 'not-found';
  const good = name === 'valid' || name === 'expired';
  return (
    <article class="verdict">
      <div class="verdict__panel">
        <VerdictHead name={name} />
        {answer.kind === 'found' && answer.since !== undefined && (
          <p class="verdict__note figures">{text.since(answer.since)}</p>
        )}
      </div>
      {answer.kind === 'found' && (
        <Compare
          title={good ? text.compare : text.onRecord}
          late={answer.status === 'expired'}
          paper={{ ...answer, kind: answer.certificate }}
        />
      )}
      <div class="verdict__next">
        <BigButton look="outline" onPress={onAgain}>
          {answer.kind === 'found' ? text.again : text.mend}
        </BigButton>
      </div>
    </article>
  );
}
