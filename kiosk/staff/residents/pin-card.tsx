import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { KeyIcon } from '../../ui/desk/icons.tsx';
import { LockIcon } from '../../ui/icons.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';

/** Whether a PIN is set or locked; set, change or unlock it. */
export function PinCard({ resident }: { resident: ResidentDetail }) {
  const desk = useDesk();
  const text = words.value.show;
  const { id, pinSet, pinLocked } = resident;

  async function unlock(): Promise<void> {
    const reply = await desk.ask(api => api.residents[':id'].unlock.$post({ param: { id }, json: {} }));
    if (reply.kind === 'answer') desk.say({ warn: false, sentence: () => words.value.show.unlocked });
    else desk.say({ warn: true, sentence: () => failureWords(reply) });
    desk.changed();
  }

  return (
    <section class="card show__way">
      <h2>
        {pinLocked ? <LockIcon /> : <KeyIcon />}
        {text.pin}
      </h2>
      <p class="soft">{pinLocked ? text.pinLocked : pinSet ? text.pinSet : text.pinNone}</p>
      <div class="show__actions">
        {pinLocked && <BigButton onPress={() => void unlock()}>{text.unlock}</BigButton>}
        <BigButton
          look={pinSet || pinLocked ? 'quiet' : 'outline'}
          onPress={() => desk.go({ at: 'residents', open: { task: 'set-pin', id } })}
        >
          {pinSet ? text.changePin : text.setPin}
        </BigButton>
      </div>
    </section>
  );
}
