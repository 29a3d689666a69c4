import { useEffect } from 'preact/hooks';
import type { TerminalView } from '../../../server/contract/terminal-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { CertificateDrawing } from '../../ui/certificate-drawing.tsx';
import { PaperIcon, PlaceIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { inWords } from '../../ui/words/words.ts';
import { chime } from '../chime.ts';
import { words } from '../words.ts';
import { Primary } from './parts.tsx';
import './slot.css';
import './slot-busy.css';

type Busy = Exclude<TerminalView['slot'], { kind: 'clear' }>;

/** In place of the tiles while somebody's paper is coming or lies there. It never says whose. */
export function SlotScreen({
  slot,
  help,
  stillThere,
  onTaken,
}: {
  slot: Busy;
  help: TerminalView['help'];
  /** Somebody said that it is gone, and a sensor sees it. */
  stillThere: boolean;
  onTaken: () => void;
}) {
  const said = words.value.slot;
  const state = slot.kind === 'shut' ? slot.because : slot.kind;
  const reminder = slot.kind === 'lying' ? slot.reminder : undefined;
  useEffect(() => {
    if (reminder !== undefined) chime(reminder);
  }, [reminder]);
  const { heading, more } = said[state];
  return (
    <Screen
      name={`slot-${state}`}
      live
      heading={heading}
      more={more}
      aside={stillThere ? <Notice tone="warn">{said.stillThere}</Notice> : null}
      acts={<Act slot={slot} onTaken={onTaken} />}
    >
      <div class={`slot slot-busy slot-busy--${state}`}>
        <div class="slot__mouth" />
        <div class="slot-busy__way">
          <CertificateDrawing kind="residence" />
          {state === 'doubt' ? (
            <span class="slot-busy__doubt" aria-hidden="true">
              ?
            </span>
          ) : null}
        </div>
      </div>
      {slot.kind === 'shut' ? <Notice icon={<PlaceIcon />}>{said.elsewhere(inWords(help))}</Notice> : null}
    </Screen>
  );
}

/** Where a sensor sees whether paper is there nobody need touch anything, and while more is coming nobody can. */
function Act({ slot, onTaken }: { slot: Busy; onTaken: () => void }) {
  const said = words.value.slot;
  if (slot.kind === 'printing') return null;
  if (!slot.touch) return <Notice icon={<PaperIcon />}>{said.bySensor}</Notice>;
  const isInDoubt = slot.kind === 'shut' && slot.because === 'doubt';
  // Only whoever was called can say so: for everybody else there is nothing to do here.
  if (isInDoubt)
    return (
      <BigButton look="outline" onPress={onTaken}>
        {said.empty}
      </BigButton>
    );
  return <Primary onPress={onTaken}>{said.taken}</Primary>;
}
