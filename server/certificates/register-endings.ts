import type { RegisterEnding } from '../contract/staff-view.ts';
import type { Store } from '../store/open-store.ts';

/** One ending as the register keeps it, with the number of the certificate that took over. */
export interface EndingRow {
  certificate_id: string;
  status: 'revoked' | 'superseded';
  at: string;
  by_whom: string;
  reason: string;
  replacement: string | null;
}

/** The endings of these certificates, oldest first. */
export async function endingRows(store: Store, certificateIds: readonly string[]): Promise<EndingRow[]> {
  return store
    .selectFrom('certificate_endings')
    .leftJoin('certificates as replacement', 'replacement.id', 'certificate_endings.replaced_by')
    .select(['certificate_id', 'status', 'at', 'by_whom', 'reason', 'replacement.number as replacement'])
    .where('certificate_id', 'in', certificateIds)
    .orderBy('at')
    .execute();
}

/** Looks endings up by their certificate. */
export function groupEndings(rows: readonly EndingRow[]): (certificateId: string) => EndingRow[] {
  const groups = Map.groupBy(rows, row => row.certificate_id);
  return certificateId => groups.get(certificateId) ?? [];
}

/** As staff see it: the name without the mark that it is a member of staff's. */
export function toRegisterEnding({
  status,
  at,
  by_whom: byWhom,
  reason,
  replacement,
}: EndingRow): RegisterEnding {
  return {
    status,
    at,
    byWhom: byWhom.replace(/^staff:/, ''),
    reason,
    ...(replacement === null ? {} : { replacedBy: replacement }),
  };
}
