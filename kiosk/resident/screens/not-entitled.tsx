import { BigButton } from '../../ui/big-button.tsx';
import { NoteIcon, PlaceIcon } from '../../ui/icons.tsx';
import { Screen } from '../../ui/screen.tsx';
import { inWords } from '../../ui/words/words.ts';
import { words } from '../words.ts';
import './not-entitled.css';
import { DisputeQuestion, Primary, Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';

/** Why not, and where to go: nobody is sent away with a bare no. */
export function NotEntitledScreen({ view, within, problem, busy, send }: StepProps<'not-entitled'>) {
  const { notEntitled, exit } = words.value;
  return (
    <Screen
      name="not-entitled"
      heading={notEntitled.heading}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={
        <>
          <BigButton look="outline" off={busy} onPress={() => send({ type: 'DISPUTE' })}>
            {notEntitled.dispute}
          </BigButton>
          <Primary onPress={() => send({ type: 'LEAVE' })}>{exit}</Primary>
        </>
      }
    >
      <section class="told">
        <h2>
          <NoteIcon />
          {notEntitled.why}
        </h2>
        <p>{inWords(view.reason)}</p>
        <h2>
          <PlaceIcon />
          {notEntitled.where}
        </h2>
        <p>{inWords(view.where)}</p>
      </section>
      {within === 'disputing' ? <DisputeQuestion send={send} /> : null}
    </Screen>
  );
}
