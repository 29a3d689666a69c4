import { localClock } from '../../local-time.ts';
import { Entry } from '../../ui/entry.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { Back, Trouble } from './parts.tsx';
import type { StepProps } from './step-props.ts';
import './typing.css';
import './vouch.css';

/** A code for staff, who look at the identity card; the screen goes on by itself once they have typed it. */
export function VouchScreen({ view, problem, send }: StepProps<'vouch'>) {
  const { vouch } = words.value;
  return (
    <Screen
      name="vouch"
      heading={vouch.heading}
      more={vouch.more}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={<Back send={send} />}
    >
      <div class="vouch">
        <Entry value={view.code} groups={[view.code.length]} spoken={vouch.code(view.code)} />
        <p class="vouch__until">{vouch.until(localClock(view.until))}</p>
        <Notice icon={<PersonIcon />}>{vouch.goesOn}</Notice>
      </div>
    </Screen>
  );
}
