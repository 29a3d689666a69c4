import { useState } from 'preact/hooks';
import { BigButton } from '../../ui/big-button.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { failureWords, useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';

/** After a reprint: its paper was taken out of the slot and given to the resident, so the terminal serves again. */
export function HandOver({ number }: { number: string }) {
  const desk = useDesk();
  const text = words.value.prints.done;
  const [state, setState] = useState<'waiting' | 'busy' | 'handed-over'>('waiting');

  async function handOver(): Promise<void> {
    if (state === 'busy') return;
    setState('busy');
    const param = { number: encodeURIComponent(number) };
    const reply = await desk.ask(api =>
      api.certificates[':number']['handed-over'].$post({ param, json: {} }),
    );
    if (reply.kind === 'answer') desk.hush();
    else if (reply.kind === 'refused' && reply.problem.code === 'slot-occupied')
      desk.say({ warn: true, sentence: () => words.value.prints.done.stillThere });
    else desk.say({ warn: true, sentence: () => failureWords(reply) });
    setState(reply.kind === 'answer' ? 'handed-over' : 'waiting');
    await desk.refreshAttention();
  }

  if (state === 'handed-over') return <Notice>{text.handedOver}</Notice>;
  return (
    <BigButton off={state === 'busy'} onPress={() => void handOver()}>
      {text.handOver}
    </BigButton>
  );
}
