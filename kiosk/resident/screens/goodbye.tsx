import { CheckIcon, PaperIcon } from '../../ui/icons.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { Ending } from '../journey-context.ts';
import { words } from '../words.ts';
import './goodbye.css';
import { Primary } from './parts.tsx';

/** How it ended, and that nothing stays; then the welcome screen by itself. */
export function GoodbyeScreen({ ending, onHome }: { ending: Ending; onHome: () => void }) {
  const { codes, goodbye } = words.value;
  const { heading, more } =
    ending === 'left-paper'
      ? goodbye.paper
      : ending === 'left-printing'
        ? goodbye.printing
        : codes.over[ending];
  return (
    <Screen
      name={`goodbye-${ending}`}
      layout="middle"
      heading={heading}
      more={more}
      acts={<Primary onPress={onHome}>{goodbye.home}</Primary>}
    >
      <div class="goodbye__sign">{ending === 'left-printing' ? <PaperIcon /> : <CheckIcon />}</div>
    </Screen>
  );
}
