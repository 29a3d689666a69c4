import { BigButton } from '../../ui/big-button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../words.ts';
import { densityOf } from './density.ts';
import { Primary, Trouble } from './parts.tsx';
import './record.css';
import type { StepProps } from './step-props.ts';

/** Masked name and address: enough to know oneself, too little for whoever looks over the shoulder. */
export function IsThisYouScreen({ view, problem, busy, send }: StepProps<'is-this-you'>) {
  const { isThisYou } = words.value;
  const density = densityOf([view.maskedName, view.maskedAddress]);
  return (
    <Screen
      name="is-this-you"
      heading={isThisYou.heading}
      more={isThisYou.more}
      layout={density === 'record--tight' ? 'wide' : 'usual'}
      aside={problem ? <Trouble problem={problem} /> : null}
      acts={
        <>
          <BigButton look="outline" off={busy} onPress={() => send({ type: 'NO' })}>
            {isThisYou.no}
          </BigButton>
          <Primary off={busy} onPress={() => send({ type: 'YES' })}>
            {isThisYou.yes}
          </Primary>
        </>
      }
    >
      <dl class={`record record--large ${density}`}>
        <div class="record__line">
          <dt>{isThisYou.name}</dt>
          <dd class="record__name">{view.maskedName}</dd>
        </div>
        <div class="record__line">
          <dt>{isThisYou.address}</dt>
          <dd>{view.maskedAddress}</dd>
        </div>
      </dl>
    </Screen>
  );
}
