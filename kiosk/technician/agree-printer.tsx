import { useState } from 'preact/hooks';
import { BigButton } from '../ui/big-button.tsx';
import { TextField } from '../ui/desk/field.tsx';
import { Notice } from '../ui/desk/notice.tsx';
import { Uuid } from './uuid.tsx';
import type { PrinterControls } from './watch-health.ts';
import { words } from './words/words.ts';

type Trouble =
  | 'wrong-passcode'
  | 'too-many-tries'
  | 'another-by-now'
  | 'nothing-to-agree'
  | 'away'
  | 'incomplete';

/** Another printer answers: which one was ours, which one is there now, and a name with the passcode to accept it. */
export function AgreePrinter(props: {
  uuid: string | undefined;
  agreedUuid: string | undefined;
  controls: PrinterControls;
}) {
  const { uuid, agreedUuid, controls } = props;
  const text = words.value.printer.agree;
  const [name, setName] = useState('');
  const [passcode, setPasscode] = useState('');
  const [trouble, setTrouble] = useState<Trouble>();
  const [working, setWorking] = useState(false);

  async function agree(): Promise<void> {
    if (name.trim() === '' || passcode === '') return setTrouble('incomplete');
    setWorking(true);
    const reply = await controls.agree(name.trim(), passcode, uuid ?? null);
    setWorking(false);
    setPasscode('');
    setTrouble(troubleOf(reply));
  }

  return (
    <form
      class="agree"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (!working) void agree();
      }}
    >
      <h3>{text.heading}</h3>
      <p>{text.lead}</p>
      <dl class="agree__which">
        <dt>{text.before}</dt>
        <dd>{agreedUuid === undefined ? text.without : <Uuid uuid={agreedUuid} />}</dd>
        <dt>{text.now}</dt>
        <dd>{uuid === undefined ? text.without : <Uuid uuid={uuid} />}</dd>
      </dl>
      {uuid === undefined && <p class="agree__warning">{text.withoutWarning}</p>}
      <div class="agree__fields">
        <TextField id="agree-name" label={text.name} maxLength={40} value={name} onType={setName} />
        <TextField
          id="agree-passcode"
          label={text.passcode}
          type="password"
          maxLength={100}
          value={passcode}
          onType={setPasscode}
        />
        <BigButton type="submit" off={working}>
          {working ? text.working : text.yes}
        </BigButton>
      </div>
      {trouble && <Notice warn>{text.troubles[trouble]}</Notice>}
    </form>
  );
}

function troubleOf(reply: Awaited<ReturnType<PrinterControls['agree']>>): Trouble | undefined {
  if (reply.kind === 'unreachable') return 'away';
  if (reply.kind === 'answer')
    return reply.answer.answer.kind === 'agreed' ? undefined : reply.answer.answer.kind;
  const { code } = reply.problem;
  return code === 'wrong-passcode' || code === 'too-many-tries' ? code : 'away';
}
