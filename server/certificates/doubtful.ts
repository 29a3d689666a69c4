import { sql } from 'kysely';
import type { Store } from '../store/open-store.ts';

/** More than a desk has to decide at once; the oldest wait until some are done. */
const MOST = 200;

/**
 * Certificates whose latest print needs a person: undecided doubt; decided with copies missing, as long as the certificate
 * is good on `today` (`2026-11-23`); and what did not come out at all, as long as staff are called to it. The newest first.
 */
export function doubtfulCertificates(store: Store, today: string) {
  return store
    .selectFrom('certificates')
    .innerJoin('record_versions', join =>
      join
        .onRef('record_versions.resident_id', '=', 'certificates.resident_id')
        .onRef('record_versions.version', '=', 'certificates.record_version'),
    )
    .innerJoin('print_jobs', 'print_jobs.certificate_id', 'certificates.id')
    .leftJoin('print_decisions', 'print_decisions.job_id', 'print_jobs.id')
    .select(['certificates.id', 'number', 'kind', 'record', 'issued_at', 'expires_on', 'pages'])
    .select('certificates.copies')
    .select(ENDED.as('has_ended'))
    .where('attempt', '=', LATEST)
    .where(is =>
      is.or([
        is.and([is('outcome', 'in', ['partial', 'unknown']), is('print_decisions.id', 'is', null)]),
        is.and([
          is('print_decisions.id', 'is not', null),
          sql<boolean>`NOT ${ENDED}`,
          is('expires_on', '>=', today),
          COPIES_MISSING,
        ]),
        is.and([is('outcome', '=', 'not-printed'), is('print_decisions.id', 'is', null), CALLED]),
      ]),
    )
    .orderBy('issued_at', 'desc')
    .limit(MOST)
    .execute();
}

const LATEST = sql<number>`(SELECT max(attempt) FROM print_jobs AS j WHERE j.certificate_id = certificates.id)`;
const ENDED = sql<number>`EXISTS (SELECT 1 FROM certificate_endings AS e WHERE e.certificate_id = certificates.id)`;
const COPIES_MISSING = sql<boolean>`certificates.copies > (SELECT sum(d.good_copies) FROM print_decisions AS d
  JOIN print_jobs AS j ON j.id = d.job_id WHERE j.certificate_id = certificates.id)`;
const CALLED = sql<boolean>`EXISTS (SELECT 1 FROM attention AS a
  WHERE a.subject = number AND a.about IN ('print', 'chain') AND a.closed_at IS NULL)`;
