import type { InfraredView } from '../../../server/contract/infrared.ts';
import { localMinute } from '../../local-time.ts';
import { Notice } from '../../ui/desk/notice.tsx';
import { Fact, FactCard } from '../fact.tsx';
import { words } from '../words/words.ts';
import { InfraredForm, type SetInfrared } from './infrared-form.tsx';

/** Which camera is the infrared one, how it is, and naming another. No picture of it is shown anywhere. */
export function InfraredCard({ view, set }: { view: InfraredView; set: SetInfrared }) {
  const text = words.value.infrared;
  const { named, fault, learned, learningUntil, cameras } = view;
  const remedy = fault && text.remedies[fault];
  const state = fault ? 'fault' : learningUntil ? 'learning' : named === null ? 'none' : 'works';
  return (
    <FactCard heading={text.heading} state={{ good: state !== 'fault', word: text.states[state] }}>
      <p>{text.what}</p>
      {remedy && (
        <Notice warn>
          <strong>{remedy.what}</strong>
          <p>{remedy.todo}</p>
        </Notice>
      )}
      <Fact name={text.named}>{named ?? text.nothing}</Fact>
      {named !== null && <Fact name={text.place}>{learned ? text.learned : text.assumed}</Fact>}
      {cameras && (
        <Fact name={text.cameras}>{text.told(cameras.labels.length, localMinute(cameras.at))}</Fact>
      )}
      {!cameras && <p class="helper">{text.notTold}</p>}
      {cameras?.labels.includes('') && <p class="helper">{text.hidden}</p>}
      <InfraredForm view={view} set={set} />
    </FactCard>
  );
}
