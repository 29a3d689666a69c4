import { useState } from 'preact/hooks';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import type { VouchLookAnswer } from '../../../server/contract/vouch.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { CheckField, TextField } from '../../ui/desk/field.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import './vouch.css';
import { isCode, typedCode } from './code.ts';

type Asked = Extract<VouchLookAnswer, { kind: 'asked' }>;

/**
 * A member of staff vouches for a resident at the terminal: the code on its screen, what is asked there, the ID card in hand,
 * and their own word for it. Nothing is confirmed before what is asked was shown.
 */
export function VouchPage({ resident }: { resident: ResidentDetail }) {
  const text = words.value.vouch;
  const [asked, setAsked] = useState<{ code: string; what: Asked }>();
  return (
    <div class="vouch">
      <h1>{text.heading(resident.name)}</h1>
      <p>{text.lead}</p>
      {asked ? (
        <Confirming resident={resident} {...asked} onAgain={() => setAsked(undefined)} />
      ) : (
        <Typing resident={resident} onAsked={setAsked} />
      )}
    </div>
  );
}

function Typing(props: {
  resident: ResidentDetail;
  onAsked: (asked: { code: string; what: Asked }) => void;
}) {
  const { resident, onAsked } = props;
  const desk = useDesk();
  const text = words.value.vouch;
  const [code, setCode] = useState('');
  const [trouble, setTrouble] = useState<() => string>();
  const [busy, setBusy] = useState(false);

  async function look(): Promise<void> {
    if (busy) return;
    if (!isCode(code)) return setTrouble(() => () => words.value.vouch.incomplete);
    setBusy(true);
    const reply = await desk.ask(api => api.vouch.look.$post({ json: { code } }));
    setBusy(false);
    if (reply.kind !== 'answer') return setTrouble(() => () => failureWords(reply));
    const { answer } = reply.answer;
    if (answer.kind === 'asked') return onAsked({ code, what: answer });
    setTrouble(() => () => refusedWords(answer));
  }

  return (
    <form
      class="card vouch__card"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void look();
      }}
    >
      <TextField
        id="vouch-code"
        label={text.code}
        hint={text.codeHint}
        inputMode="numeric"
        maxLength={12}
        autofocus
        value={code}
        error={trouble?.()}
        onType={typed => {
          setTrouble(undefined);
          setCode(typedCode(typed));
        }}
      />
      <div class="vouch__acts">
        <BigButton
          look="quiet"
          onPress={() => desk.go({ at: 'residents', open: { task: 'show', id: resident.id } })}
        >
          {words.value.cancel}
        </BigButton>
        <BigButton type="submit" off={busy}>
          {text.look}
        </BigButton>
      </div>
    </form>
  );
}

function Confirming(props: { resident: ResidentDetail; code: string; what: Asked; onAgain: () => void }) {
  const { resident, code, what, onAgain } = props;
  const desk = useDesk();
  const text = words.value.vouch;
  const { name, record, id } = resident;
  const [seen, setSeen] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<() => string>();
  const who = desk.who.value;

  async function vouch(): Promise<void> {
    setTried(true);
    if (busy || !seen) return document.getElementById('vouch-seen')?.focus();
    setBusy(true);
    const reply = await desk.ask(api => api.vouch.$post({ json: { code, residentId: id } }));
    setBusy(false);
    if (reply.kind !== 'answer') return setTrouble(() => () => failureWords(reply));
    const { answer } = reply.answer;
    if (answer.kind !== 'vouched') return setTrouble(() => () => refusedWords(answer));
    desk.go({ at: 'residents', open: { task: 'show', id } });
    desk.say({ warn: false, sentence: () => words.value.vouch.done });
  }

  return (
    <section class="card vouch__card">
      <h2>{text.asked(words.value.register.kinds[what.certificate])}</h2>
      <dl class="vouch__facts">
        <dt>{words.value.fields.name}</dt>
        <dd>{name}</dd>
        <dt>{words.value.fields.idNumber}</dt>
        <dd class="figures">{record.idNumber}</dd>
        <dt>{text.inYourName}</dt>
        <dd>{who.kind === 'in' ? who.name : ''}</dd>
      </dl>
      <CheckField
        id="vouch-seen"
        checked={seen}
        error={tried && !seen ? text.seenMissing : undefined}
        onToggle={setSeen}
      >
        {text.seen}
      </CheckField>
      {trouble && <Notice warn>{trouble()}</Notice>}
      <div class="vouch__acts">
        <BigButton look="quiet" onPress={onAgain}>
          {trouble ? text.again : words.value.back}
        </BigButton>
        {!trouble && (
          <BigButton off={busy} onPress={() => void vouch()}>
            {text.confirm}
          </BigButton>
        )}
      </div>
    </section>
  );
}

function refusedWords(
  answer: { kind: 'unknown-code'; triesLeft: number } | { kind: 'too-many-tries' } | { kind: 'gone' },
): string {
  const text = words.value.vouch;
  switch (answer.kind) {
    case 'unknown-code':
      return answer.triesLeft > 0 ? text.unknown(answer.triesLeft) : text.tooMany;
    case 'too-many-tries':
      return text.tooMany;
    case 'gone':
      return text.gone;
    default: {
      const never: never = answer;
      return never;
    }
  }
}
