import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { VerifyAnswer } from '../../server/contract/staff-view.ts';
import { BigButton } from '../ui/big-button.tsx';
import { AlertIcon, CrossIcon } from '../ui/desk/icons.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import { words } from './words/words.ts';
import type { Verdict } from './words/zh-CN.ts';

/** The answer in plain words, what to do with it, and what the paper must say. */
export function VerdictCard({ answer, onAgain }: { answer: VerifyAnswer; onAgain: () => void }) {
  const text = words.value;
  const verdict: Verdict = answer.kind === 'found' ? answer.status : 'not-found';
  const { title, what } = text.verdicts[verdict];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article class={`verdict verdict--${verdict}`}>
      <header class="verdict__head">
        <span class="verdict__sign">{signOf(verdict)}</span>
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <p>{what}</p>
      </header>
      {answer.kind === 'found' && <Compare answer={answer} />}
      <BigButton look="outline" onPress={onAgain}>
        {answer.kind === 'found' ? text.again : text.mend}
      </BigButton>
    </article>
  );
}

function Compare({ answer }: { answer: Extract<VerifyAnswer, { kind: 'found' }> }) {
  const { compare, onRecord, fields, kinds, maskedHint } = words.value;
  const genuine = answer.status === 'valid' || answer.status === 'expired';
  return (
    <section class="card verdict__compare">
      <h2>{genuine ? compare : onRecord}</h2>
      <Line name={fields.certificate}>{kinds[answer.certificate]}</Line>
      <Line name={fields.number}>
        <span class="figures">{answer.number}</span>
      </Line>
      <Line name={fields.maskedName}>
        {answer.maskedName}
        <span class="helper">{maskedHint}</span>
      </Line>
      <Line name={fields.issuedOn}>
        <span class="figures">{answer.issuedOn}</span>
      </Line>
      <Line name={fields.expiresOn}>
        <span class={`figures ${answer.status === 'expired' ? 'verdict__late' : ''}`}>
          {answer.expiresOn}
        </span>
      </Line>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <dl>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </dl>
  );
}

function signOf(verdict: Verdict) {
  switch (verdict) {
    case 'valid':
      return <CheckIcon />;
    case 'expired':
    case 'suspended':
      return <AlertIcon />;
    case 'not-printed':
    case 'not-found':
      return <CrossIcon />;
    default: {
      const never: never = verdict;
      return never;
    }
  }
}
