import { useState } from 'preact/hooks';
import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { TextField } from '../../ui/desk/field.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { judgePin, type PinFault } from './pin-rules.ts';
import './set-pin.css';

/** The resident types a PIN twice on the keyboard; nothing of it is shown, kept or offered again. */
export function SetPin({ resident }: { resident: ResidentDetail }) {
  const desk = useDesk();
  const text = words.value.pin;
  const { id, name, record } = resident;
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [fault, setFault] = useState<PinFault>();
  const [failure, setFailure] = useState<() => string>();
  const [busy, setBusy] = useState(false);
  const leave = () => desk.go({ at: 'residents', open: { task: 'show', id } });

  async function save(): Promise<void> {
    if (busy) return;
    const found = judgePin(first, second, record);
    setFault(found);
    setFailure(undefined);
    if (found !== undefined) {
      // A PIN that was refused is typed anew: the resident cannot see what to mend.
      setSecond('');
      if (found !== 'not-the-same') setFirst('');
      document.getElementById(found === 'not-the-same' ? 'pin-second' : 'pin-first')?.focus();
      return;
    }
    setBusy(true);
    const reply = await desk.ask(api =>
      api.residents[':id'].pin.$put({ param: { id }, json: { pin: first } }),
    );
    setBusy(false);
    if (reply.kind !== 'answer') {
      setFailure(() => () => failureWords(reply));
      return;
    }
    desk.changed();
    leave();
    desk.say({ warn: false, sentence: () => words.value.show.pinSaved });
  }

  const typed = (digits: string) => digits.replace(/\D/g, '').slice(0, 6);
  const wrong = fault === undefined ? undefined : text.faults[fault];
  return (
    <form
      class="set-pin"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (second === '' && /^\d{6}$/.test(first)) document.getElementById('pin-second')?.focus();
        else void save();
      }}
    >
      <h1>{text.heading(name)}</h1>
      <p>{text.lead}</p>
      {failure && <Notice warn>{failure()}</Notice>}
      <div class="card set-pin__card">
        <TextField
          id="pin-first"
          label={text.first}
          hint={first === '' ? text.rule : text.typed(first.length)}
          type="password"
          inputMode="numeric"
          maxLength={6}
          autofocus
          value={first}
          error={fault === 'not-the-same' ? undefined : wrong}
          onType={digits => {
            setFault(undefined);
            setFirst(typed(digits));
          }}
        />
        <TextField
          id="pin-second"
          label={text.second}
          hint={text.typed(second.length)}
          type="password"
          inputMode="numeric"
          maxLength={6}
          value={second}
          error={fault === 'not-the-same' ? wrong : undefined}
          onType={digits => {
            setFault(undefined);
            setSecond(typed(digits));
          }}
        />
        <div class="set-pin__actions">
          <BigButton look="quiet" onPress={leave}>
            {words.value.cancel}
          </BigButton>
          <BigButton type="submit">{busy ? text.saving : text.save}</BigButton>
        </div>
      </div>
    </form>
  );
}
