import type { ComponentChildren } from 'preact';
import type { ResidentRecord } from '../../../server/contract/resident-record.ts';
import { words } from '../words/words.ts';

/** The whole record to read, in the order of the form. */
export function RecordCard({ record }: { record: ResidentRecord }) {
  const { show, fields, sexes, capacities, supportStatuses } = words.value;
  const { household, residence, support } = record;
  return (
    <section class="card show__record">
      <Part heading={show.identity}>
        <Line label={fields.idNumber}>
          <span class="figures">{record.idNumber}</span>
        </Line>
        <Line label={fields.birthDate}>
          <span class="figures">{record.birthDate}</span>　{sexes[record.sex]}
        </Line>
      </Part>
      <Part heading={show.dwelling}>
        <Line label={fields.address}>{record.address}</Line>
        {record.formerAddress !== undefined && (
          <Line label={fields.formerAddress}>{record.formerAddress}</Line>
        )}
        {record.renumberedOn !== undefined && (
          <Line label={fields.renumberedOn}>
            <span class="figures">{record.renumberedOn}</span>
          </Line>
        )}
        <Line label={fields.capacity}>{capacities[residence.capacity]}</Line>
        <Line label={fields.since}>
          <span class="figures">{residence.since}</span>
        </Line>
      </Part>
      <Part heading={show.household}>
        <Line label={fields.head}>{household.head}</Line>
        {household.members.length === 0 ? (
          <p class="soft">{show.alone}</p>
        ) : (
          household.members.map((member, row) => (
            <Line key={row} label={member.relation}>
              {member.name}
            </Line>
          ))
        )}
      </Part>
      <Part heading={show.support}>
        {support ? (
          <>
            <Line label={fields.supportStatus}>{supportStatuses[support.status]}</Line>
            <Line label={fields.supportReason}>{support.reason}</Line>
            <Line label={fields.supportAsOf}>
              <span class="figures">{support.asOf}</span>
            </Line>
          </>
        ) : (
          <p class="soft">{show.noSupport}</p>
        )}
      </Part>
    </section>
  );
}

function Part({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <div class="show__part">
      <h2>{heading}</h2>
      <div class="show__lines">{children}</div>
    </div>
  );
}

function Line({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <dl class="show__line">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </dl>
  );
}
