import { useState } from 'preact/hooks';
import type { PrinterHealth } from '../../server/contract/printing.ts';
import type { TestPageAnswer, TestPageState } from '../../server/contract/sheet-count.ts';
import { localMinute } from '../local-time.ts';
import { BigButton } from '../ui/big-button.tsx';
import type { PrinterControls } from './watch-health.ts';
import { words } from './words/words.ts';

/** One page to try the printer with: pressed, on its way, and what came of it. */
export function TestPage(props: {
  health: PrinterHealth;
  state: TestPageState | undefined;
  controls: PrinterControls;
}) {
  const { health, state, controls } = props;
  const text = words.value.printer.testPage;
  const [refused, setRefused] = useState<Exclude<TestPageAnswer['kind'], 'started'> | 'away'>();
  const mayPrint = health.kind === 'ready' || health.kind === 'unknown';
  const underWay = state?.kind === 'under-way';

  async function press(): Promise<void> {
    const reply = await controls.printTestPage();
    if (reply.kind !== 'answer') return setRefused('away');
    const { kind } = reply.answer.answer;
    setRefused(kind === 'started' ? undefined : kind);
  }

  return (
    <div class="test-page">
      <BigButton look="outline" off={!mayPrint || underWay} onPress={() => void press()}>
        {text.print}
      </BigButton>
      <p role="status">
        {refused !== undefined && <strong class="fact__bad">{text.refused[refused]}</strong>}
        {refused === undefined && !mayPrint && !underWay && <span class="soft">{text.whenReady}</span>}
        {refused === undefined && state && <Outcome state={state} />}
        {refused === undefined && !state && mayPrint && <span class="soft">{text.what}</span>}
      </p>
    </div>
  );
}

function Outcome({ state }: { state: TestPageState }) {
  const text = words.value.printer.testPage;
  if (state.kind === 'under-way') return <strong>{text.phases[state.progress.phase]}</strong>;
  const { at, outcome, because, isToBeTaken } = state;
  return (
    <>
      <strong class={outcome === 'printed' ? '' : 'fact__bad'}>{text.outcomes[outcome]}</strong>
      <span class="soft figures">{localMinute(at)}</span>
      {isToBeTaken && <strong>{text.take}</strong>}
      {outcome !== 'printed' && <code>{because}</code>}
    </>
  );
}
