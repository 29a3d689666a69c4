import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { PencilIcon } from '../../ui/desk/icons.tsx';
import { Notice } from '../../ui/desk/notice.tsx';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';
import { FaceCard } from './face-card.tsx';
import { PinCard } from './pin-card.tsx';
import { RecordCard } from './record-card.tsx';
import { VouchCard } from './vouch-card.tsx';

/** One resident: the ways to identify oneself, then the record as it stands. */
export function ShowResident({ resident }: { resident: ResidentDetail }) {
  const desk = useDesk();
  const text = words.value.show;
  const { id, name, recordVersion } = resident;
  const said = desk.said.value;
  return (
    <article class="show">
      <header class="show__head">
        <div>
          <h1>{name}</h1>
          <p class="helper">
            {text.version(recordVersion)}　{words.value.fields.confirmedOn}{' '}
            <span class="figures">{resident.record.confirmedOn}</span>
          </p>
        </div>
        <BigButton look="outline" onPress={() => desk.go({ at: 'residents', open: { task: 'edit', id } })}>
          <PencilIcon />
          {desk.drafts.begun.value.has(id) ? text.continueEdit : text.edit}
        </BigButton>
      </header>
      {said && <Notice warn={said.warn}>{said.sentence()}</Notice>}
      <div class="show__ways">
        <FaceCard resident={resident} />
        <PinCard resident={resident} />
        <VouchCard resident={resident} />
      </div>
      <RecordCard record={resident.record} />
    </article>
  );
}
