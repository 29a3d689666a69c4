import { EnrolPage } from '../face/enrol-page.tsx';
import { SetPin } from '../pin/set-pin.tsx';
import type { OpenResident } from '../place.ts';
import { RecordForm } from '../record/record-form.tsx';
import { VouchPage } from '../vouch/vouch-page.tsx';
import { words } from '../words/words.ts';
import { ResidentList } from './resident-list.tsx';
import './residents.css';
import { ShowResident } from './show-resident.tsx';
import { WithResident } from './with-resident.tsx';

/** The list on the left, what is open on the right. */
export function ResidentsPage({ open }: { open: OpenResident | undefined }) {
  const openId = open && open.task !== 'new' ? open.id : undefined;
  return (
    <div class="residents">
      <ResidentList openId={openId} />
      <section class="residents__open" key={open ? `${open.task} ${openId}` : 'none'}>
        <Open open={open} />
      </section>
    </div>
  );
}

function Open({ open }: { open: OpenResident | undefined }) {
  if (!open) return <p class="residents__pick">{words.value.list.pick}</p>;
  switch (open.task) {
    case 'new':
      return <RecordForm resident={undefined} />;
    case 'show':
      return <WithResident id={open.id}>{resident => <ShowResident resident={resident} />}</WithResident>;
    case 'edit':
      return <WithResident id={open.id}>{resident => <RecordForm resident={resident} />}</WithResident>;
    case 'enrol':
      return <WithResident id={open.id}>{resident => <EnrolPage resident={resident} />}</WithResident>;
    case 'set-pin':
      return <WithResident id={open.id}>{resident => <SetPin resident={resident} />}</WithResident>;
    case 'vouch':
      return <WithResident id={open.id}>{resident => <VouchPage resident={resident} />}</WithResident>;
    default: {
      const never: never = open;
      return never;
    }
  }
}
