import { useState } from 'preact/hooks';
import type { DoubtfulPrint, ReprintAnswer } from '../../../server/contract/print-decisions.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';

type Refusal = Exclude<ReprintAnswer['kind'], 'started'>;

/** The step after a decision that leaves copies missing: printing them, under the same number and marked as a reprint. */
export function ReprintPanel({
  print,
  copies,
  nextAttempt,
}: {
  print: DoubtfulPrint;
  copies: number;
  nextAttempt: number;
}) {
  const desk = useDesk();
  const text = words.value.prints.reprint;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Exclude<Refusal, 'already-started'>>();

  async function reprint(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setRefused(undefined);
    const param = { number: encodeURIComponent(print.number) };
    const reply = await desk.ask(api => api.certificates[':number'].reprint.$post({ param, json: {} }));
    // Somebody else's print takes this panel's place: what became of one's own press is said above it.
    const kind = reply.kind === 'answer' ? reply.answer.answer.kind : undefined;
    if (kind === 'already-started')
      desk.say({ warn: true, sentence: () => words.value.prints.reprint.refusals['already-started'] });
    else if (kind !== undefined && kind !== 'started') setRefused(kind);
    else if (reply.kind === 'refused' && reply.problem.code === 'not-found') setRefused('not-found');
    else if (reply.kind !== 'answer') desk.say({ warn: true, sentence: () => failureWords(reply) });
    // What was said about the decision is over once the paper is on its way.
    else desk.hush();
    desk.changed();
    await desk.refreshPrints();
    setBusy(false);
  }

  return (
    <section class="reprint">
      <h3>{text.heading(copies)}</h3>
      <ul class="reprint__what">
        {text.what.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>{text.mark(nextAttempt)}</li>
      </ul>
      {refused !== undefined && <Notice warn>{text.refusals[refused]}</Notice>}
      <div class="reprint__acts">
        <BigButton off={busy} onPress={() => void reprint()}>
          {busy ? text.working : text.go(copies)}
        </BigButton>
        <BigButton
          look="quiet"
          label={text.notNeeded}
          onPress={() => desk.go({ at: 'register', open: print.number })}
        >
          {text.notNeeded}
        </BigButton>
      </div>
    </section>
  );
}
