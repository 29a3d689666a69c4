import { useState } from 'preact/hooks';
import type { VerifyAnswer } from '../../server/contract/staff-view.ts';
import type { Reply } from '../ask.ts';
import { BigButton } from '../ui/big-button.tsx';
import { Brand, LanguageSwitch, useDocument } from '../ui/desk/brand.tsx';
import { TextField } from '../ui/desk/field.tsx';
import { Notice } from '../ui/desk/notice.tsx';
import { codeFault } from './read-code.ts';
import { VerdictCard } from './verdict-card.tsx';
import './verify.css';
import { words } from './words/words.ts';

type Failure = Exclude<Reply<unknown>, { kind: 'answer' }>;
export type Verify = (paper: {
  number: string;
  code: string;
}) => Promise<Reply<{ ok: true; answer: VerifyAnswer }>>;

/** For whoever was handed a certificate: number and code in, a plain answer out. No sign-in. */
export function VerifyPage({ verify }: { verify: Verify }) {
  const text = words.value;
  const [paper, setPaper] = useState({ number: '', code: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [answer, setAnswer] = useState<VerifyAnswer>();
  useDocument(text.title);

  const wrongCode = codeFault(paper.code);
  const wrongNumber = paper.number.trim() === '';

  async function look(): Promise<void> {
    setTried(true);
    setFailure(undefined);
    if (busy || wrongNumber || wrongCode !== undefined) return;
    setBusy(true);
    const reply = await verify(paper);
    setBusy(false);
    setTried(false);
    if (reply.kind === 'answer') setAnswer(reply.answer.answer);
    else setFailure(reply);
  }

  return (
    <div class="verify">
      <header class="verify__bar">
        <Brand name={text.brand} />
        <LanguageSwitch />
      </header>
      <main>
        {answer ? (
          <VerdictCard
            answer={answer}
            onAgain={() => {
              // Another paper begins empty; a mistyped one is mended.
              if (answer.kind === 'found') setPaper({ number: '', code: '' });
              setAnswer(undefined);
            }}
          />
        ) : (
          <form
            noValidate
            onSubmit={event => {
              event.preventDefault();
              void look();
            }}
          >
            <div>
              <h1>{text.heading}</h1>
              <p class="soft">{text.lead}</p>
            </div>
            {failure && <Notice warn>{sentence(failure)}</Notice>}
            <TextField
              id="number"
              label={text.number}
              hint={text.numberHint}
              maxLength={40}
              spellcheck={false}
              value={paper.number}
              error={tried && wrongNumber ? text.numberMissing : undefined}
              onType={number => setPaper({ ...paper, number })}
            />
            <TextField
              id="code"
              label={text.code}
              hint={text.codeHint}
              maxLength={12}
              spellcheck={false}
              value={paper.code}
              error={tried ? codeSentence(wrongCode) : undefined}
              onType={code => setPaper({ ...paper, code })}
            />
            <BigButton type="submit">{busy ? text.asking : text.ask}</BigButton>
            <p class="helper">{text.privacy}</p>
          </form>
        )}
      </main>
    </div>
  );
}

function codeSentence(fault: ReturnType<typeof codeFault>): string | undefined {
  if (fault === undefined) return undefined;
  return fault === 'missing' ? words.value.codeMissing : words.value.codeLength;
}

function sentence(failure: Failure): string {
  const text = words.value;
  if (failure.kind === 'unreachable') return text.unreachable;
  return failure.problem.code === 'too-many-tries' ? text.tooManyTries : text.refused(failure.problem.detail);
}
