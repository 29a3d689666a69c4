import { BigButton } from '../ui/big-button.tsx';
import { TextField } from '../ui/desk/field.tsx';
import { Notice } from '../ui/desk/notice.tsx';
import type { NumberReply } from './ask-number.ts';
import { codeFault, isDoubtful } from './read-code.ts';
import { words } from './words/words.ts';

export type NumberFailure = Exclude<NumberReply, { kind: 'answer' }>;
export interface TypedPaper {
  number: string;
  code: string;
}

interface NumberFormProps {
  paper: TypedPaper;
  /** Whether an attempt to send it was made, so that what is missing is told. */
  tried: boolean;
  busy: boolean;
  failure: NumberFailure | undefined;
  onType: (paper: TypedPaper) => void;
  onAsk: () => void;
  /** Asks for a number that looks mistyped. */
  onAskAnyway: () => void;
}

/** Number and code, for who cannot scan. */
export function NumberForm(props: NumberFormProps) {
  const { paper, tried, busy, failure, onType, onAsk, onAskAnyway } = props;
  const text = words.value;
  const doubted = tried && isDoubtful(paper.number);
  return (
    <form
      class="card"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        onAsk();
      }}
    >
      <h2>{text.byNumber}</h2>
      {failure && <Notice warn>{sentence(failure)}</Notice>}
      <TextField
        id="number"
        label={text.number}
        hint={text.numberHint}
        maxLength={64}
        spellcheck={false}
        value={paper.number}
        error={
          doubted ? text.numberDoubtful : tried && paper.number.trim() === '' ? text.numberMissing : undefined
        }
        onType={number => onType({ ...paper, number })}
      />
      <TextField
        id="code"
        label={text.code}
        hint={text.codeHint}
        maxLength={12}
        spellcheck={false}
        value={paper.code}
        error={tried ? codeSentence(codeFault(paper.code)) : undefined}
        onType={code => onType({ ...paper, code })}
      />
      <BigButton type="submit">{busy ? text.asking : text.ask}</BigButton>
      {doubted && codeFault(paper.code) === undefined && (
        <BigButton look="outline" onPress={onAskAnyway}>
          {text.askAnyway}
        </BigButton>
      )}
      <p class="helper">{text.privacy}</p>
    </form>
  );
}

function codeSentence(fault: ReturnType<typeof codeFault>): string | undefined {
  if (fault === undefined) return undefined;
  return fault === 'missing' ? words.value.codeMissing : words.value.codeLength;
}

function sentence(failure: NumberFailure): string {
  const text = words.value;
  if (failure.kind === 'unreachable') return text.unreachable;
  return failure.problem.code === 'too-many-tries' ? text.tooManyTries : text.refused(failure.problem.detail);
}
