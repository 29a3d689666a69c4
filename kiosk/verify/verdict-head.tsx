import { useEffect, useRef } from 'preact/hooks';
import { AlertIcon, CrossIcon } from '../ui/desk/icons.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import { type Tone, toneOf, type VerdictName } from './verdict.ts';
import { words } from './words/words.ts';

/** The answer in plain words and what to do. Takes the focus when it comes up; told again when it changes. */
export function VerdictHead({ name }: { name: VerdictName }) {
  const { title, what } = words.value.verdicts[name];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const tone = toneOf(name);
  return (
    <header class={`verdict__head verdict__head--${tone}`} data-verdict={name}>
      <span class="verdict__sign">{name === 'reading' ? <span class="ring" /> : signOf(tone)}</span>
      <div class="verdict__words" role="status">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <p>{what}</p>
      </div>
    </header>
  );
}

/** Said by its shape as well as by its colour. */
export function signOf(tone: Tone) {
  switch (tone) {
    case 'good':
    case 'open':
      return <CheckIcon />;
    case 'wait':
      return <AlertIcon />;
    case 'bad':
      return <CrossIcon />;
    default: {
      const never: never = tone;
      return never;
    }
  }
}
