import { useState } from 'preact/hooks';
import type { VerifyAnswer } from '../../server/contract/staff-view.ts';
import type { AskNumber } from './ask-number.ts';
import { NumberCard } from './number-card.tsx';
import { type NumberFailure, NumberForm } from './number-form.tsx';
import type { PaperDesk } from './paper-desk.ts';
import { PaperDrawing } from './paper-drawing.tsx';
import { codeFault, isDoubtful, plainCode, plainNumber } from './read-code.ts';
import { words } from './words/words.ts';

/** The page without a scanned code: how to scan one, or number and code by hand where a register can be asked. */
export function Start({ desk, askNumber }: { desk: PaperDesk; askNumber: AskNumber }) {
  const text = words.value;
  const [paper, setPaper] = useState({ number: '', code: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<NumberFailure>();
  const [answer, setAnswer] = useState<VerifyAnswer>();
  const keys = desk.keys.value;

  async function look(anyway: boolean): Promise<void> {
    setTried(true);
    setFailure(undefined);
    if (busy || paper.number.trim() === '' || codeFault(paper.code) !== undefined) return;
    if (!anyway && isDoubtful(paper.number)) return;
    setBusy(true);
    // Where to ask stands in the keys; they may not have come yet, or not at the first try.
    if (desk.keys.value === undefined) await desk.open();
    const { statusUrl } = desk.keys.value ?? {};
    const typed = { number: plainNumber(paper.number), code: plainCode(paper.code) };
    const reply =
      statusUrl === undefined ? ({ kind: 'unreachable' } as const) : await askNumber(statusUrl, typed);
    setBusy(false);
    setTried(false);
    if (reply.kind === 'answer') setAnswer(reply.answer.answer);
    else setFailure(reply);
  }

  if (answer)
    return (
      <NumberCard
        answer={answer}
        onAgain={() => {
          // Another paper begins empty; a mistyped one is mended.
          if (answer.kind === 'found') setPaper({ number: '', code: '' });
          setAnswer(undefined);
        }}
      />
    );
  return (
    <div class="start">
      <section class="start__scan">
        <h1>{text.heading}</h1>
        <p class="soft">{text.lead}</p>
        <PaperDrawing />
      </section>
      {keys !== undefined && keys.statusUrl === undefined ? (
        <section class="card">
          <h2>{text.noNumbersHere}</h2>
          <p>{text.noNumbersWhat(keys.name)}</p>
        </section>
      ) : (
        <NumberForm
          paper={paper}
          tried={tried}
          busy={busy}
          failure={failure}
          onType={setPaper}
          onAsk={() => void look(false)}
          onAskAnyway={() => void look(true)}
        />
      )}
    </div>
  );
}
