import { useState } from 'preact/hooks';
import type { InfraredView, NameInfraredAnswer } from '../../../server/contract/infrared.ts';
import type { NameInfraredRequest } from '../../../server/contract/infrared-requests.ts';
import type { Reply } from '../../ask.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { SelectField, TextField } from '../../ui/desk/field.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { words } from '../words/words.ts';
import './infrared.css';

export type SetInfrared = (request: NameInfraredRequest) => Promise<Reply<{ answer: NameInfraredAnswer }>>;

type Trouble = 'incomplete' | 'wrong-passcode' | 'too-many-tries' | 'away';
type Said = { kind: 'trouble'; trouble: Trouble } | { kind: 'answer'; answer: NameInfraredAnswer['kind'] };

/** No camera is called so: a name that is chosen has a sign before it. */
const NONE = 'none';

/** Chooses among the cameras that the terminal told of, with a name and the passcode; what was done is in the journal. */
export function InfraredForm({ view, set }: { view: InfraredView; set: SetInfrared }) {
  const text = words.value.infrared;
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState('');
  const [passcode, setPasscode] = useState('');
  const [said, setSaid] = useState<Said>();
  const [working, setWorking] = useState(false);
  const labels = [...new Set(view.cameras?.labels.filter(label => label !== ''))];
  const options = {
    ...Object.fromEntries(labels.map(label => [`=${label}`, label])),
    ...(view.named === null ? {} : { [NONE]: text.none }),
  };
  if (Object.keys(options).length === 0) return null;

  async function send(request: NameInfraredRequest): Promise<void> {
    setWorking(true);
    const reply = await set(request);
    setWorking(false);
    setPasscode('');
    setSaid(saidOf(reply));
  }

  function ask(what: NameInfraredRequest['ask']): void {
    const who = { name: name.trim(), passcode };
    const lacks = who.name === '' || passcode === '' || (what === 'name' && chosen === '');
    if (lacks) return setSaid({ kind: 'trouble', trouble: 'incomplete' });
    if (working) return;
    const camera = chosen === NONE ? null : chosen.slice(1);
    void send(what === 'learn' ? { ask: what, ...who } : { ask: what, ...who, camera });
  }

  return (
    <form
      class="infrared"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        ask('name');
      }}
    >
      <SelectField
        id="infrared-camera"
        label={text.choose}
        value={chosen}
        options={options}
        choose={text.pick}
        onChoose={setChosen}
      />
      <div class="infrared__who">
        <TextField id="infrared-name" label={text.name} maxLength={40} value={name} onType={setName} />
        <TextField
          id="infrared-passcode"
          label={text.passcode}
          type="password"
          maxLength={100}
          value={passcode}
          onType={setPasscode}
        />
      </div>
      <div class="infrared__acts">
        <BigButton type="submit" off={working}>
          {working ? text.working : text.save}
        </BigButton>
        {view.named !== null && (
          <BigButton look="outline" off={working} onPress={() => ask('learn')}>
            {text.learn}
          </BigButton>
        )}
      </div>
      {view.named !== null && <p class="helper">{text.learnWhat}</p>}
      {said && (
        <Notice warn={said.kind === 'trouble' || !GOOD.has(said.answer)}>
          {said.kind === 'trouble' ? text.troubles[said.trouble] : text.answers[said.answer]}
        </Notice>
      )}
    </form>
  );
}

const GOOD: ReadonlySet<NameInfraredAnswer['kind']> = new Set(['named', 'none', 'learning']);

function saidOf(reply: Awaited<ReturnType<SetInfrared>>): Said {
  if (reply.kind === 'answer') return { kind: 'answer', answer: reply.answer.answer.kind };
  const code = reply.kind === 'refused' ? reply.problem.code : 'away';
  const trouble = code === 'wrong-passcode' || code === 'too-many-tries' ? code : 'away';
  return { kind: 'trouble', trouble };
}
