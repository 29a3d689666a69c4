import type { ResidentRecord } from '../../contract/resident-record.ts';
import type { Sample } from '../../contract/template-desk.ts';
import { BARE_RECORD, FULL_RECORD, LONGEST_RECORD } from '../sample-records.ts';
import type { CertificateTemplate } from '../template.ts';

/** Characters of Extensions A, B and E and an added one of the basic block, as they stand in names and in place names. */
const RARE_RECORD: ResidentRecord = {
  ...FULL_RECORD,
  name: '㛃𬍛𪨰',
  address: '示例省云汀市临水区小北街道鿍塘社区𬒈㘵路 18 号 3 幢 2 单元 501 室',
  household: { head: '㛃𬍛𪨰', members: [{ name: '龘䶮', relation: '配偶' }] },
};

/** The invented resident of a sample, for this template on this day. */
export function recordOfSample(sample: Sample, template: CertificateTemplate, today: string): ResidentRecord {
  switch (sample) {
    case 'usual':
      return FULL_RECORD;
    case 'longest':
      return LONGEST_RECORD;
    case 'barest':
      return barestFor(template, today);
    case 'rare':
      return RARE_RECORD;
    default: {
      const never: never = sample;
      return never;
    }
  }
}

/** The record with least in it that the template's own conditions let through; the full one when they want everything. */
function barestFor(template: CertificateTemplate, today: string): ResidentRecord {
  const sparestFirst = additions().toSorted((a, b) => Object.keys(a).length - Object.keys(b).length);
  for (const addition of sparestFirst) {
    const record = { ...BARE_RECORD, ...addition };
    const entitlement = template.entitlement(record, today);
    // How old the sample's dates are says nothing about the template.
    if (entitlement.kind === 'entitled' || entitlement.because === 'stale') return record;
  }
  return FULL_RECORD;
}

/** Every choice among what not everybody has. */
function additions(): Partial<ResidentRecord>[] {
  const { support, formerAddress, renumberedOn, household } = FULL_RECORD;
  const parts: Partial<ResidentRecord>[] = [
    support ? { support } : {},
    formerAddress === undefined ? {} : { formerAddress },
    renumberedOn === undefined ? {} : { renumberedOn },
    { household },
  ];
  return parts.reduce<Partial<ResidentRecord>[]>(
    (choices, part) => [...choices, ...choices.map(choice => ({ ...choice, ...part }))],
    [{}],
  );
}
