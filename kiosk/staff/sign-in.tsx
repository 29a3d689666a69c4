import { useState } from 'preact/hooks';
import type { Reply } from '../ask.ts';
import { BigButton } from '../ui/big-button.tsx';
import { Brand, LanguageSwitch } from '../ui/desk/brand.tsx';
import { TextField } from '../ui/desk/field.tsx';
import { Notice } from '../ui/desk/notice.tsx';
import type { SignedOutBecause } from './desk.ts';
import './sign-in.css';
import { failureWords, useDesk } from './use-desk.ts';
import { words } from './words/words.ts';

type Failure = Exclude<Reply<unknown>, { kind: 'answer' }>;

/** Name and the station's passcode. Says why one is here, and whose unsaved text is waiting. */
export function SignIn({ because, keptFor }: { because: SignedOutBecause; keptFor?: string | undefined }) {
  const desk = useDesk();
  const text = words.value.signIn;
  const [name, setName] = useState(keptFor ?? '');
  const [passcode, setPasscode] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const kept = keptFor !== undefined && desk.unsaved.value > 0;

  async function enter(): Promise<void> {
    setTried(true);
    if (busy || name.trim() === '' || passcode === '') return;
    setBusy(true);
    setFailure(undefined);
    const reply = await desk.signIn(name, passcode);
    // After an answer this screen is gone.
    if (reply.kind === 'answer') return;
    setBusy(false);
    setPasscode('');
    setTried(false);
    setFailure(reply);
    document.getElementById('passcode')?.focus();
  }

  return (
    <div class="sign-in">
      <header class="sign-in__head">
        <Brand name={words.value.brand} />
        <LanguageSwitch />
      </header>
      <main class="sign-in__main">
        <form
          class="card sign-in__card"
          noValidate
          onSubmit={event => {
            event.preventDefault();
            void enter();
          }}
        >
          <div>
            <h1>{text.heading}</h1>
            <p class="soft">{text.lead[because]}</p>
          </div>
          {kept && <Notice>{text.draftsKept(keptFor)}</Notice>}
          {failure && <Notice warn>{sentence(failure)}</Notice>}
          <TextField
            id="name"
            label={text.name}
            hint={text.nameHint}
            value={name}
            maxLength={40}
            autofocus={keptFor === undefined}
            error={tried && name.trim() === '' ? text.nameMissing : undefined}
            onType={setName}
          />
          <TextField
            id="passcode"
            label={text.passcode}
            hint={text.passcodeHint}
            type="password"
            value={passcode}
            maxLength={100}
            autofocus={keptFor !== undefined}
            error={tried && passcode === '' ? text.passcodeMissing : undefined}
            onType={setPasscode}
          />
          <BigButton type="submit">{busy ? text.entering : text.enter}</BigButton>
        </form>
      </main>
    </div>
  );
}

function sentence(failure: Failure): string {
  const text = words.value.signIn;
  if (failure.kind === 'refused' && failure.problem.code === 'wrong-passcode') return text.wrong;
  if (failure.kind === 'refused' && failure.problem.code === 'too-many-tries') return text.tooManyTries;
  return failureWords(failure);
}
